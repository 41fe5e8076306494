// A passkey as it is kept: found by a keyed digest of its credential, everything else sealed.
import type { Parts } from '#server/kernel/context.ts';
import { idFrom } from '#server/kernel/ids.ts';
import { keyedDigest, seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { factorScope } from './factors.ts';
import * as store from './store.ts';

export interface Passkey {
	/** The credential's id, and its public key: base64url. */
	readonly credential: string;
	readonly publicKey: string;
	/** How often it was used, as it says; always 0 where it does not count. */
	readonly counter: number;
	readonly transports: readonly string[];
	readonly label: string;
}

export interface KnownPasskey {
	readonly row: store.PasskeyRow;
	readonly passkey: Passkey;
}

/** The party that passkeys are for: the host of our origin, under the product's neutral name. */
export function rpOf({ config }: Parts): { id: string; name: string } {
	return { id: new URL(config.origin).hostname, name: 'Evenkeel' };
}

/** What a device keeps of whose a passkey is: tells nobody, and is the same for all of one account. */
export function handleOf({ keys }: Parts, accountId: string): Uint8Array<ArrayBuffer> {
	return new Uint8Array(keyedDigest(keys.own.passkeys, 'user\0', accountId));
}

/** How a credential is looked up. */
export function passkeyIndex({ keys }: Parts, credential: string): string {
	return idFrom(keyedDigest(keys.own.passkeys, 'credential\0', credential));
}

/** Someone's passkeys, open. */
export async function knownPasskeys(parts: Parts, accountId: string): Promise<KnownPasskey[]> {
	const rows = await parts.database.read((on) => store.passkeysOf(on, accountId));
	const key = rows.length > 0 ? await parts.keys.find(factorScope(accountId)) : null;
	return key ? rows.map((row) => ({ row, passkey: openPasskey(key, row) })) : [];
}

export function openPasskey(key: Key, row: store.PasskeyRow): Passkey {
	return JSON.parse(unseal(key, place(row.id, row.revision), row.sealed)) as Passkey;
}

/** Seals a passkey; their lengths do not tell them apart. */
export function sealPasskey(key: Key, id: string, revision: number, passkey: Passkey): Buffer {
	const text = JSON.stringify(passkey);
	return seal(key, place(id, revision), text.padEnd(Math.ceil(text.length / 1024) * 1024));
}

const place = (id: string, revision: number) => ({ table: 'passkeys', id, revision });
