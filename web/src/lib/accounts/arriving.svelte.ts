// What a person carries on the way in, from the code to the paper words. In memory only.
import { onLeave } from '#lib/exit/gate.svelte.ts';

interface Arriving {
	code: string;
	/** After joining, recovering or asking for new words: shown once. */
	proof: { signInName: string; recoveryWords: string[] } | null;
	/** The words are on paper, and the server does not yet hear of it: a second step comes first. */
	kept: boolean;
}

export const arriving = $state<Arriving>({ code: '', proof: null, kept: false });

/** Nothing of the way in is kept. */
export function forgetArriving(): void {
	arriving.code = '';
	arriving.proof = null;
	arriving.kept = false;
}
if (typeof window === 'object') onLeave(forgetArriving);

/** Takes the code out of an address like `/#code=K7QM-4RTD` and cleans the address. */
export function takeCodeFromAddress(): void {
	const code = new URLSearchParams(location.hash.slice(1)).get('code');
	if (code === null) return;
	arriving.code = code.slice(0, 64);
	history.replaceState(history.state, '', location.pathname);
}
