// Questions to a supervisor: how they read, and how words go back and forth in them, each once, numbered as they come.
import type { Question } from '#shared/supervision.ts';
import { dayText, minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { openQuestion, openWord, scopeOf, sealWord } from './sealed.ts';
import * as store from './store.ts';

const WORDS_LIMIT = 200;
/** Days after the last word until a question is erased. */
const KEPT_DAYS = 90;

/** The day on which a question goes if nobody writes in it any more. */
export function eraseQuestionOn({ clock }: Pick<Parts, 'clock'>): string {
	return dayText(clock.now(), KEPT_DAYS);
}

/** Some questions with what went back and forth; one whose key is destroyed is left out. */
export async function presentQuestions(
	on: Connection,
	rows: readonly store.QuestionRow[],
	keys: ReadonlyMap<string, Key>
): Promise<Question[]> {
	const words = await store.wordsOf(
		on,
		rows.map(({ id }) => id)
	);
	const said = Map.groupBy(words, ({ question_id }) => question_id);
	return rows.flatMap((row) => {
		const key = keys.get(row.id);
		return key ? [present(key, row, said.get(row.id) ?? [])] : [];
	});
}

/** The keys of some questions that there are, for `presentQuestions`. */
export async function questionKeys(
	parts: Parts,
	rows: readonly store.QuestionRow[]
): Promise<Map<string, Key>> {
	const keys = new Map<string, Key>();
	for (const row of rows) {
		const key = await parts.keys.find(scopeOf('questions', row));
		if (key) keys.set(row.id, key);
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
	await store.updateQuestion(trx, row.id, { words: number, erase_on: eraseQuestionOn(parts) });
	return true;
}

function present(key: Key, row: store.QuestionRow, words: readonly store.WordRow[]): Question {
	const { text, messages } = openQuestion(key, row);
	return {
		questionId: row.id,
		at: minuteText(row.at),
		text,
		messages: messages.map((one) => ({ ...one, at: minuteText(one.at) })),
		words: words.map((word) => ({
			...{ number: word.number, by: word.side, text: openWord(key, word) },
			at: minuteText(word.at)
		})),
		isWaiting: words.at(-1)?.side !== 'supervisor'
	};
}
