// Words in a case, back and forth: each once, numbered as they come.
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { sealWord } from './content.ts';
import type { Voice } from './seats.ts';
import * as store from './store.ts';

const WORDS_LIMIT = 200;

interface Saying {
	side: store.WordRow['side'];
	/** Where that is a name from outside the room it goes along with the words. */
	voice: Voice;
	clientId: string;
	text: string;
}

/**
 * Adds words to an open case; where the same mark has said them already it answers with those and changes nothing.
 * Throws `conflict` for a closed case, `too_many`.
 */
export async function say(
	parts: Parts,
	trx: Transaction,
	key: Key,
	row: store.CaseRow,
	{ side, voice, clientId, text }: Saying
): Promise<{ word: store.WordRow; isNew: boolean }> {
	const mark = { case_id: row.id, by_member_id: voice.memberId, client_id: clientId };
	const said = await store.findWord(trx, mark);
	if (said) return { word: said, isNew: false };
	if (row.closed_at !== null) throw new Refusal('conflict', 'This case is closed.');
	if (row.words >= WORDS_LIMIT) throw new Refusal('too_many', 'This case has grown long. Begin another one.');
	const number = row.words + 1;
	const sealed = sealWord(key, row.id, number, { text, name: voice.isStated ? voice.name : null });
	const word = { ...mark, number, side, sealed, at: minuteNow(parts.clock) };
	await store.insertWord(trx, word);
	await store.update(trx, row.id, { words: number });
	return { word, isNew: true };
}
