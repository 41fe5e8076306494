// What a passkey signs: random, for one purpose, good for five minutes and once. Nothing is kept of those that
// nobody answers, so that asking for many costs no memory; after a restart all are void.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Parts } from '#server/kernel/context.ts';
import { perServer } from '#server/kernel/per-server.ts';

export const CHALLENGE_MILLISECONDS = 5 * 60_000;
const NONCE = 16;
const TIME = 6;
const MAC = 32;

const made = perServer(() => ({ secret: randomBytes(32), spent: new Map<string, number>() }));

/** A fresh challenge that answers only this purpose. */
export function challengeFor(parts: Parts, purpose: string): Uint8Array<ArrayBuffer> {
	const body = Buffer.alloc(TIME + NONCE);
	body.writeUIntBE(parts.clock.now() + CHALLENGE_MILLISECONDS, 0, TIME);
	randomBytes(NONCE).copy(body, TIME);
	return new Uint8Array([...body, ...macOf(parts, purpose, body)]);
}

/** Whether a challenge, as base64url, is one of ours for this purpose, in its time and not yet answered. */
export function isOpen(parts: Parts, purpose: string, challenge: string): boolean {
	const bytes = Buffer.from(challenge, 'base64url');
	if (bytes.length !== TIME + NONCE + MAC || bytes.toString('base64url') !== challenge) return false;
	const body = bytes.subarray(0, TIME + NONCE);
	if (!timingSafeEqual(bytes.subarray(TIME + NONCE), macOf(parts, purpose, body))) return false;
	return parts.clock.now() < body.readUIntBE(0, TIME) && !made(parts).spent.has(challenge);
}

/** Takes the one answer that a challenge has; false when another was first. */
export function spend(parts: Parts, purpose: string, challenge: string): boolean {
	if (!isOpen(parts, purpose, challenge)) return false;
	const { spent } = made(parts);
	const now = parts.clock.now();
	for (const [old, until] of spent) if (until <= now) spent.delete(old);
	spent.set(challenge, now + CHALLENGE_MILLISECONDS);
	return true;
}

function macOf(parts: Parts, purpose: string, body: Buffer): Buffer {
	return createHmac('sha256', made(parts).secret).update(body).update(purpose).digest();
}
