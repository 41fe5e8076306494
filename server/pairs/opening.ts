// With the last yes a pair is open: its room is made with exactly the two in it, under the names of the pair.
import type { Side } from '#shared/pairs.ts';
import { accountScope, changeOwn } from '#server/accounts/accounts.ts';
import { withGrant } from '#server/accounts/grants.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { directPeopleKey, insertDirectMember, pairNames } from '#server/members/direct.ts';
import { readMentor } from '#server/mentors/mentors.ts';
import { thereAt } from '#server/mentors/there.ts';
import { insertDirectRoom, prepareDirectRoom } from '#server/rooms/direct.ts';
import { setThere } from '#server/rooms/floor.ts';
import { changePair, type Pair } from './pairs.ts';

/** What must be there before the act that opens a pair; its order holds the pair's id and both accounts. */
export interface Opening {
	readonly pair: Pick<Pair, 'id' | 'key'>;
	readonly text: Key;
	readonly salt: Key;
	readonly people: Key;
	readonly owners: readonly { side: Side; accountId: string; key: Key }[];
	readonly isThere: boolean;
}

/** Reads and makes what an opening needs. Throws `not_found` where one of the two has gone. */
export async function prepareOpening(parts: Parts, { id, key, content }: Pair): Promise<Opening> {
	const owners = await Promise.all(
		(['mentee', 'mentor'] as const).map(async (side) => {
			const own = await parts.keys.find(accountScope(content[side]));
			if (!own) throw notFound();
			return { side, accountId: content[side], key: own };
		})
	);
	const mentor = await readMentor(parts, content.mentor);
	return {
		...{ pair: { id, key }, owners, people: await directPeopleKey(parts, id) },
		...(await prepareDirectRoom(parts, id)),
		isThere: thereAt(mentor.content, minuteNow(parts.clock)).open
	};
}

/** Opens a pair inside an act: its room, its two members, and the way in for both. */
export async function openIn(parts: Parts, trx: Transaction, opening: Opening): Promise<void> {
	const { pair, text, salt, people, owners, isThere } = opening;
	await changePair(trx, pair, () => ({ state: 'open' }));
	await insertDirectRoom(trx, text, pair.id);
	trx.effects.changes.push(() => setThere(parts, pair.id, isThere));
	const names = pairNames(parts, pair.id);
	for (const { side, accountId, key } of owners) {
		const role = side === 'mentee' ? 'patient' : 'mentor';
		const who = { ...names[side], roomId: pair.id, accountId, role } as const;
		await insertDirectMember(parts, trx, { salt, people }, who);
		await changeOwn(parts, trx, key, accountId, (own) => withGrant(own, pair.id, role));
	}
}
