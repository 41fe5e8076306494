// Unlinkable member ids: from a member id nobody gets to the account, nor to the same person elsewhere.
import { idFrom } from './ids.ts';
import type { Keyring } from './keys.ts';
import { keyedDigest, type Key } from './sealing.ts';

/**
 * The id of an account's nth entry into a room:
 * base32(HMAC-SHA256(K, "m1" ‖ length ‖ room salt ‖ account id ‖ entry)), 128 bits.
 */
export function memberIdOf(keys: Keyring, roomSalt: Key, accountId: string, entry: number): string {
	const salt = roomSalt.bytes;
	return idFrom(
		keyedDigest(keys.own.pseudonyms, 'm1', Buffer.of(salt.length), salt, accountId, String(entry))
	);
}

/** The salt of a room. Destroying it severs its members from their accounts for good. */
export function roomSalt(keys: Keyring, roomId: string): Promise<Key> {
	return keys.need(['room-salt', roomId]);
}
