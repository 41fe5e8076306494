// Passphrases: Argon2id off the main thread, behind a queue that keeps fifty sign-ins at once from slowing talk.
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#server/kernel/refusal.ts';
import { isCommonPassphrase } from './common-passphrases.ts';

/** OWASP's second choice for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 1;
const WAITING = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** A hash that no passphrase has, so that an unknown name takes the time of a known one. */
const dummyHash = hash(crypto.randomUUID(), COST);

/** Hashes a new passphrase. Throws `unavailable` when too many wait. */
export function hashPassphrase(passphrase: string): Promise<string> {
	return inTurn(() => hash(normal(passphrase), COST));
}

/** Whether a passphrase fits; without a hash, or after an account's end, it takes the same time and does not fit. */
export function fitsPassphrase(passphraseHash: string | null, passphrase: string): Promise<boolean> {
	return inTurn(async () => {
		const fits = await verify(passphraseHash || (await dummyHash), normal(passphrase));
		return fits && Boolean(passphraseHash);
	});
}

/** Throws `invalid` for a passphrase that others would try first. */
export function requireUncommon(passphrase: string): void {
	if (!isCommonPassphrase(passphrase)) return;
	throw new Refusal('invalid', 'Many people use this one. Please choose another.', {
		fields: { passphrase: 'Many people use this one. Please choose another.' }
	});
}

/** The same letters typed on another keyboard are the same passphrase. */
function normal(passphrase: string): string {
	return passphrase.normalize('NFKC');
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
	if (running >= AT_ONCE) {
		if (waiting.length >= WAITING)
			throw new Refusal('unavailable', 'Many people are signing in. Please try again.');
		await new Promise<void>((resolve) => waiting.push(resolve));
	}
	running += 1;
	try {
		return await work();
	} finally {
		running -= 1;
		waiting.shift()?.();
	}
}
