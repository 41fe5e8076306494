// Contact details in a text: what is noticed, what of it nobody wrote the patterns for, and what is left alone.
import { describe, expect, test } from 'vitest';
import { noticedIn } from '#lib/pairs/contactDetails.ts';
import type { ContactKind } from '#shared/pairs.ts';

const kinds = (text: string, countries = ['US']) => noticedIn(text, countries).map(({ kind }) => kind);

/** With these the patterns were written. */
const positives: [ContactKind, string, string[]?][] = [
	['phone', 'My number is (415) 555-2671.'],
	['phone', 'ring me: 415.555.2671'],
	['phone', '+44 20 7946 0958 is mine'],
	['phone', 'Meine Nummer: 030 901820', ['DE']],
	['phone', 'text me at 555-0134'],
	['phone', 'five five five, zero one three four'],
	['email', 'alex.k@example.org'],
	['email', 'write to alex at gmail dot com'],
	['email', 'alex [at] posteo.net'],
	['address', 'I live at 12 Maple Street'],
	['address', '14 Oak Court, second floor'],
	['address', 'Calle Mayor 5'],
	['address', 'Lindenstraße 5'],
	['address', '8 rue des Lilas'],
	['handle', 'I am @alex_k92'],
	['handle', 'my insta is alexkeeps'],
	['handle', 'add me on telegram: alexk'],
	['handle', 'discord alex#1234'],
	['link', 'look at https://example.org/me'],
	['link', 'www.example.com'],
	['link', 't.me/alexk']
];

/** Held out: the patterns were not made from these. */
const heldOut: [ContactKind, string, string[]?][] = [
	['phone', 'You can reach me any evening, 212-867-5309 works'],
	['phone', 'mobile 07700 900123', ['GB']],
	['phone', 'm’appeler au 06 12 34 56 78', ['FR', 'US']],
	['phone', 'whatsapp +34 612 34 56 78'],
	['phone', 'call ４１５５５５２６７１'],
	['email', 'it’s river_stone+news@mail.example.co.uk ok?'],
	['email', 'sam (at) proton (dot) me'],
	['address', 'come to 221b baker street tonight'],
	['address', 'We are at 1600 N Lincoln Ave'],
	['address', 'Avenida de los Pinos 143'],
	['address', 'P.O. Box 4410'],
	['handle', 'Snapchat: quietfox'],
	['handle', 'find me on Instagram as mara.writes'],
	['handle', 'u/slow_tide on there'],
	['handle', 'Signal name: slow.tide.04'],
	['link', 'my page is linktr.ee/mara'],
	['link', 'I wrote it down at example-blog.net']
];

const benign = [
	'See you on 2026-11-24, or on 11/24/2026.',
	'24.11.2026 suits me, 25.11. too.',
	'Between 7:30 and 8:45, or 19:00-20:30.',
	'It cost $1,250.00 and I had 3.500,00 € left.',
	'10-12 days, maybe 100-120.',
	'Room 4021 on floor 3, bed 12.',
	'I had 7 cups of coffee.',
	'@Heron thank you for that',
	'@Quiet I hear you',
	'I walked 10 minutes down the road.',
	'It is a long road. 1 long road ahead.',
	'3 days in court, 2 times on my way.',
	'I have court on Tuesday at 9.',
	'I deleted Instagram last week.',
	'my insta is private.',
	'my phone is dead.',
	'I was on facebook, then I went to bed.',
	'Call 988 or 1-800-662-4357 when it is bad.',
	'I slept today.It was good',
	'e.g. a walk, i.e. fresh air',
	'I read pages 120-145 of the book, chapter 12.',
	'Week 3 of 12. Day 45!',
	'My case number is 22-1045.',
	'One two three, breathe. One, two, three, breathe.',
	'call me on 24-11-2026 then',
	'I took 2 of 500 mg and 1 of 20 mg',
	'I saw 5 people at the place on the square.',
	'BP 120/80, pulse 72, weight 81.5',
	'At 6 I am back at home and dot my i’s',
	'I run 5 km, 10 km, 21.1 km',
	'version 2.0.1 of my plan',
	'I signal that I need a break: usually by leaving.',
	'The line is long. The line is busy.',
	'We meet in April 2027 or May 2027'
];

describe('what is noticed', () => {
	test.each(positives)('%s: %s', (kind, text, countries) => {
		expect(kinds(text, countries)).toContain(kind);
	});
	test.each(heldOut)('held out: %s: %s', (kind, text, countries) => {
		expect(kinds(text, countries)).toContain(kind);
	});
});

test.each(benign)('left alone: %s', (text) => {
	expect(noticedIn(text, ['US', 'GB', 'DE', 'FR', 'ES'])).toEqual([]);
});

test('says what it was, each once, in the order of the kinds', () => {
	const text = 'alex@example.org, again alex@example.org, or (415) 555-2671, see www.example.com';
	expect(noticedIn(text, ['US'])).toEqual([
		{ kind: 'phone', text: '(415) 555-2671' },
		{ kind: 'email', text: 'alex@example.org' },
		{ kind: 'link', text: 'www.example.com' }
	]);
});

test('a long text without any takes no time', () => {
	const long = 'I walked 10 minutes and then 3 more, at my place, on and on. '.repeat(66);
	const began = performance.now();
	expect(noticedIn(long, ['US', 'GB'])).toEqual([]);
	expect(performance.now() - began).toBeLessThan(1500);
});
