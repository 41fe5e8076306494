// Codes that the office makes: in batches, once for a double tap, counted and taken back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountJoin, codeRedeem } from '#shared/accounts.ts';
import { meGet } from '#shared/me.ts';
import { invitationIssue, invitationList, invitationRevoke } from '#shared/programme.ts';
import { roomOpen } from '#shared/rooms.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { carryOut } from '#server/operators/operators.ts';
import { countOf, dump } from '../support/dump.ts';
import { dataOf, mark, nobodysId, outcomeOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('invitations of the office on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ida: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		ida = await world.person('admin', null, 'Ida Ames');
	});
	afterAll(() => world?.close());

	const issue = (more = {}, by = ida) =>
		by.http(invitationIssue, { role: 'patient', roomId, count: 1, ...more });
	const join = (code: string) => world.stranger().http(accountJoin, { code, passphrase: PASSPHRASE });

	test('a batch is cards of their own, each good once, on record once, and nowhere in clear', async () => {
		const before = (await recordHead(world.app.parts)).number;
		const made = dataOf(await issue({ count: 40, days: 14 }));
		expect((await recordHead(world.app.parts)).number).toBe(before + 1);
		const [entry] = await listRecord(world.app.parts, { limit: 1 });
		expect(entry).toMatchObject({ what: 'invitation:issue', roomId, on: '40 cards, patient' });
		const until = new Date(world.clock.now() + 14 * 86_400_000).toISOString().slice(0, 10);
		expect(made).toMatchObject({ role: 'patient', room: 'Evening circle', until });
		expect(new Set(made.cards.map(({ code }) => code)).size).toBe(40);
		expect(new Set(made.cards.map(({ card }) => card)).size).toBe(40);
		for (const { code, card } of made.cards) {
			expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
			expect(card).toMatch(/^\d{3} \d{3} \d{3}$/);
		}
		const stored = JSON.stringify(await dump(world));
		for (const { code, card } of made.cards) {
			expect(stored).not.toContain(code);
			expect(stored).not.toContain(card);
		}
		const { code } = made.cards[0]!;
		const person = world.stranger();
		dataOf(await person.http(accountJoin, { code, passphrase: PASSPHRASE }));
		expect(outcomeOf(await person.http(roomOpen, { roomId }))).toBe('ok');
		expect(
			outcomeOf(await world.stranger().http(accountJoin, { code, passphrase: 'some other passphrase' }))
		).toBe('not_found');
	});

	test('a double tap makes one batch, also when both arrive at once; another wish makes another', async () => {
		const before = await countOf(world, 'codes');
		const entries = (await recordHead(world.app.parts)).number;
		const clientId = mark();
		const wish = { count: 3, clientId };
		const [one, two] = await Promise.all([issue(wish), issue(wish)]);
		expect(dataOf(one)).toEqual(dataOf(two));
		expect(dataOf(await issue(wish))).toEqual(dataOf(one));
		expect(await countOf(world, 'codes')).toBe(before + 3);
		expect((await recordHead(world.app.parts)).number).toBe(entries + 1);
		const una = await world.person('admin', null, 'Una Kerr');
		expect(dataOf(await issue(wish, una)).cards).not.toEqual(dataOf(one).cards);
		expect(dataOf(await issue({ ...wish, clientId: mark() })).cards).not.toEqual(dataOf(one).cards);
	});

	test.each([
		['no room for a patient', { roomId: undefined }, 'invalid', 'roomId'],
		['a room that is not there', { roomId: nobodysId() }, 'not_found', undefined],
		['a stated name for a patient', { staffName: 'Mo Ridley' }, 'invalid', 'staffName'],
		['staff without a name', { role: 'moderator' }, 'invalid', 'staffName'],
		['two people of one name', { role: 'moderator', staffName: 'Mo', count: 2 }, 'invalid', 'count'],
		['none at all', { count: 0 }, 'invalid', 'count'],
		['too many', { count: 501 }, 'invalid', 'count'],
		['a supporter', { role: 'supporter' }, 'invalid', 'role']
	])('%s is refused, and nothing is made', async (_what, more, code, field) => {
		const before = await dump(world);
		const answer = await issue(more);
		expect(outcomeOf(answer)).toBe(code);
		if (field && !answer.ok) expect(Object.keys(answer.error.fields ?? {})).toEqual([field]);
		expect(await dump(world)).toEqual(before);
	});

	test('one stated name belongs to one person: on a card, in the programme, and for operators too', async () => {
		const staff = { role: 'moderator', staffName: 'Mo Ridley' };
		const made = dataOf(await issue(staff));
		expect(outcomeOf(await issue(staff))).toBe('conflict');
		dataOf(await join(made.cards[0]!.code));
		expect(outcomeOf(await issue({ ...staff, staffName: ' mo  RIDLEY ' }))).toBe('conflict');
		const order = { role: 'moderator', room: 'Evening circle', count: 1, days: null } as const;
		const refused = await carryOut(world.app.parts, { command: 'invite', ...order, name: 'Mo Ridley' });
		expect(refused.ok).toBe(false);
		const [one, two] = await Promise.all([
			issue({ ...staff, staffName: 'Lou Marsh' }),
			issue({ ...staff, staffName: 'Lou Marsh' })
		]);
		expect([outcomeOf(one), outcomeOf(two)].sort()).toEqual(['conflict', 'ok']);
	});

	test('nobody makes themselves what they are not', async () => {
		const { cards } = dataOf(await issue({ role: 'mentor' }));
		expect(outcomeOf(await ida.http(codeRedeem, { code: cards[0]!.code }))).toBe('conflict');
		expect(dataOf(await ida.http(meGet, {})).roles).toEqual(['admin']);
	});

	test('unused codes are counted by what they open, and taken back by their card', async () => {
		const kitchen = await world.room('Kitchen table');
		const { cards, until } = dataOf(await issue({ roomId: kitchen, count: 3 }));
		const batchOf = async () => {
			const { batches } = dataOf(await ida.http(invitationList, {}));
			return batches.filter((one) => one.room === 'Kitchen table');
		};
		expect(await batchOf()).toEqual([{ role: 'patient', room: 'Kitchen table', until, count: 3 }]);
		dataOf(await join(cards[0]!.code));
		expect(await batchOf()).toMatchObject([{ count: 2 }]);
		const { card, code } = cards[1]!;
		expect(outcomeOf(await ida.http(invitationRevoke, { card: card.replaceAll(' ', '') }))).toBe('ok');
		expect(outcomeOf(await join(code))).toBe('not_found');
		expect(await batchOf()).toMatchObject([{ count: 1 }]);
		for (const gone of [cards[0]!.card, card, '000 000 001']) {
			expect(outcomeOf(await ida.http(invitationRevoke, { card: gone }))).toBe('not_found');
		}
	});

	test('a code that is taken back while someone joins with it either lets them in or does not', async () => {
		const { cards } = dataOf(await issue({ count: 6 }));
		for (const { card, code } of cards) {
			const person = world.stranger();
			const [joined] = await Promise.all([
				person.http(accountJoin, { code, passphrase: PASSPHRASE }),
				ida.http(invitationRevoke, { card })
			]);
			expect(outcomeOf(await person.http(meGet, {}))).toBe(joined.ok ? 'ok' : 'unauthenticated');
		}
	});
});
