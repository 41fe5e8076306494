// Sign-in names and paper words: drawn at random, found again by keyed digests.
import { randomInt } from 'node:crypto';
import type { Parts } from '#server/kernel/context.ts';
import { keyedDigest } from '#server/kernel/sealing.ts';
import { normaliseRecoveryWords } from './recovery-words.ts';
import { signInWords } from './sign-in-words.ts';

const NAME_WORDS = 3;

/** Three words, `maple-harbor-window`. */
export function drawSignInName(): string {
	return Array.from({ length: NAME_WORDS }, () => signInWords[randomInt(signInWords.length)]).join('-');
}

/** How a sign-in name is looked up; capitals, spaces and dashes do not matter. */
export function signInIndex({ keys }: Pick<Parts, 'keys'>, name: string): string {
	const normal =
		name
			.normalize('NFKC')
			.toLowerCase()
			.match(/[a-z]+/g) ?? [];
	return keyedDigest(keys.own.signIn, normal.join('-')).toString('base64url');
}

/** How twelve words are looked up. What is not twelve of ours finds nobody, and counts for itself alone. */
export function recoveryIndex({ keys }: Pick<Parts, 'keys'>, words: readonly string[]): string {
	const normal = normaliseRecoveryWords([...words]) ?? JSON.stringify(words);
	return keyedDigest(keys.own.recovery, normal).toString('base64url');
}
