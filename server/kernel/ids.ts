// Identifiers: random or derived, never counted.
import { randomBytes } from 'node:crypto';
import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';

/** 128 random bits as 26 characters of base32. */
export function randomId(): string {
	return idFrom(randomBytes(16));
}

/** The first 128 bits of a digest as 26 characters of base32. */
export function idFrom(digest: Uint8Array): string {
	return encodeBase32LowerCaseNoPadding(digest.subarray(0, 16));
}
