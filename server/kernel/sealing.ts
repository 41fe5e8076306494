// Sealing: AES-256-GCM over what people wrote. The associated data ties a sealed value to its table, row,
// revision and key, so that nothing can be moved, swapped or brought back from an older row.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** 32 bytes, and the id that they go by. */
export interface Key {
	readonly id: string;
	readonly bytes: Buffer;
}

/** Where a sealed value lies. */
export interface Place {
	table: string;
	id: string;
	revision: number;
}

const FORMAT = 1;
const IV = 12;
const TAG = 16;

/** Seals text: format (1 byte), nonce (12), tag (16), ciphertext. */
export function seal(key: Key, place: Place, text: string): Buffer {
	const iv = randomBytes(IV);
	const cipher = createCipheriv('aes-256-gcm', key.bytes, iv);
	cipher.setAAD(associated(key, place));
	const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return Buffer.concat([Buffer.of(FORMAT), iv, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made. Throws when the key, the place or a byte is another. */
export function unseal(key: Key, place: Place, sealed: Uint8Array): string {
	if (sealed[0] !== FORMAT) throw new Error('This was sealed by another release.');
	const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(1, 1 + IV));
	decipher.setAAD(associated(key, place));
	decipher.setAuthTag(sealed.subarray(1 + IV, 1 + IV + TAG));
	return decipher.update(sealed.subarray(1 + IV + TAG), undefined, 'utf8') + decipher.final('utf8');
}

/** A keyed digest under one of the programme's own keys: how codes, cards and session ids are looked up. */
export function keyedDigest(key: Key, ...parts: (string | Uint8Array)[]): Buffer {
	const hmac = createHmac('sha256', key.bytes);
	for (const part of parts) hmac.update(part);
	return hmac.digest();
}

function associated(key: Key, { table, id, revision }: Place): Buffer {
	return Buffer.from(`${table}\0${id}\0${revision}\0${key.id}`);
}

/** Sealed values are as long as the next multiple of this, so that their length does not tell what stands in them. */
const PADDED_LENGTH = 512;

/** Seals a value that JSON can hold, padded to a multiple of 512 bytes. */
export function sealValue(key: Key, place: Place, value: unknown): Buffer {
	const text = JSON.stringify(value);
	const length = Buffer.byteLength(text);
	return seal(key, place, text + ' '.repeat(PADDED_LENGTH - (length % PADDED_LENGTH)));
}

/** Opens what `sealValue` made; its shape is what the caller sealed. Throws as `unseal`. */
export function openValue<Value>(key: Key, place: Place, sealed: Uint8Array): Value {
	return JSON.parse(unseal(key, place, sealed)) as Value;
}
