// What one keeps of check-ins, in memory only: asked again when it changed, marked at once.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import { dayOf, daysBetween } from '#lib/messages/moments.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import type { Outcome } from '#shared/cards.ts';
import type { Output } from '#shared/contract.ts';
import {
	commitmentMark,
	keepsakeErase,
	keepsakeList,
	keepsakesChanged,
	type Commitment,
	type Keepsake
} from '#shared/keepsakes.ts';

interface Own {
	loaded: Output<typeof keepsakeList> | undefined;
	/** Whether the last asking failed, and whether one is under way. */
	failed: boolean;
	busy: boolean;
	/** Answers that are on their way, by commitment. */
	given: Record<string, Outcome | null>;
	/** Commitments that were answered on this screen. */
	answered: string[];
}

const nothing = (): Own => ({ loaded: undefined, failed: false, busy: false, given: {}, answered: [] });

/** Read by screens; `given` says more of a commitment than `loaded` does. */
export const own = $state<Own>(nothing());

let asked = 0;
/** Counts the answers to one commitment, so that only the last of them puts back what was. */
const turns = new Map<string, number>();

onForget(() => {
	asked += 1;
	Object.assign(own, nothing());
});

/** Asks for all that one keeps. */
export async function loadKeepsakes(): Promise<void> {
	const mine = ++asked;
	own.busy = true;
	const answer = await call(keepsakeList, {});
	if (mine !== asked) return;
	own.busy = false;
	own.failed = !answer.ok;
	if (answer.ok) own.loaded = answer.data;
}

/** Keeps it up to date while a screen shows it; answers how to stop. */
export function followKeepsakes(): () => void {
	const again = () => void loadKeepsakes();
	own.answered = [];
	again();
	const stops = [on(keepsakesChanged, again), onReconnected(again)];
	return () => stops.forEach((stop) => stop());
}

/** All of one kind, the newest first; commitments with what was just said of them. */
export function allOf<Kind extends Keepsake['kind']>(kind: Kind): Extract<Keepsake, { kind: Kind }>[] {
	const all = own.loaded?.keepsakes ?? [];
	const shown = all.map((one) => (one.kind === 'commitment' ? asGiven(one) : one));
	return shown.filter((one): one is Extract<Keepsake, { kind: Kind }> => one.kind === kind);
}

function asGiven(commitment: Commitment): Commitment {
	const outcome = own.given[commitment.keepsakeId];
	return outcome === undefined ? commitment : { ...commitment, outcome };
}

/** How many days Today asks about a commitment; after that it waits in the record. */
const ASKED_DAYS = 14;

/** The newest commitment, while nobody has said how it went; one that was answered on this screen stays on it. */
export function askedCommitment(now: Date): Commitment | undefined {
	const all = allOf('commitment');
	const [newest] = all;
	const answered = all.find(({ keepsakeId }) => own.answered.includes(keepsakeId));
	if (answered) return answered;
	if (newest?.outcome !== null) return undefined;
	// Not on the day itself: there was no time to do it yet.
	const ago = daysBetween(newest.on, dayOf(now.getTime()));
	return ago >= 1 && ago < ASKED_DAYS ? newest : undefined;
}

/** Says how it went, at once on the screen; answers null, or in words why it did not arrive. */
export async function mark(commitmentId: string, outcome: Outcome | null): Promise<string | null> {
	const mine = (turns.get(commitmentId) ?? 0) + 1;
	turns.set(commitmentId, mine);
	own.given[commitmentId] = outcome;
	if (!own.answered.includes(commitmentId)) own.answered.push(commitmentId);
	const answer = await call(commitmentMark, { commitmentId, outcome });
	if (answer.ok) await loadKeepsakes();
	if (turns.get(commitmentId) === mine) delete own.given[commitmentId];
	return answer.ok ? null : answer.error.message;
}

/** Erases one thing; answers null, or in words why not. */
export async function erase(keepsakeId: string): Promise<string | null> {
	const answer = await call(keepsakeErase, { keepsakeId });
	if (answer.ok && own.loaded) {
		const keepsakes = own.loaded.keepsakes.filter((one) => one.keepsakeId !== keepsakeId);
		own.loaded = { ...own.loaded, keepsakes };
		await loadKeepsakes();
	}
	return answer.ok ? null : answer.error.message;
}
