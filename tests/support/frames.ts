// Everything the server sends to some people, kept with the room it belongs to, and the values in it that could
// serve to know someone again.
import type { Input, Operation, Output } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { leavingAnswers, nudges, phases } from '#shared/checkins.ts';
import { usualPreferences } from '#shared/me.ts';
import { noticeKinds } from '#shared/members.ts';
import { reactions } from '#shared/messages.ts';
import { topics } from '#shared/mentors.ts';
import { dayParts, pairStates, sides } from '#shared/pairs.ts';
import { roles } from '#shared/roles.ts';
import { sharedKinds } from '#shared/sharing.ts';
import { defaultAgreement } from '#server/rooms/agreement.ts';
import type { Person } from './world.ts';

/** Frames that belong to no room belong to one person. */
export type Space = { room: string } | { person: number };

export interface Frame {
	readonly space: Space;
	/** Who received it. */
	readonly to: number;
	readonly data: unknown;
}

export interface Tape {
	readonly frames: Frame[];
	/** Messages of the transport, counted as they come in, to show that none is left out. */
	packets: number;
}

/** Keeps everything that a person's socket receives from now on. Call again after each connect. */
export function recordSocket(tape: Tape, to: number, person: Person): void {
	const { engine } = person.socket!.io;
	const asked = new Map<string, unknown>();
	engine.on('packetCreate', ({ data }: { data?: unknown }) => {
		const [, id, text] = /^2(\d+)(\[.*)$/s.exec(String(data)) ?? [];
		if (id && text) asked.set(id, (JSON.parse(text) as unknown[])[1]);
	});
	engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
		if (type !== 'message') return;
		tape.packets += 1;
		const [, kind, id = '', text = ''] = /^(\d)(\d*)(.*)$/s.exec(String(data)) ?? [];
		if (kind === '2') keep(tape, to, (JSON.parse(text) as unknown[])[1], undefined);
		else if (kind === '3') keep(tape, to, (JSON.parse(text) as unknown[])[0], asked.get(id));
		else keep(tape, to, text, undefined);
	});
}

/** Asks over HTTP and keeps the answer. */
export async function recordHttp<Line extends Operation>(
	tape: Tape,
	to: number,
	person: Person,
	line: Line,
	input: Input<Line>
): Promise<Answer<Output<Line>>> {
	const answer = await person.http(line, input);
	tape.packets += 1;
	keep(tape, to, answer, input);
	return answer;
}

/** Lists over all one's rooms and pairs, and under which name each item says of which it is. */
const lists = { rooms: 'roomId', removals: 'roomId', pairs: 'pairId', cards: 'cardId', grants: 'grantId' };

/** What one may say of oneself over all one's rooms and pairs is taken apart: each part to its own. */
function keep(tape: Tape, to: number, data: unknown, asked: unknown): void {
	const answered = (data as { data?: unknown } | null)?.data as Record<string, unknown> | undefined;
	const found = Object.entries(lists).flatMap(([list, id]) => itemsOf(answered?.[list], id));
	for (const { room, item } of found) tape.frames.push({ space: { room }, to, data: item });
	const room = roomOf(data) ?? roomOf(asked) ?? roomOf(answered);
	const space: Space = room === undefined || found.length > 0 ? { person: to } : { room };
	tape.frames.push({ space, to, data: found.length > 0 ? without(data) : data });
}

function itemsOf(list: unknown, id: string): { room: string; item: unknown }[] {
	if (!Array.isArray(list)) return [];
	const items = list as Record<string, unknown>[];
	return items
		.filter((item) => typeof item[id] === 'string')
		.map((item) => ({ room: String(item[id]), item }));
}

/** The room of a frame; the id of a pair is that of its room, and what is shared belongs to where it is looked at. */
function roomOf(data: unknown): string | undefined {
	const said = data as Record<string, unknown> | null | undefined;
	const room = said?.['roomId'] ?? said?.['pairId'] ?? said?.['cardId'] ?? said?.['grantId'];
	if (said?.['reader'] && room === undefined) return roomOf(said['reader']);
	return typeof room === 'string' ? room : undefined;
}

function without(data: unknown): unknown {
	const answer = data as { data: Record<string, unknown> };
	const nothing = Object.fromEntries(Object.keys(lists).map((list) => [list, null]));
	return { ...answer, data: { ...answer.data, ...nothing } };
}

export interface Values {
	/** Anything of six letters or more that is not a word of the interface or a minute. */
	readonly tokens: Set<string>;
	readonly names: Set<string>;
	/** `outline.fill.figure` */
	readonly avatars: Set<string>;
	/** Numbers under a key that is none of the interface's counters, and counters too large to be one. */
	readonly oddNumbers: Set<string>;
}

export function noValues(): Values {
	return { tokens: new Set(), names: new Set(), avatars: new Set(), oddNumbers: new Set() };
}

/** Takes the values out of a frame, whatever its shape. */
export function gather(values: Values, data: unknown, key = ''): void {
	if (typeof data === 'string') gatherText(values, data, key);
	else if (typeof data === 'number') {
		if (!counters.has(key) || !Number.isInteger(data) || data > 100_000)
			values.oddNumbers.add(`${key}: ${data}`);
	} else if (Array.isArray(data)) for (const one of data) gather(values, one, key);
	else if (data && typeof data === 'object') gatherObject(values, data as Record<string, unknown>);
}

function gatherObject(values: Values, data: Record<string, unknown>): void {
	if ('outline' in data) {
		values.avatars.add(`${String(data['outline'])}.${String(data['fill'])}.${String(data['figure'])}`);
		return;
	}
	for (const [key, value] of Object.entries(data)) {
		// Keys that are no word of the interface would be values themselves.
		if (!/^[a-z][A-Za-z]*$/.test(key)) values.tokens.add(key);
		// Twelve words out of 2,048: one alone says nothing.
		if (key === 'recoveryWords') values.tokens.add((value as string[]).join(' '));
		else gather(values, value, key);
	}
}

/** Under which keys a name stands: whose something is, and who looked at it, too. */
const nameKeys = new Set(['name', 'names', 'from', 'who']);

function gatherText(values: Values, text: string, key: string): void {
	if (nameKeys.has(key) && !MINUTE.test(text)) values.names.add(text);
	else if (!isConstant(text, key))
		for (const token of text.match(/[\w-]{6,}/g) ?? []) values.tokens.add(token);
}

/** The numbers that the interface has by name: places in an order, sizes, and choices from short lists. */
const counters = new Set([
	...'cursor seq from to seen version unread retentionDays agreementVersion before textSize waiting'.split(
		' '
	),
	...'answered slowSeconds erasedTo step least most left of mood urge after day supervising'.split(' ')
]);

const MINUTE = /^\d{4}-\d\d-\d\d(T\d\d:\d\dZ)?$/;

const words = new Set<string>([
	...roles,
	...reactions,
	...noticeKinds,
	...phases,
	...nudges,
	...leavingAnswers,
	...topics,
	...dayParts,
	...pairStates,
	...sides,
	...sharedKinds,
	...['waiting', 'speaking', 'shared', 'passed', 'skipped'],
	// The title of every conversation of two.
	'Messages',
	...['author', 'moderator', 'device', 'weather', usualPreferences.calendarTitle],
	...['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'too_large', 'too_many'],
	...defaultAgreement.flatMap(({ title, text }) => [title, text])
]);

/** Sentences of errors are the same for all: plain words, no name, no figure but a time. */
const sentences = /^(?:[A-Z][a-z]{0,14}(?:[ ,:;’'-]+[a-z]{1,15})*[.?!] ?)+$/;

function isConstant(text: string, key: string): boolean {
	if (key === 'message') return sentences.test(text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\dZ/, 'then'));
	return words.has(text) || MINUTE.test(text);
}
