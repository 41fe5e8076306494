// What lies sealed of supervision, and under which keys: each question, entry and look under one of its own.
import type { Logged, Question, SelfCheck } from '#shared/supervision.ts';
import { idFrom } from '#server/kernel/ids.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { keyedDigest, openValue, seal, sealValue, unseal, type Key } from '#server/kernel/sealing.ts';
import type { Kept, KeptRow, QuestionRow, Table, WordRow } from './store.ts';

/** A message as it was when it was chosen; `at` in minutes. */
export type Chosen = Omit<Question['messages'][number], 'at'> & { at: number };

export interface QuestionContent {
	readonly text: string;
	readonly messages: readonly Chosen[];
}

export interface KeptContent {
	readonly supervision_log: Omit<Logged, 'entryId'>;
	readonly self_checks: SelfCheck;
}

/** What comes from the same mentor under the same mark is the same thing. */
export function idOf({ keys }: Pick<Parts, 'keys'>, table: Table, mentorId: string, mark: string): string {
	return idFrom(keyedDigest(keys.own.mentoring, [table, mentorId, mark].join('\0')));
}

/** The key of a row. */
export function scopeOf(table: Table, { id, mentor_id }: Pick<KeptRow, 'id' | 'mentor_id'>): Scope {
	return table === 'questions' ? ['question', id] : ['supervision', mentor_id, table, id];
}

export function sealQuestion(key: Key, id: string, content: QuestionContent): Buffer {
	return sealValue(key, { table: 'questions', id, revision: 1 }, content);
}

/** Throws where the key or a byte is another. */
export function openQuestion(key: Key, { id, sealed }: QuestionRow): QuestionContent {
	return openValue<QuestionContent>(key, { table: 'questions', id, revision: 1 }, sealed);
}

export function sealWord(key: Key, place: Pick<WordRow, 'question_id' | 'number'>, text: string): Buffer {
	return seal(key, wordPlace(place), text);
}

/** Throws where the key or a byte is another. */
export function openWord(key: Key, row: WordRow): string {
	return unseal(key, wordPlace(row), row.sealed);
}

export function sealKept<Of extends Kept>(
	key: Key,
	table: Of,
	{ id, revision }: Pick<KeptRow, 'id' | 'revision'>,
	content: KeptContent[Of]
): Buffer {
	return sealValue(key, { table, id, revision }, content);
}

/** Throws where the key or a byte is another. */
export function openKept<Of extends Kept>(key: Key, table: Of, row: KeptRow): KeptContent[Of] {
	const { id, revision, sealed } = row;
	return openValue<KeptContent[Of]>(key, { table, id, revision }, sealed);
}

const wordPlace = ({ question_id, number }: Pick<WordRow, 'question_id' | 'number'>) => ({
	table: 'question_words',
	id: `${question_id}:${number}`,
	revision: 1
});
