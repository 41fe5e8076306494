// Questions to a supervisor: how they read, and how words go back and forth in them, each once, numbered as they come.
import { sides } from '#shared/pairs.ts';
import type { Question } from '#shared/supervision.ts';
import { dayText, minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import {
	copiesScope,
	openCopies,
	openQuestion,
	openWord,
	scopeOf,
	sealWord,
	type QuestionKeys
} from './sealed.ts';
import * as store from './store.ts';

const WORDS_LIMIT = 200;
/** Days after it was asked until a question is erased, however much is written in it. */
const KEPT_DAYS = 90;

/** The day on which a question that is asked now goes. */
export function eraseQuestionOn({ clock }: Pick<Parts, 'clock'>): string {
	return dayText(clock.now(), KEPT_DAYS);
}

/** Some questions with what went back and forth; one whose key is destroyed is left out. */
export async function presentQuestions(
	on: Connection,
	rows: readonly store.QuestionRow[],
	keys: ReadonlyMap<string, QuestionKeys>
): Promise<Question[]> {
	const words = await store.wordsOf(
		on,
		rows.map(({ id }) => id)
	);
	const said = Map.groupBy(words, ({ question_id }) => question_id);
	return rows.flatMap((row) => {
		const some = keys.get(row.id);
		return some ? [present(some, row, said.get(row.id) ?? [])] : [];
	});
}

/** The keys of some questions that there are, for `presentQuestions`. */
export async function questionKeys(
	parts: Parts,
	rows: readonly store.QuestionRow[]
): Promise<Map<string, QuestionKeys>> {
	const keys = new Map<string, QuestionKeys>();
	for (const row of rows) {
		const whole = await parts.keys.find(scopeOf('questions', row));
		if (!whole) continue;
		const found: { -readonly [Of in keyof QuestionKeys]: QuestionKeys[Of] } = { whole };
		for (const side of sides) {
			const key = await parts.keys.find(copiesScope(row.id, side));
			if (key) found[side] = key;
		}
		keys.set(row.id, found);
	}
	return keys;
}

/** Everything that some mentors asked, the newest first. */
export async function allQuestions(parts: Parts, mentorIds: readonly string[]) {
	const rows = await parts.database.read((on) => store.questionsOf(on, mentorIds));
	const keys = await questionKeys(parts, rows);
	return parts.database.read((on) => presentQuestions(on, rows, keys));
}

/**
 * Adds words to a question inside an act; where the same mark has said them already nothing changes and it answers
 * false. Throws `too_many`.
 */
export async function say(
	parts: Parts,
	trx: Transaction,
	key: Key,
	row: store.QuestionRow,
	{ side, clientId, text }: { side: store.WordRow['side']; clientId: string; text: string }
): Promise<boolean> {
	const mark = { question_id: row.id, side, client_id: clientId };
	if (await store.findWord(trx, mark)) return false;
	if (row.words >= WORDS_LIMIT) {
		throw new Refusal('too_many', 'This question has grown long. Ask another one.');
	}
	const number = row.words + 1;
	const sealed = sealWord(key, { question_id: row.id, number }, text);
	await store.insertWord(trx, { ...mark, number, sealed, at: minuteNow(parts.clock) });
	await store.updateQuestion(trx, row.id, { words: number });
	return true;
}

function present(keys: QuestionKeys, row: store.QuestionRow, words: readonly store.WordRow[]): Question {
	const content = openQuestion(keys.whole, row);
	return {
		questionId: row.id,
		at: minuteText(row.at),
		text: content.text,
		messages: openCopies(keys, row.id, content).map((one) => ({ ...one, at: minuteText(one.at) })),
		words: words.map((word) => ({
			...{ number: word.number, by: word.side, text: openWord(keys.whole, word) },
			at: minuteText(word.at)
		})),
		isWaiting: words.at(-1)?.side !== 'supervisor'
	};
}
