// What each command takes, and what is wanted by what was given.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { needsNoRoom, roles, type Role } from '#shared/roles.ts';
import { readAgreement } from './agreement-text.ts';
import type { CommandName } from './help-text.ts';
import { readHours } from './hours-text.ts';
import { most } from './most.ts';
import type { Order } from './operators.ts';
import { readAnchors } from './recording.ts';
import type { Wish } from './restore.ts';

export type CommandLine =
	| { wants: 'help'; about: CommandName | null }
	/** `sheet` and `anchor` are files that the answer goes into as well. */
	| { wants: 'order'; order: Order; cards: boolean; sheet: string | null; anchor: string | null }
	| { wants: 'backup'; to: string }
	| { wants: 'restore'; wish: Wish };

export type Given = Readonly<Record<string, string | true>>;

export const optionsOf: Record<CommandName, Record<string, 'text' | 'mark'>> = {
	owner: {},
	invite: {
		role: 'text',
		room: 'text',
		count: 'text',
		days: 'text',
		name: 'text',
		cards: 'mark',
		sheet: 'text'
	},
	'room create': {
		title: 'text',
		about: 'text',
		hours: 'text',
		agreement: 'text',
		country: 'text',
		retention: 'text'
	},
	'room list': {},
	'account end': { card: 'text', reason: 'text', successor: 'text' },
	'account reset-factor': { card: 'text', reason: 'text' },
	record: { limit: 'text', before: 'text' },
	'record verify': { anchor: 'text' },
	'record anchor': { to: 'text' },
	'keys rotate': { keep: 'text' },
	backup: { to: 'text' },
	restore: {
		from: 'text',
		erasures: 'text',
		key: 'text',
		'stale-erasures': 'mark',
		'without-erasures': 'mark'
	},
	check: {}
};

/** What is wanted. Throws an Error in one sentence. */
export function wishOf(command: CommandName, given: Given): Exclude<CommandLine, { wants: 'help' }> {
	if (command === 'backup') return { wants: 'backup', to: requireText(given, 'to', 'where does it go?') };
	if (command === 'restore') return { wants: 'restore', wish: restoreOf(given) };
	const anchor = command === 'record anchor' ? textOf(given, 'to') : null;
	const files = { cards: given['cards'] === true, sheet: sheetOf(given), anchor };
	return { wants: 'order', order: orderOf(command, given), ...files };
}

function orderOf(command: Exclude<CommandName, 'backup' | 'restore'>, given: Given): Order {
	switch (command) {
		case 'invite':
			return inviteOf(given);
		case 'room create':
			return roomOf(given);
		case 'account end':
			return { command, ...cardOf(given), successor: successorOf(given) };
		case 'account reset-factor':
			return { command, ...cardOf(given) };
		case 'record':
			return { command, limit: numberOf(given, 'limit'), before: numberOf(given, 'before') };
		case 'record verify':
			return { command, anchors: anchorsOf(given) };
		case 'keys rotate':
			return { command, keep: pathOf(given, 'keep') };
		case 'owner':
		case 'record anchor':
		case 'room list':
		case 'check':
			return { command };
	}
}

function inviteOf(given: Given): Order {
	const role = roleOf(textOf(given, 'role'));
	const room = textOf(given, 'room');
	const name = textOf(given, 'name');
	const count = numberOf(given, 'count') ?? 1;
	if (room === null && !needsNoRoom(role)) throw new Error(`--room is needed for a ${role}.`);
	if (name !== null && role !== 'moderator' && role !== 'admin') {
		throw new Error('--name is for staff; everyone else gets a name of their own in each room.');
	}
	if (name !== null && count !== 1) throw new Error('--name is for one person, so it goes with --count 1.');
	if (name !== null && [...name.trim()].length > 40) throw new Error('--name is 40 characters at most.');
	return { command: 'invite', role, room, count, days: numberOf(given, 'days'), name };
}

function roomOf(given: Given): Order {
	const title = requireText(given, 'title', 'what is the room called?');
	if ([...title.trim()].length > 80) throw new Error('--title is 1 to 80 characters.');
	const about = textOf(given, 'about') ?? '';
	if ([...about].length > 500) throw new Error('--about is 500 characters at most.');
	const hours = textOf(given, 'hours');
	const retention = numberOf(given, 'retention');
	const agreement = readAgreement(textOf(given, 'agreement'), textOf(given, 'country'), retention);
	return {
		command: 'room create',
		title,
		about,
		hours: hours === null ? null : readHours(hours),
		agreement,
		retention
	};
}

function restoreOf(given: Given): Wish {
	const from = resolve(requireText(given, 'from', 'which backup?'));
	const erasures = pathOf(given, 'erasures');
	const isWithout = given['without-erasures'] === true;
	const takesStale = given['stale-erasures'] === true;
	if (erasures === null && !isWithout)
		throw new Error('--erasures is missing: what was erased since must not come back.');
	if (isWithout && (erasures !== null || takesStale))
		throw new Error('--without-erasures goes without --erasures and --stale-erasures.');
	return { from, erasures, takesStale, formerKey: pathOf(given, 'key') };
}

function cardOf(given: Given): { card: string; reason: string } {
	const card = requireCard(requireText(given, 'card', 'what is the number on it?'), 'card');
	const reason = requireText(given, 'reason', 'it stands on record.');
	if ([...reason].length > 500) throw new Error('--reason is 500 characters at most.');
	return { card, reason };
}

function successorOf(given: Given): string | null {
	const card = textOf(given, 'successor');
	return card === null ? null : requireCard(card, 'successor');
}

function requireCard(text: string, name: string): string {
	if (!/^(\d[ -]?){9}$/.test(text.trim())) throw new Error(`--${name} is the nine digits on a card.`);
	return text.trim();
}

function anchorsOf(given: Given): Extract<Order, { command: 'record verify' }>['anchors'] {
	const file = pathOf(given, 'anchor');
	if (file === null) return [];
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (error) {
		throw new Error(`--anchor: ${file} cannot be read.`, { cause: error });
	}
	return readAnchors(text);
}

function roleOf(text: string | null): Role {
	const role = roles.find((one) => one === text);
	if (text === null) throw new Error(`--role is missing; it is one of ${roles.join(', ')}.`);
	if (!role) throw new Error(`--role "${text}" is none of ${roles.join(', ')}.`);
	return role;
}

function sheetOf(given: Given): string | null {
	const file = textOf(given, 'sheet');
	if (file !== null && !/\.html?$/i.test(file))
		throw new Error('--sheet is a file whose name ends in .html.');
	return file;
}

function requireText(given: Given, name: string, question: string): string {
	const value = textOf(given, name);
	if (value === null) throw new Error(`--${name} is missing: ${question}`);
	return value;
}

function textOf(given: Given, name: string): string | null {
	const value = given[name];
	return typeof value === 'string' ? value : null;
}

/** A place that a running server, in another folder, finds too. */
function pathOf(given: Given, name: string): string | null {
	const value = textOf(given, name);
	return value === null ? null : resolve(value);
}

function numberOf(given: Given, name: keyof typeof most): number | null {
	const text = textOf(given, name);
	if (text === null) return null;
	const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
	if (value < 1 || value > most[name])
		throw new Error(`--${name} is a whole number from 1 to ${most[name]}.`);
	return value;
}
