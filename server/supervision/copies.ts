// Copies of chosen messages in a question. Those of each side lie under a key of their own, which goes with the words
// of that side; what the mentor asked and what was answered stays.
import type { Side } from '#shared/pairs.ts';
import type { Parts } from '#server/kernel/context.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import type { Key } from '#server/kernel/sealing.ts';
import type { Place } from '#server/members/departing.ts';
import { mentorIdOf, readMentor } from '#server/mentors/mentors.ts';
import { findPair } from '#server/pairs/pairs.ts';
import {
	copiesScope,
	openQuestion,
	scopeOf,
	sealQuestion,
	type Copies,
	type QuestionContent,
	type QuestionKeys
} from './sealed.ts';
import * as store from './store.ts';
import { tellSupervision } from './supervisor.ts';

/** A question out of which the copies of some sides go. */
interface Losing {
	readonly id: string;
	readonly key: Key;
	readonly sides: readonly Side[];
}

/** The account of the mentee of whose words a question has copies; null where it has none, or nobody has them any more. */
export async function quotedMentee(
	parts: Parts,
	keys: QuestionKeys,
	row: store.QuestionRow
): Promise<string | null> {
	const { pairId, copies } = openQuestion(keys.whole, row);
	if (!keys.mentee || !copies.mentee) return null;
	return (await findPair(parts, pairId))?.content.mentee ?? null;
}

/** Erases what someone wrote in a conversation of two out of every question about it. Twice changes nothing. */
export function eraseCopiesOf(parts: Parts, { roomId, memberId }: Place): Promise<void> {
	return eraseCopies(parts, roomId, (copies) => copies.memberId === memberId);
}

/** Erases what both wrote in a pair out of every question about it; while the pair still opens. Twice changes nothing. */
export function eraseCopiesIn(parts: Parts, pairId: string): Promise<void> {
	return eraseCopies(parts, pairId, () => true);
}

/** The keys first, so that an older backup opens none of it; then what is left of it in the rows. */
async function eraseCopies(parts: Parts, pairId: string, isGone: (copies: Copies) => boolean): Promise<void> {
	const pair = await findPair(parts, pairId);
	if (!pair) return;
	const accountId = pair.content.mentor;
	const losing = await findLosing(parts, mentorIdOf(parts, accountId), (content) =>
		content.pairId === pairId ? sidesOf(content).filter(([, copies]) => isGone(copies)) : []
	);
	if (losing.length === 0) return;
	await parts.keys.destroy(losing.flatMap(({ id, sides }) => sides.map((side) => copiesScope(id, side))));
	const mentor = await readMentor(parts, accountId);
	await parts.database.write([accountId, pairId], async (trx) => {
		for (const { id, key, sides } of losing) {
			const row = await store.findQuestion(trx, id);
			if (!row) continue;
			const content = openQuestion(key, row);
			const left = sidesOf(content).filter(([side]) => !sides.includes(side));
			const sealed = sealQuestion(key, id, { ...content, copies: Object.fromEntries(left) });
			await store.updateQuestion(trx, id, { sealed });
		}
		await tellSupervision(trx, mentor);
	});
	scrubSoon(parts);
}

async function findLosing(
	parts: Parts,
	mentorId: string,
	goneIn: (content: QuestionContent) => readonly [Side, Copies][]
): Promise<Losing[]> {
	const found: Losing[] = [];
	for (const row of await parts.database.read((on) => store.questionsOf(on, [mentorId]))) {
		const key = await parts.keys.find(scopeOf('questions', row));
		const sides = key ? goneIn(openQuestion(key, row)).map(([side]) => side) : [];
		if (key && sides.length > 0) found.push({ id: row.id, key, sides });
	}
	return found;
}

const sidesOf = ({ copies }: QuestionContent) => Object.entries(copies) as [Side, Copies][];
