// Whether a passphrase is among the common ones: what guessing programs try first, whatever its length.
import { commonPhrases, commonWords } from '#server/accounts/common-phrases.ts';

/**
 * True for repeats, straight runs on keyboard, alphabet or digits, well-known phrases, and what is put together
 * from at most three of these, common words, years and up to four digits. Capitals, spaces, punctuation and
 * digits in place of letters do not matter.
 */
export function isCommonPassphrase(passphrase: string): boolean {
	const typed = passphrase.normalize('NFKC').toLowerCase().replace(/\s/gu, '');
	if (isRepeat(typed) || isRun(typed)) return true;
	// An exclamation mark is a letter to some and an ornament to others: both readings are tried.
	return [typed, typed.replaceAll('!', 'i')].some((reading) => {
		const plain = reading.replace(/[@$|]/gu, (sign) => letterFor[sign]!).replace(/[^\p{L}\p{N}]/gu, '');
		if (plain === '') return false;
		return isRepeat(plain) || isRun(plain.replace(/(.)\1+/gu, '$1')) || isPutTogether(plain, fold(plain));
	});
}

const letterFor: Record<string, string> = {
	'@': 'a',
	$: 's',
	'|': 'i',
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'6': 'g',
	'7': 't',
	'8': 'b',
	'9': 'g',
	l: 'i'
};

/** One letter for all that look alike; keeps the length. */
function fold(text: string): string {
	return text.replace(/[013456789l]/gu, (sign) => letterFor[sign]!);
}

/** A chunk of up to six characters over and over, or no more than three different characters. */
function isRepeat(text: string): boolean {
	if (text === '') return false;
	if (new Set(text).size <= 3) return true;
	return [2, 3, 4, 5, 6].some(
		(size) =>
			text.length >= 2 * size &&
			text ===
				text
					.slice(0, size)
					.repeat(Math.ceil(text.length / size))
					.slice(0, text.length)
	);
}

const rows = [
	'abcdefghijklmnopqrstuvwxyz',
	'0123456789',
	'1234567890',
	'qwertyuiop',
	'qwertzuiop',
	'azertyuiop',
	'asdfghjkl',
	'qsdfghjklm',
	'zxcvbnm',
	'yxcvbnm',
	'qwertyuiopasdfghjklzxcvbnm',
	'1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
	'qazwsxedcrfvtgbyhnujmikolp',
	'1q2w3e4r5t6y7u8i9o0p',
	'q1w2e3r4t5y6u7i8o9p0',
	'a1b2c3d4e5f6g7h8i9j0',
	'1a2b3c4d5e6f7g8h9i0j',
	'!@#$%^&*()_+',
	'!"£$%^&*()_+'
];
const loops = rows.flatMap((row) => [row, [...row].reverse().join('')]).map((row) => row.repeat(3));

/** Three or more characters in a row of the keyboard, the alphabet or the digits, either way, round the end too. */
function isRun(text: string): boolean {
	return text.length >= 3 && loops.some((loop) => loop.includes(text));
}

const pieces: ReadonlySet<string> = new Set(
	[...commonWords, ...commonPhrases].map((piece) => fold(piece.replaceAll('-', '')))
);
const longestPiece = Math.max(...[...pieces].map((piece) => piece.length));

/** The lengths of all pieces that begin at `at`: in `plain` for runs and years, in `folded` for words. */
function pieceLengths(plain: string, folded: string, at: number): number[] {
	const found = new Set<number>();
	for (let size = 1; size <= longestPiece && at + size <= plain.length; size++) {
		if (pieces.has(folded.slice(at, at + size))) found.add(size);
	}
	// What is not a run does not become one by growing, so this ends soon.
	for (let size = 3; at + size <= plain.length && isRun(plain.slice(at, at + size)); size++) found.add(size);
	const rest = plain.slice(at);
	const same = /^(.)\1{2,}/u.exec(rest)?.[0].length;
	if (same !== undefined) found.add(same);
	if (/^(19|20)\d\d/.test(rest)) found.add(4);
	return [...found];
}

/** Whether `plain` (`folded` is the same, folded) can be cut into at most three pieces and one small number. */
function isPutTogether(plain: string, folded: string): boolean {
	let whole = new Set([0]);
	let counted = new Set<number>();
	for (let used = 0; ; used++) {
		for (const at of whole) for (const size of numberLengths(plain, at)) counted.add(at + size);
		if (whole.has(plain.length) || counted.has(plain.length)) return true;
		if (used === 3) return false;
		[whole, counted] = [whole, counted].map((reached) => {
			return new Set([...reached].flatMap((at) => pieceLengths(plain, folded, at).map((size) => at + size)));
		}) as [Set<number>, Set<number>];
	}
}

function numberLengths(plain: string, at: number): number[] {
	const digits = /^\d{1,4}/.exec(plain.slice(at))?.[0].length ?? 0;
	return Array.from({ length: digits }, (_, index) => index + 1);
}
