// What lies sealed of supervision, and under which keys: each question, entry and look under one of its own.
import { sides, type Side } from '#shared/pairs.ts';
import type { Logged, Question, SelfCheck } from '#shared/supervision.ts';
import { idFrom } from '#server/kernel/ids.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { keyedDigest, openValue, seal, sealValue, unseal, type Key } from '#server/kernel/sealing.ts';
import type { Kept, KeptRow, QuestionRow, Table, WordRow } from './store.ts';

/** A message as it was when it was chosen; `at` in minutes. */
export type Chosen = Omit<Question['messages'][number], 'at'> & { at: number };

/** The same with who wrote it in their conversation. */
export type Copied = Chosen & { readonly memberId: string };

/** Copies of what one side wrote, sealed once more under the key of `copiesScope`. */
export interface Copies {
	readonly memberId: string;
	readonly sealed: string;
}

export interface QuestionContent {
	/** Whose conversation it is about. */
	readonly pairId: string;
	readonly text: string;
	readonly copies: Partial<Readonly<Record<Side, Copies>>>;
}

/** The key of a question, and of the copies of each side where there are any that still open. */
export type QuestionKeys = Readonly<{ whole: Key } & Partial<Record<Side, Key>>>;

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

/** The key of the copies of one side in a question. */
export function copiesScope(questionId: string, side: Side): Scope {
	return ['question', questionId, side];
}

/** Every key of a row. */
export function scopesOf(table: Table, row: Pick<KeptRow, 'id' | 'mentor_id'>): Scope[] {
	const ofCopies = table === 'questions' ? sides.map((side) => copiesScope(row.id, side)) : [];
	return [scopeOf(table, row), ...ofCopies];
}

/** Copies of some messages in their order, of each side under its own key. Throws where a key is missing. */
export function sealCopies(
	keys: Pick<QuestionKeys, Side>,
	id: string,
	messages: readonly Copied[]
): QuestionContent['copies'] {
	const sealed: Partial<Record<Side, Copies>> = {};
	for (const side of sides) {
		const own = messages.flatMap(({ memberId, ...one }, number) =>
			one.by === side ? [{ memberId, numbered: { ...one, number } }] : []
		);
		const [first] = own;
		if (!first) continue;
		const key = keys[side];
		if (!key) throw new Error('The key of these copies was not read before.');
		const values = own.map(({ numbered }) => numbered);
		const bytes = sealValue(key, copiesPlace(id, side), values);
		sealed[side] = { memberId: first.memberId, sealed: bytes.toString('base64') };
	}
	return sealed;
}

/** The copies that still open, in their order. */
export function openCopies(
	keys: Pick<QuestionKeys, Side>,
	id: string,
	{ copies }: QuestionContent
): Chosen[] {
	const found: (Chosen & { number: number })[] = [];
	for (const side of sides) {
		const [key, sealed] = [keys[side], copies[side]?.sealed];
		if (!key || sealed === undefined) continue;
		found.push(...openValue<typeof found>(key, copiesPlace(id, side), Buffer.from(sealed, 'base64')));
	}
	return found.sort((one, other) => one.number - other.number).map(({ by, body, at }) => ({ by, body, at }));
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

const copiesPlace = (id: string, side: Side) => ({ table: 'questions', id: `${id}:${side}`, revision: 1 });

const wordPlace = ({ question_id, number }: Pick<WordRow, 'question_id' | 'number'>) => ({
	table: 'question_words',
	id: `${question_id}:${number}`,
	revision: 1
});
