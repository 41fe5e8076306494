// The command line: what is understood as which order, and one sentence for everything else.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCommandLine } from '#server/operators/command-line.ts';
import { commandNames, helpText } from '#server/operators/help-text.ts';
import { UsageError } from '#server/operators/usage-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'));
afterAll(() => rmSync(folder, { recursive: true }));

const orderOf = (...words: string[]) => {
	const read = readCommandLine(words);
	return read.wants === 'order' ? read.order : read;
};
const file = (name: string, content: string) => {
	writeFileSync(join(folder, name), content);
	return join(folder, name);
};

describe('orders', () => {
	test('the ones without options', () => {
		expect(orderOf('owner')).toEqual({ command: 'owner' });
		expect(orderOf('room', 'list')).toEqual({ command: 'room list' });
		expect(orderOf('check')).toEqual({ command: 'check' });
	});

	test('an invitation', () => {
		expect(orderOf('invite', '--role', 'patient', '--room', 'Evening circle', '--count=10')).toEqual({
			...{ command: 'invite', role: 'patient', room: 'Evening circle' },
			...{ count: 10, days: null, name: null }
		});
		expect(
			orderOf('invite', '--role', 'moderator', '--room', 'x', '--name', 'Dana M.', '--days', '3')
		).toMatchObject({
			...{ count: 1, days: 3, name: 'Dana M.' }
		});
		expect(orderOf('invite', '--role', 'admin')).toMatchObject({ role: 'admin', room: null });
	});

	test('someone’s end by card, and the second step of staff', () => {
		const card = ['--card', '123 456 789', '--reason', 'Moved away.'];
		expect(orderOf('account', 'end', ...card)).toEqual({
			...{ command: 'account end', card: '123 456 789', reason: 'Moved away.', successor: null }
		});
		expect(orderOf('account', 'end', ...card, '--successor', '987654321')).toMatchObject({
			successor: '987654321'
		});
		expect(orderOf('account', 'reset-factor', ...card)).toMatchObject({ command: 'account reset-factor' });
	});

	test('the record: shown, proven, anchored', () => {
		expect(orderOf('record')).toEqual({ command: 'record', limit: null, before: null });
		expect(orderOf('record', '--limit', '5', '--before=100')).toMatchObject({ limit: 5, before: 100 });
		expect(orderOf('record', 'verify')).toEqual({ command: 'record verify', anchors: [] });
		const line = `2026-11-22T18:00Z 12 ${'A'.repeat(43)}`;
		const anchors = file('anchors', `# from the office\n\n${line}\n${line.replace('12', '0')}\r\n`);
		expect(orderOf('record', 'verify', '--anchor', anchors)).toMatchObject({
			anchors: [{ at: '2026-11-22T18:00Z', number: 12, digest: 'A'.repeat(43) }, { number: 0 }]
		});
		expect(readCommandLine(['record', 'anchor', '--to', 'x'])).toMatchObject({
			order: { command: 'record anchor' },
			anchor: 'x'
		});
	});

	test('a rotation, with the former key kept where the operator is', () => {
		expect(orderOf('keys', 'rotate')).toEqual({ command: 'keys rotate', keep: null });
		expect(orderOf('keys', 'rotate', '--keep', 'former')).toMatchObject({
			keep: join(process.cwd(), 'former')
		});
	});

	test('a backup and a restore, which no server carries out', () => {
		expect(readCommandLine(['backup', '--to', 'x'])).toEqual({ wants: 'backup', to: 'x' });
		const from = ['restore', '--from', '/b'];
		const wish = { from: '/b', erasures: null, takesStale: false, formerKey: null };
		expect(readCommandLine([...from, '--without-erasures'])).toEqual({ wants: 'restore', wish });
		const words = ['--erasures', '/l', '--stale-erasures', '--key', '/k'];
		expect(readCommandLine([...from, ...words])).toEqual({
			wants: 'restore',
			wish: { from: '/b', erasures: '/l', takesStale: true, formerKey: '/k' }
		});
	});

	test('what to do with the codes', () => {
		const words = ['invite', '--role', 'patient', '--room', 'x', '--cards', '--sheet', 'cards.html'];
		expect(readCommandLine(words)).toMatchObject({ cards: true, sheet: 'cards.html' });
		expect(readCommandLine(words.slice(0, 5))).toMatchObject({ cards: false, sheet: null });
	});

	test('a room as plain as it can be', () => {
		expect(orderOf('room', 'create', '--title', 'Evening circle')).toEqual({
			...{ command: 'room create', title: 'Evening circle', about: '' },
			...{ hours: null, agreement: null, retention: null }
		});
	});

	test('a room with hours and the usual agreement of a country', () => {
		const hours = ['--hours', 'sat 10:00-12:00 Europe/London'];
		const agreement = ['--agreement', 'default', '--country', 'gb', '--retention', '30'];
		const order = orderOf('room', 'create', '--title', 'x', ...hours, ...agreement);
		expect(order).toMatchObject({
			hours: { zone: 'Europe/London', spans: [{ day: 6, from: 600, to: 720 }] },
			retention: 30
		});
		expect(JSON.stringify(order)).toContain('In danger, call 999.');
		expect(JSON.stringify(order)).toContain('After 30 days');
	});

	test('a room with an agreement of its own', () => {
		const cards = [{ title: 'Who can read', text: 'All of us.' }];
		for (const content of [cards, { cards }]) {
			const own = file('own.json', JSON.stringify(content));
			expect(orderOf('room', 'create', '--title', 'x', '--agreement', own)).toMatchObject({
				agreement: cards
			});
		}
	});
});

describe('help', () => {
	test.each(['--help', '-h'])('for all: %s', (word) => {
		expect(readCommandLine([word])).toEqual({ wants: 'help', about: null });
		expect(readCommandLine(['room', word])).toEqual({ wants: 'help', about: null });
		expect(readCommandLine(['record', word])).toEqual({ wants: 'help', about: 'record' });
	});

	test.each(commandNames)('for %s, whatever else stands there', (name) => {
		expect(readCommandLine([...name.split(' '), '--nonsense', '--help'])).toEqual({
			wants: 'help',
			about: name
		});
		expect(helpText(name)).toContain(`npm run evenkeel -- ${name}`);
		expect(helpText(null)).toContain(name);
	});

	test('fits on a terminal', () => {
		const texts = [null, ...commandNames].map(helpText).join('\n').split('\n');
		expect(texts.filter((line) => line.length > 110)).toEqual([]);
	});
});

const room = ['room', 'create', '--title', 'x'];
const end = ['account', 'end', '--card', '123 456 789'];
const invite = ['invite', '--role', 'patient', '--room', 'x'];

describe('one sentence for', () => {
	test.each([
		[[], 'Which command?'],
		[['--verbose'], 'Which command?'],
		[['room'], 'Which command?'],
		[['rooms'], 'There is no command "rooms"'],
		[['room', 'delete'], 'There is no command "room delete"'],
		[['owner', 'now'], '"now" is one word too many'],
		[['check', '--fast'], '--fast is not an option of check'],
		[['check', '--constructor', 'x'], '--constructor is not an option of check'],
		[['invite'], '--role is missing; it is one of patient'],
		[['invite', '--role', 'boss'], '--role "boss" is none of patient'],
		[['invite', '--role'], '--role needs a value'],
		[['invite', '--role='], '--role needs a value'],
		[['invite', '--room', '--count', '3'], '--room needs a value'],
		[['invite', '--role', 'patient'], '--room is needed for a patient'],
		[[...invite, '--room', 'y'], '--room stands there twice'],
		[[...invite, '--count', '0'], '--count is a whole number from 1 to 500'],
		[[...invite, '--count', '501'], '--count is a whole number from 1 to 500'],
		[[...invite, '--count', '1e2'], '--count is a whole number from 1 to 500'],
		[[...invite, '--days', 'many'], '--days is a whole number from 1 to 365'],
		[[...invite, '--name', 'Dana M.'], '--name is for staff'],
		[['invite', '--role', 'admin', '--name', 'Dana M.', '--count', '2'], '--name is for one person'],
		[[...invite, '--cards=yes'], '--cards stands alone'],
		[[...invite, '--sheet', 'cards.pdf'], '--sheet is a file whose name ends in .html'],
		[['room', 'create'], '--title is missing'],
		[['room', 'create', '--title', 'x'.repeat(81)], '--title is 1 to 80 characters'],
		[['room', 'create', '--title', '  '], '--title needs a value'],
		[['room', 'create', '--title', 'Evening', 'circle'], '"circle" is one word too many'],
		[[...room, '--about', 'x'.repeat(501)], '--about is 500 characters at most'],
		[[...room, '--hours', 'always'], '--hours: "always" is not a time zone'],
		[[...room, '--retention', '3651'], '--retention is a whole number from 1 to 3650'],
		[[...room, '--country', 'US'], '--country goes with --agreement default'],
		[[...room, '--agreement', 'default', '--country', 'XX'], '--country "XX" is none of US'],
		[[...room, '--agreement', 'missing.json'], 'there is no file missing.json'],
		[['account', 'end', '--reason', 'x'], '--card is missing'],
		[['account', 'end', '--card', '123 456 789'], '--reason is missing'],
		[['account', 'end', '--card', '12345678', '--reason', 'x'], '--card is the nine digits'],
		[[...end, '--reason', 'x'.repeat(501)], '--reason is 500 characters at most'],
		[[...end, '--reason', 'x', '--successor', 'Mo'], '--successor is the nine digits'],
		[['keys'], 'Which command?'],
		[['keys', 'forget'], 'There is no command "keys forget"'],
		[['record', '--limit', '1001'], '--limit is a whole number from 1 to 1000'],
		[['record', 'verify', '--anchor', 'missing'], 'cannot be read'],
		[['backup'], '--to is missing'],
		[['restore', '--from', 'x'], '--erasures is missing: what was erased since must not come back'],
		[['restore', '--without-erasures'], '--from is missing'],
		[['restore', '--from', 'x', '--without-erasures', '--erasures', 'y'], '--without-erasures goes without'],
		[['restore', '--from', 'x', '--without-erasures', '--stale-erasures'], '--without-erasures goes without'],
		[['restore', '--from', 'x', '--stale-erasures=yes', '--erasures', 'y'], '--stale-erasures stands alone']
	])('%j', (words, sentence) => {
		const read = () => readCommandLine(words);
		expect(read).toThrow(UsageError);
		expect(read).toThrow(sentence);
		expect(read).not.toThrow(/\n/);
	});

	test('a line that is no anchor', () => {
		const anchors = file('bad', '2026-11-22T18:00Z twelve AAAA\n');
		expect(() => readCommandLine(['record', 'verify', '--anchor', anchors])).toThrow(
			'line 1 is not an anchor'
		);
	});

	test.each([
		['no JSON', '{', 'is not JSON'],
		['no cards', '[]', 'must hold 1 to 20 cards'],
		['an empty card', '[{"title":"","text":"x"}]', 'must hold 1 to 20 cards'],
		['another shape', '{"title":"x"}', 'must hold 1 to 20 cards']
	])('an agreement with %s', (_name, content, sentence) => {
		expect(() => readCommandLine([...room, '--agreement', file('bad.json', content)])).toThrow(sentence);
	});
});
