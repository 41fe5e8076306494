// The end of a check-in: what was to vanish does, with a copy for each author, and its clocks go. Every step may be done
// again after it was broken off.
import { existingAccounts } from '#server/accounts/erasing.ts';
import type { Parts } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { findKept, keep, prepareKeeping } from '#server/keepsakes/keepsakes.ts';
import { reachMember } from '#server/members/reaching.ts';
import { eraseShared, readShared, type Shared } from '#server/messages/erasing/vanishing.ts';
import { dayOf, requireHeld, type Held } from './checkins.ts';
import { isFacilitator } from './machine.ts';
import { forgetPresence, presentIn } from './presence.ts';
import { tellPrivately } from './private.ts';
import * as asides from './aside/store.ts';
import * as store from './store.ts';

/** Finishes a check-in that has just closed; where that fails the clock does it. */
export function finishSoon(parts: Parts, roomId: string): void {
	finish(parts, roomId).catch((error: unknown) => parts.log.error('check-in not finished', { error }));
}

/** What is being finished: whoever asks meanwhile waits for that. */
const finishing = perServer(() => new Map<string, Promise<void>>());

/** Does what follows the end of a check-in. */
export function finish(parts: Parts, roomId: string): Promise<void> {
	const underWay = finishing(parts);
	const known = underWay.get(roomId);
	if (known) return known;
	const work = finishOne(parts, roomId).finally(() => underWay.delete(roomId));
	underWay.set(roomId, work);
	return work;
}

async function finishOne(parts: Parts, roomId: string): Promise<void> {
	const held = await parts.database.read((on) => requireHeld(parts, on, roomId));
	if (held.plan.vanishing && held.state.phase === 'closed') await letGo(parts, held);
	await parts.database.write([roomId], (trx) => store.removeClock(trx, roomId));
	forgetPresence(parts, roomId);
}

async function letGo(parts: Parts, held: Held): Promise<void> {
	const roomId = held.occurrence.id;
	for (const shared of await readShared(parts, roomId)) {
		// Who leads has shared nothing.
		if (!isFacilitator(held.state, shared.memberId)) await keepCopy(parts, held, shared);
	}
	await eraseShared(parts, roomId);
	// The urge that stood on a card, and that of the second asking, were part of what goes.
	await eraseRows(
		parts,
		(['card', 'urge'] as const).map((kind) => ({ table: 'checkin_answers', key: { room_id: roomId, kind } }))
	);
	await parts.database.write([roomId], async (trx) => {
		await asides.removeAnswers(trx, roomId, ['card', 'urge']);
		await store.raiseVersion(trx, roomId);
	});
	scrubSoon(parts);
	await tellPrivately(parts, roomId, ...presentIn(parts, roomId));
}

/** The author's own copy, once; nobody's where there is no way back to them any more. */
async function keepCopy(parts: Parts, held: Held, { memberId, card, words }: Shared): Promise<void> {
	const { id: checkinId, circle_id: circleId } = held.occurrence;
	const accountId = await reachMember(parts, circleId, memberId);
	if (accountId === null || (Object.keys(card).length === 1 && words.length === 0)) return;
	// An account that is being erased keeps nothing, and must not hold up what goes.
	if (!(await parts.database.read((on) => existingAccounts(on, [accountId]))).has(accountId)) return;
	const keeping = await prepareKeeping(parts, accountId);
	if (await findKept(parts, accountId, { checkinId, kind: 'share' })) return;
	await parts.database.write([accountId], (trx) =>
		keep(trx, keeping, {
			...{ kind: 'share', roomId: circleId, checkinId, on: dayOf(held) },
			...{ card, words: [...words] }
		})
	);
}
