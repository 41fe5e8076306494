// How much one person, one connection or one address may ask for. Kept in memory only: a stored hash of an
// address could be reversed, so the salt over addresses changes with every start and every day.
import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refusal } from './refusal.ts';

const quotas = {
	/** Frames of any kind on one socket, looked at before they are read. */
	frame: { points: 400, duration: 10 },
	/** Requests of any kind from one address. */
	request: { points: 1000, duration: 10 },
	/** Files fetched by their address alone, by address. A clinic shares one, and calendars ask about once an hour. */
	download: { points: 120, duration: 60 },
	/** Writing, by account. */
	write: { points: 100, duration: 10 },
	/** Asking for anything else, by account: what one may see of oneself takes a look into each of one's rooms. */
	look: { points: 200, duration: 10 },
	/** Reading pages of a room, by account. */
	read: { points: 100, duration: 10 },
	/** Search decrypts as it goes, by account. */
	search: { points: 20, duration: 10 },
	/** Codes that did not work, by address: a clinic shares one, so only failures count. */
	failedCode: { points: 20, duration: 15 * 60 },
	/** Passphrases and words that did not work, by address and by name. */
	failedSignIn: { points: 20, duration: 15 * 60 },
	/** Copies of everything of one's own, by account. */
	export: { points: 5, duration: 24 * 60 * 60 },
	/** Card numbers that nobody has, by the account that asked: a list of numbers is not to be tried through. */
	failedCard: { points: 20, duration: 15 * 60 }
} as const;

export type Quota = keyof typeof quotas;

export interface Limits {
	/** Takes one point. Rejects with `too_many` when none is left. */
	take(quota: Quota, key: string): Promise<void>;
	/** Rejects with `too_many` when no point is left, without taking one. */
	requireLeft(quota: Quota, key: string): Promise<void>;
	/** Gives a point back: what it was taken for went well. */
	giveBack(quota: Quota, key: string): Promise<void>;
	/** An address as a key that cannot be turned back. */
	addressKey(address: string): string;
}

const SALT_DAY = 86_400_000;

export function openLimits(): Limits {
	const limiters = Object.fromEntries(
		Object.entries(quotas).map(([name, quota]) => [
			name,
			new RateLimiterMemory({ ...quota, keyPrefix: name })
		])
	) as Record<Quota, RateLimiterMemory>;
	let salt = { bytes: randomBytes(32), until: Date.now() + SALT_DAY };
	return {
		take: async (quota, key) => {
			await limiters[quota].consume(key).catch(() => {
				throw tooMany();
			});
		},
		requireLeft: async (quota, key) => {
			const state = await limiters[quota].get(key);
			if (state && state.consumedPoints >= quotas[quota].points) throw tooMany();
		},
		giveBack: async (quota, key) => {
			await limiters[quota].reward(key);
		},
		addressKey: (address) => {
			if (Date.now() > salt.until) salt = { bytes: randomBytes(32), until: Date.now() + SALT_DAY };
			return createHmac('sha256', salt.bytes).update(address).digest('base64url').slice(0, 22);
		}
	};
}

function tooMany(): Refusal {
	return new Refusal('too_many', 'That was a lot at once. Please wait a little.');
}
