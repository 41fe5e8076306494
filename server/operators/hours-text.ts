// Weekly hours as an operator writes them: "mon-fri 17:00-21:00, sat 10:00-12:00 Europe/Berlin".
import type { Hours } from '#shared/rooms.ts';

type Span = Hours['spans'][number];

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_END = 24 * 60;
const dayPattern = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$/;
const timePattern = /^\d{1,2}[:.]\d\d-\d{1,2}[:.]\d\d$/;

/**
 * Reads days, times and a time zone at the end; times after midnight go on into the next day. Throws an Error in
 * one sentence that names what cannot be read.
 */
export function readHours(text: string): Hours {
	const words = text
		.replaceAll(/\s*[-–—]\s*/g, '-')
		.split(/[\s,;]+/)
		.filter((word) => word !== '');
	const zone = requireZone(words.pop());
	const spans: Span[] = [];
	let days: number[] = [];
	let isNewGroup = true;
	for (const word of words) {
		const named = daysNamed(word);
		if (named) {
			days = isNewGroup ? named : [...days, ...named];
			isNewGroup = false;
			continue;
		}
		if (days.length === 0)
			throw new Error(`--hours: "${word}" comes before any day; write "mon-fri 17:00-21:00 Europe/Berlin".`);
		const [from, to] = timesNamed(word);
		spans.push(...days.flatMap((day) => spansOf(day, from, to)));
		isNewGroup = true;
	}
	if (spans.length === 0 || !isNewGroup)
		throw new Error('--hours: times such as 17:00-21:00 are missing after the days.');
	return { zone, spans };
}

function requireZone(word: string | undefined): string {
	const isOther = word === undefined || daysNamed(word) !== null || timePattern.test(word);
	if (isOther) throw new Error('--hours: end with a time zone such as Europe/Berlin.');
	try {
		return new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone;
	} catch {
		throw new Error(`--hours: "${word}" is not a time zone such as Europe/Berlin.`);
	}
}

/** Day numbers, Monday 1, of "mon", "mon-fri", "fri-mon" or "daily"; null for anything else. */
function daysNamed(word: string): number[] | null {
	const lower = word.toLowerCase();
	if (lower === 'daily') return DAYS.map((_day, index) => index + 1);
	const ends = lower.split('-');
	if (ends.length > 2 || !ends.every((end) => dayPattern.test(end))) return null;
	const [first = 0, last = first] = ends.map((end) => DAYS.indexOf(end.slice(0, 3)));
	const count = ((last - first + 7) % 7) + 1;
	return Array.from({ length: count }, (_none, offset) => ((first + offset) % 7) + 1);
}

function timesNamed(word: string): [from: number, to: number] {
	if (!timePattern.test(word))
		throw new Error(`--hours: "${word}" is neither days such as mon-fri nor times such as 17:00-21:00.`);
	const [from = 0, to = 0] = word.split('-').map((time) => minuteOfDay(time));
	if (from === DAY_END) throw new Error(`--hours: "${word}" begins when the day is over.`);
	if (from === to)
		throw new Error(`--hours: "${word}" ends when it begins; for a whole day write 00:00-24:00.`);
	return [from, to];
}

function minuteOfDay(time: string): number {
	const [hour = 0, minute = 0] = time.split(/[:.]/).map(Number);
	const minutes = hour * 60 + minute;
	if (minute > 59 || minutes > DAY_END)
		throw new Error(`--hours: "${time}" is not a time from 00:00 to 24:00.`);
	return minutes;
}

/** A span ends on the day it begins, so what goes past midnight is two. */
function spansOf(day: number, from: number, to: number): Span[] {
	if (from < to) return [{ day, from, to }];
	const evening = { day, from, to: DAY_END };
	return to === 0 ? [evening] : [evening, { day: (day % 7) + 1, from: 0, to }];
}
