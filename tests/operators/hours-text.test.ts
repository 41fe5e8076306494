// Weekly hours in words: what is understood, and what is said about the rest.
import { expect, test } from 'vitest';
import { readHours } from '#server/operators/hours-text.ts';

const spansOf = (text: string) =>
	readHours(text).spans.map(({ day, from, to }) => `${day} ${from / 60}-${to / 60}`);

test.each([
	['mon-fri 17:00-21:00 Europe/Berlin', ['1 17-21', '2 17-21', '3 17-21', '4 17-21', '5 17-21']],
	['mon 17:00-21:00, sat 10:00-12:30 Europe/Berlin', ['1 17-21', '6 10-12.5']],
	['mon, wed 9:00-10:00 UTC', ['1 9-10', '3 9-10']],
	['mon 09:00-10:00, 15:00-16:00 UTC', ['1 9-10', '1 15-16']],
	['Monday – Tuesday 09:00 – 10:00 UTC', ['1 9-10', '2 9-10']],
	['sat-mon 00:00-24:00 UTC', ['6 0-24', '7 0-24', '1 0-24']],
	['sun 22:00-02:00 UTC', ['7 22-24', '1 0-2']],
	['fri 20:00-00:00 UTC', ['5 20-24']]
])('reads %s', (text, spans) => {
	expect(spansOf(text)).toEqual(spans);
});

test('reads every day and keeps the zone', () => {
	const hours = readHours('daily 8:00-9:00 America/New_York');
	expect(hours.zone).toBe('America/New_York');
	expect(hours.spans.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test.each([
	['', 'end with a time zone'],
	['mon-fri 17:00-21:00', 'end with a time zone'],
	['mon-fri', 'end with a time zone'],
	['mon 17:00-21:00 Mars/Olympus', '"Mars/Olympus" is not a time zone'],
	['17:00-21:00 Europe/Berlin', '"17:00-21:00" comes before any day'],
	['mon-fri Europe/Berlin', 'times such as 17:00-21:00 are missing'],
	['mon 17:00-21:00, tue Europe/Berlin', 'times such as 17:00-21:00 are missing'],
	['mon 5pm-9pm Europe/Berlin', '"5pm-9pm" is neither days'],
	['moon 17:00-21:00 Europe/Berlin', '"moon" comes before any day'],
	['mon 17:00-25:00 Europe/Berlin', '"25:00" is not a time'],
	['mon 17:00-17:60 Europe/Berlin', '"17:60" is not a time'],
	['mon 24:00-02:00 Europe/Berlin', 'begins when the day is over'],
	['mon 17:00-17:00 Europe/Berlin', 'ends when it begins']
])('says what is wrong with "%s"', (text, sentence) => {
	expect(() => readHours(text)).toThrow(sentence);
});
