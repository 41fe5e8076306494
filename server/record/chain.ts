// How entries of the record hang together: what is digested under which key.
import type { Scope } from '#server/kernel/keys.ts';
import { keyedDigest, type Key } from '#server/kernel/sealing.ts';
import type { RecordRow } from './store.ts';

/** Whom an entry is about: a member of a room, or an account. */
export type Subject = { roomId: string; memberId: string } | { accountId: string };

/** The digest of an entry: over the one before it and all of its own row. */
export function entryDigest(
	key: Key,
	former: Buffer,
	{ number, at, sealed }: Pick<RecordRow, 'number' | 'at' | 'sealed'>
): Buffer {
	return keyedDigest(key, 'entry', former, `\0${number}\0${at}\0`, sealed);
}

/** What proves that a head was written by this server. */
export function headMac(key: Key, number: number, digest: Buffer): Buffer {
	return keyedDigest(key, 'head', `\0${number}\0`, digest);
}

/** How a subject is found without being named. */
export function aboutDigest(key: Key, subject: Subject): string {
	const named =
		'accountId' in subject ? ['account', subject.accountId] : ['member', subject.roomId, subject.memberId];
	return keyedDigest(key, ['about', ...named].join('\0')).toString('base64url');
}

/** Entries of a month lie under one key. */
export function monthScope(month: string): Scope {
	return ['record', month];
}

export const place = (number: number) => ({ table: 'record', id: String(number), revision: 1 });
