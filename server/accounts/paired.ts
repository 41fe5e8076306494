// The two of a pair share no room: neither by how the pair comes about nor by a code that one of them uses later.
import { Refusal, unavailable } from '#server/kernel/refusal.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { accountScope, readOwn, readOwnIn, type Own } from './accounts.ts';

/** Someone's others, with the keys to what they keep, null for who is gone: to be read before an act that holds them. */
export type Others = ReadonlyMap<string, Key | null>;

/** Everyone whom an account has in a pair. */
export async function othersOf(parts: Parts, accountId: string): Promise<Others> {
	const own = await readOwn(parts, accountId);
	const others = new Map<string, Key | null>();
	for (const one of own?.pairs ?? []) others.set(one.with, await parts.keys.find(accountScope(one.with)));
	return others;
}

/**
 * Throws `conflict` where one of them is in a room. It says no more than that: who is where is nobody's to know.
 * `unavailable` where someone else came into a pair with this account since the others were read.
 */
export async function requireApart(
	on: Connection,
	{ accountId, key, others }: { readonly accountId: string; readonly key: Key; readonly others: Others },
	roomId: string
): Promise<void> {
	const now = await readOwnIn(on, key, accountId);
	if (now?.pairs.some((one) => !others.has(one.with))) throw unavailable();
	for (const [accountId, key] of others) {
		const own = key && (await readOwnIn(on, key, accountId));
		if (!own?.grants.some((grant) => grant.roomId === roomId)) continue;
		throw new Refusal('conflict', 'This code does not fit. Please ask the programme for another one.');
	}
}

/** Whether two people have a room in common; what they write to each other alone is none. */
export function haveRoomInCommon(one: Own, other: Own): boolean {
	const direct = new Set(one.pairs.map(({ id }) => id));
	const rooms = new Set(one.grants.map(({ roomId }) => roomId));
	return other.grants.some(({ roomId }) => rooms.has(roomId) && !direct.has(roomId));
}
