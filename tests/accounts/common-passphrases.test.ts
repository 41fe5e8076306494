// What counts as a common passphrase, and what must not.
import { expect, test } from 'vitest';
import { isCommonPassphrase } from '#server/accounts/common-passphrases.ts';
import { commonPhrases, commonWords } from '#server/accounts/common-phrases.ts';
import { drawRecoveryWords } from '#server/accounts/recovery-words.ts';

test.each([
	// repeats
	'aaaaaaaaaaaa',
	'abcabcabcabc',
	'abcabcabcabca',
	'x7k2m9x7k2m9',
	'1212121212121',
	'😀😀😀😀😀😀😀😀😀😀😀😀',
	// runs
	'123456789012',
	'98765432109876',
	'qwertyuiop12',
	'qwertyuiopasdfgh',
	'abcdefghijkl',
	'zyxwvutsrqpo',
	'1qaz2wsx3edc',
	'!@#$%^&*()_+',
	'112233445566',
	'a b c d e f g h i j k l',
	// known phrases, however dressed
	'password1234',
	'Password1234!',
	'P@$$w0rd 2024',
	'passwordpassword',
	'correct horse battery staple',
	'Correct-Horse-Battery-Staple7',
	'correcthorsebatterystaple',
	'letmeinplease',
	'iloveyouforever',
	'!l0v3y0uf0r3v3r',
	'May the Force be with you',
	'To be, or not to be?',
	'One day at a time',
	'God, grant me the serenity',
	// put together
	'sunshine rainbow',
	'summer summer 2026',
	'qwerty 123456',
	'monkeydragon12',
	'Liverpool1984!!'
])('refuses %s', (passphrase) => {
	expect(isCommonPassphrase(passphrase)).toBe(true);
});

test.each([
	'violet kettle sings at noon',
	'my aunt keeps nine geese',
	'tr7-mox-88-quill-fern',
	'le chat dort sous la table',
	'heute regnet es wieder in Kiel',
	'вчера шёл сильный дождь',
	'今日はとても良い天気ですね',
	'k9#vQ2!xLp0z',
	'81 52 30 94 17 66',
	'password is too short a word for me'
])('leaves alone %s', (passphrase) => {
	expect(isCommonPassphrase(passphrase)).toBe(false);
});

test('knows some hundreds of phrases, each refused as it stands', () => {
	expect(commonPhrases.length).toBeGreaterThanOrEqual(200);
	expect(new Set(commonPhrases).size).toBe(commonPhrases.length);
	expect(commonPhrases.filter((phrase) => !isCommonPassphrase(phrase.replaceAll('-', ' ')))).toEqual([]);
	expect(commonWords.filter((word) => !isCommonPassphrase(`${word} ${word} ${word}`))).toEqual([]);
});

test('never refuses random words', () => {
	const drawn = Array.from({ length: 500 }, () => drawRecoveryWords().slice(0, 6).join(' '));
	expect(drawn.filter(isCommonPassphrase)).toEqual([]);
});

test('takes no longer for the worst of 256 characters', () => {
	const worst = [
		'abcd'
			.split('')
			.map((letter) => letter.repeat(64))
			.join(''),
		`${'iamthe'.repeat(42)}zqxv`,
		`${'1234567890'.repeat(25)}zqxvwk`
	];
	// The processor's time: a clock on the wall would tell of what else the machine does.
	const start = process.cpuUsage();
	for (const passphrase of worst) isCommonPassphrase(passphrase);
	const { user, system } = process.cpuUsage(start);
	expect((user + system) / 1000).toBeLessThan(500);
});

test('an empty one is not common: its length is refused elsewhere', () => {
	expect(isCommonPassphrase('')).toBe(false);
});
