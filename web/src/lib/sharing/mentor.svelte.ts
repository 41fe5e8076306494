// Whether one has a mentor to share with, for where that is asked before anything of pairs was fetched.
import { me } from '#lib/me/me.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';

/** Read by the conversation, for the way to share a message; `has` holds once it is known. */
export const mentor = $state({ has: false, known: false });

/** How long whoever asks waits for it, in milliseconds. */
const PATIENCE = 600;

onForget(() => Object.assign(mentor, { has: false, known: false }));

/** Learns it, over a slow line after one has stopped waiting; what was known before holds meanwhile. */
export async function learnMentor(): Promise<void> {
	if (!me.loaded?.roles.includes('patient')) return;
	if (mentor.known) return void ask();
	const patience = new Promise<void>((done) => setTimeout(done, PATIENCE));
	await Promise.race([ask(), patience]);
}

async function ask(): Promise<void> {
	const parts = await Promise.all([import('#lib/pairs/pairs.svelte.ts'), import('./readers.ts')]).catch(
		() => null
	);
	if (!parts) return;
	const [{ loadPairs, pairs }, { isWithMentor }] = parts;
	await loadPairs();
	mentor.has = pairs()?.some(isWithMentor) ?? false;
	mentor.known = pairs() !== undefined;
}
