// Showing that it is really them, before what cannot be taken back. An operation that the server offers `fresh` is
// called through this, and nothing else has to be done:
//
//     const answer = await confirmFirst(() => call(accountErase, {}));
//
// Where the server asks who is there (`forbidden` with `confirm`), a dialog asks the person, and then the call is made
// once more. Whoever closes the dialog gets the first answer. The dialog stands in the signed-in layout.
// Over a call that rotates the session id it goes outside: confirmFirst(() => rotating(() => call(…))).
import { onLeave } from '#lib/exit/gate.svelte.ts';
import type { Answer, Confirm } from '#shared/errors.ts';

interface Asking {
	by: Confirm;
	/** Whether the person has shown that it is them, or closed the dialog. */
	done: (isConfirmed: boolean) => void;
}

/** What the dialog asks just now. */
export const asking = $state<{ now: Asking | null }>({ now: null });

if (typeof window === 'object') onLeave(() => asking.now?.done(false));

/** Makes a call; where the server asks for it, the person shows that it is them and the call is made once more. */
export async function confirmFirst<Data>(act: () => Promise<Answer<Data>>): Promise<Answer<Data>> {
	const first = await act();
	if (first.ok || !first.error.confirm) return first;
	return (await ask(first.error.confirm)) ? act() : first;
}

function ask(by: Confirm): Promise<boolean> {
	asking.now?.done(false);
	return new Promise((resolve) => {
		const done = (isConfirmed: boolean) => {
			asking.now = null;
			resolve(isConfirmed);
		};
		asking.now = { by, done };
	});
}
