// What is shared in the round of some check-ins goes when they close, as was said before: each author may have a copy of
// their own, then the keys go, then the rows, and every screen lets go of it.
import type { ShareCard } from '#shared/cards.ts';
import type { Parts } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { everyMemberId } from '#server/members/keeping/keeping.ts';
import { nextCursor } from '#server/rooms/rooms.ts';
import { advanceMessage, keysOf, messageScope, openContent, presentMessage, SHARES } from '../presenting.ts';
import * as reactionRows from '../reactions/store.ts';
import * as messages from '../store.ts';

/** What someone shared in a round: the card, and what they wrote in their turn. */
export interface Shared {
	readonly memberId: string;
	readonly card: ShareCard;
	readonly words: readonly string[];
}

/** What each member shared in the round of a check-in and has not removed, in their order. */
export async function readShared(parts: Parts, roomId: string): Promise<Shared[]> {
	const rows = await parts.database.read((on) => messages.inSpan(on, roomId, SHARES));
	const found: Shared[] = [];
	for (const [memberId, own] of Map.groupBy(rows, (row) => row.member_id)) {
		let card: ShareCard = { kind: 'share' };
		const words: string[] = [];
		for (const row of own) {
			const { own: key } = await keysOf(parts, row);
			const content = key && row.sealed && openContent(key, row, row.sealed);
			if (content && content.card?.kind === 'share') card = content.card;
			if (content && content.body !== '') words.push(content.body);
		}
		found.push({ memberId, card, words });
	}
	return found;
}

/** Erases what was shared in the round of a check-in, for everyone. Twice changes nothing. */
export async function eraseShared(parts: Parts, roomId: string): Promise<void> {
	const members = await parts.database.read((on) => everyMemberId(on, roomId));
	const left = { sealed: null, edited: null, removal_reason: null, removed: 'closing' };
	await eraseRows(parts, [{ table: 'messages', key: { room_id: roomId, span: SHARES }, left }]);
	await parts.keys.destroy(members.map((memberId) => messageScope(roomId, memberId, 0, SHARES)));
	await parts.database.write([roomId], async (trx) => {
		for (const row of await messages.inSpan(trx, roomId, SHARES)) {
			const cursor = await nextCursor(trx, roomId);
			const change = {
				...{ sealed: null, edited: null, removal_reason: null, cursor },
				removed: 'closing' as const,
				revision: row.revision + 1
			};
			await messages.update(trx, row, change);
			await reactionRows.removeAll(trx, row);
			const now = { ...row, ...change };
			advanceMessage(trx, now, presentMessage(now, { own: null, answered: null }, []));
		}
	});
	scrubSoon(parts);
}
