// Whether only the lock may be shown: after Exit, after the session's end, on coming back to a left page.
import { call } from '#lib/call.ts';
import { accountSignOut } from '#shared/accounts.ts';

/** Read by the root layout. */
export const gate = $state({ locked: false });

/** Whether Exit was pressed here and the session behind it may not have ended yet. */
export function isLeft(): boolean {
	try {
		return localStorage.getItem('left') === '1';
	} catch {
		return false;
	}
}

/** Notes that a session here is to be ended with the next request. */
export function markLeft(): void {
	try {
		localStorage.setItem('left', '1');
	} catch {
		// Without storage there is nothing to note it in.
	}
}

/** Ends the left session and clears the flag. False when the server could not be reached: the flag stands. */
export async function endLeft(): Promise<boolean> {
	if (!isLeft()) return true;
	const answer = await call(accountSignOut, {});
	if (answer.ok) localStorage.removeItem('left');
	return answer.ok;
}

/** Shows the lock, and nothing else, until someone signs in. */
export function lock(): void {
	gate.locked = true;
}

/** Calls `drop` when the person leaves, right after the page has gone blank; answers how to stop. */
export function onLeave(drop: () => void): () => void {
	addEventListener('leave', drop);
	return () => removeEventListener('leave', drop);
}
