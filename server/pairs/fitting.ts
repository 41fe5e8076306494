// Whether two fit as a pair: whoever is to be its mentor is one, and both still fit at the moment in which it opens.
import { isStaff } from '#shared/roles.ts';
import { readOwnIn } from '#server/accounts/accounts.ts';
import { findHolder } from '#server/accounts/ending.ts';
import { haveRoomInCommon } from '#server/accounts/paired.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { loadIn } from './load.ts';
import type { Pair } from './pairs.ts';

/**
 * Since a pair began, more may have come to the mentor, and both may have come into one room, or the mentor may be none
 * any more: throws `conflict` then, `not_found` where one of them has gone.
 */
export async function requireStillFits(
	trx: Transaction,
	{ content }: Pick<Pair, 'content'>,
	keys: ReadonlyMap<string, Key>,
	cap: number
): Promise<void> {
	const own = async (accountId: string) => {
		const key = keys.get(accountId);
		return key ? readOwnIn(trx, key, accountId) : null;
	};
	const [mentee, mentor] = [await own(content.mentee), await own(content.mentor)];
	if (!mentee || !mentor) throw notFound();
	// Who is one no more ends a pair at the next minute; until then none opens.
	if (!(await isMentor(trx, content.mentor)))
		throw new Refusal('conflict', 'This mentor takes nobody just now.');
	// The pair itself is among them already.
	if ((await loadIn(trx, mentor)) > cap) {
		throw new Refusal('conflict', 'This mentor has as many people as they can have.');
	}
	if (haveRoomInCommon(mentee, mentor)) {
		throw new Refusal('conflict', 'You two do not fit as a pair any more. Please say no to this.');
	}
}

/** Whether an account acts as a mentor now: holds the role, and is no staff. */
export async function isMentor(on: Connection, accountId: string): Promise<boolean> {
	const holder = await findHolder(on, accountId);
	return holder?.isEnded === false && holder.roles.includes('mentor') && !isStaff(holder.roles);
}
