// Handles stand for staff in the office and where someone supervises: random-looking, the same each time, and of use
// nowhere else.
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { idFrom } from '#server/kernel/ids.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { keyedDigest, type Key } from '#server/kernel/sealing.ts';
import { staffIn, type StaffKeys, type StaffMember } from './staffing.ts';

/** The key under which handles are made. */
export function handleKey(parts: Parts): Promise<Key> {
	return parts.keys.need(['programme', 'handles']);
}

export function handleOf(key: Key, accountId: string): string {
	return idFrom(keyedDigest(key, `staff ${accountId}`));
}

/** The member of staff whom a handle stands for, as a snapshot or transaction finds them. Throws `not_found`. */
export async function requireStaff(
	on: Connection,
	keys: StaffKeys,
	key: Key,
	handle: string
): Promise<StaffMember> {
	const found = (await staffIn(on, keys)).find(({ accountId }) => handleOf(key, accountId) === handle);
	if (!found) throw notFound();
	return found;
}
