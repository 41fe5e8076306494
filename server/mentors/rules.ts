// What a programme sets for its mentors: how many mentees each has, and how long what has ended stays to be read.
import { usualRules, type MentoringRules } from '#shared/mentors.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { openValue, sealValue, type Key } from '#server/kernel/sealing.ts';
import * as store from './store.ts';

const ID = 'rules';

/** As the programme has set it, or as usual. */
export async function readRules(parts: Parts): Promise<MentoringRules> {
	const key = await rulesKey(parts);
	const row = await parts.database.read((on) => store.find(on, 'mentoring_rules', ID));
	return row ? openValue<MentoringRules>(key, place(row.revision), row.sealed) : usualRules;
}

/** The key that `setRules` needs, before its act. */
export function rulesKey(parts: Parts): Promise<Key> {
	return parts.keys.need(['programme', 'mentoring']);
}

/** Sets them anew inside another act. */
export async function setRules(trx: Transaction, key: Key, rules: MentoringRules): Promise<void> {
	const before = await store.find(trx, 'mentoring_rules', ID);
	const revision = (before?.revision ?? 0) + 1;
	await store.put(trx, 'mentoring_rules', {
		...{ id: ID, revision },
		sealed: sealValue(key, place(revision), rules)
	});
}

const place = (revision: number) => ({ table: 'mentoring_rules', id: ID, revision });
