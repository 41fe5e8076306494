// Sharing: what is one's own is seen by whom one lets see it, for as long as that holds, and every look is in one's log.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepsakeErase } from '#shared/keepsakes.ts';
import { SHARED_LIMIT, SHARING_DAYS_LIMIT } from '#shared/limits.ts';
import { meRecord } from '#shared/me.ts';
import { messageEdit, messageRemove } from '#shared/messages.ts';
import { sharingGive, sharingList, sharingLook, sharingMine, sharingRevoke } from '#shared/sharing.ts';
import type { SharedWhat } from '#shared/sharing.ts';
import { recordHead } from '#server/record/reading.ts';
import { attendedBy } from '../support/attendance.ts';
import { dump } from '../support/dump.ts';
import { aCommitment, aLeaving, keepFor } from '../support/keeping.ts';
import { askedPair, pairAs } from '../support/mentoring.ts';
import { mark, nobodysId, open, outcomeOf, say } from '../support/people.ts';
import { give, inDays, lookAs, openSharers, ownGrant, type Sharers } from '../support/sharing.ts';
import { storages } from '../support/storage.ts';
import type { Person, World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('sharing on $kind', ({ kind }) => {
	let all: Sharers;
	let world: World;
	let roomId: string;
	let cleo: Person;
	let cleoId: string;

	beforeAll(async () => {
		all = await openSharers(kind);
		({ world, roomId } = all);
	}, 60_000);
	afterAll(() => world?.close());
	beforeEach(async () => {
		cleo = await world.person('patient', 'Evening circle');
		cleoId = (await open(cleo, roomId)).memberId;
	});

	const look = async (reader: Person, grantId: string) => (await reader.ask(sharingLook, { grantId })).items;
	const recorded = async () => (await recordHead(world.app.parts)).number;
	const giving = (person: Person, more: object) =>
		person.emit(sharingGive, {
			...{ clientId: mark(), reader: { roomId }, what: { kind: 'commitments' } },
			...{ purpose: 'To talk', until: inDays(world, 7), ...more }
		} as never);

	test('a mentor sees that something is shared, and what only by a look, which its owner sees', async () => {
		const { ada, mentor, pairId } = all;
		const commitmentId = await keepFor(world, ada, aCommitment(roomId, 'Walk after supper'));
		await keepFor(world, ada, aCommitment(roomId, 'Ring Sam'));
		const names = await pairAs(mentor, pairId);
		const reader = { pairId };
		const one = await give(world, ada, reader, { kind: 'commitments', itemId: commitmentId });
		const whole = await give(world, ada, reader, { kind: 'commitments' }, { purpose: 'To be asked' });
		const until = inDays(world, 7);
		const before = await recorded();
		const { shared } = await mentor.ask(sharingList, { reader });
		const line = { from: names.other.name, kind: 'commitments' as const, until };
		expect(shared).toHaveLength(2);
		expect(shared).toEqual(
			expect.arrayContaining([
				{ grantId: one, ...line, isOne: true, purpose: 'To talk about it' },
				{ grantId: whole, ...line, isOne: false, purpose: 'To be asked' }
			])
		);
		const walk = { kind: 'commitments', on: '2026-11-17', text: 'Walk after supper', outcome: null };
		expect((await ownGrant(ada, one)).looks).toEqual([]);
		expect(await look(mentor, one)).toEqual([walk]);
		const both = await look(mentor, whole);
		expect(both).toHaveLength(2);
		expect(both).toEqual(expect.arrayContaining([{ ...walk, text: 'Ring Sam' }, walk]));
		await look(mentor, whole);
		expect(await recorded()).toBe(before);
		const { grants } = await ada.ask(sharingMine, {});
		expect(grants.map(({ grantId }) => grantId)).toEqual([whole, one]);
		expect(grants[0]!.looks.map(({ who }) => who)).toEqual([names.me.name, names.me.name]);
		expect(grants[1]).toMatchObject({
			...{ reader: { kind: 'mentor', name: names.me.name }, kind: 'commitments' },
			...{ item: 'Walk after supper', purpose: 'To talk about it', since: inDays(world, 0), until },
			...{ over: null, looks: [{ who: names.me.name }] }
		});
		expect(grants[1]!.looks[0]!.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
	});

	test('the moderators of a circle look under their stated names, and each look is on record once', async () => {
		const { mo, lou } = all;
		const { name } = await open(cleo, roomId);
		const checkinId = await attendedBy(world, roomId, { [cleoId]: { minutes: 40, outcome: 'passed' } });
		await keepFor(world, cleo, aLeaving(roomId, 'better'));
		const attended = await give(world, cleo, { roomId }, { kind: 'attendance', itemId: checkinId });
		const left = await give(world, cleo, { roomId }, { kind: 'leavings' });
		const before = await recorded();
		const { shared } = await mo.ask(sharingList, { reader: { roomId } });
		expect(
			shared
				.filter(({ from }) => from === name)
				.map(({ grantId }) => grantId)
				.sort()
		).toEqual([attended, left].sort());
		expect(await recorded()).toBe(before + 1);
		const [item] = await look(mo, attended);
		expect(item).toMatchObject({ kind: 'attendance', attended: { minutes: 40, outcome: 'passed' } });
		expect(Object.keys(item!).sort()).toEqual(['attended', 'kind', 'on']);
		expect(await look(lou, left)).toEqual([{ kind: 'leavings', on: '2026-11-17', leaving: 'better' }]);
		expect(await recorded()).toBe(before + 3);
		expect((await ownGrant(cleo, attended)).looks.map(({ who }) => who)).toEqual(['Mo Ridley']);
		expect((await ownGrant(cleo, left)).looks.map(({ who }) => who)).toEqual(['Lou Marsh']);
		expect(await ownGrant(cleo, left)).toMatchObject({
			reader: { kind: 'moderators', name: 'Evening circle' },
			item: null
		});
		const told = (await cleo.ask(meRecord, {})).entries.map(({ what }) => what);
		expect(told.filter((what) => what.startsWith('sharing'))).toEqual([
			...['sharing:look', 'sharing:look', 'sharing:list']
		]);
	});

	test('nobody else finds it, its owner included', async () => {
		const { ada, ben, nor, outsider, mentor, otherMentor, pairId, mo } = all;
		const forRoom = await give(world, cleo, { roomId });
		const forMentor = await give(world, ada, { pairId });
		for (const person of [cleo, ben, nor, outsider, mentor, otherMentor])
			expect(await lookAs(person, forRoom)).toBe('not_found');
		for (const person of [ada, ben, mo, outsider, otherMentor])
			expect(await lookAs(person, forMentor)).toBe('not_found');
		expect(await lookAs(mo, nobodysId())).toBe('not_found');
		for (const grantId of [forRoom, nobodysId()])
			expect(outcomeOf(await ben.emit(sharingRevoke, { grantId }))).toBe('not_found');
		const list = async (person: Person, reader: { roomId: string } | { pairId: string }) =>
			outcomeOf(await person.emit(sharingList, { reader }));
		expect(await list(nor, { roomId })).toBe('not_found');
		expect(await list(ben, { roomId })).toBe('forbidden');
		expect(await list(otherMentor, { pairId })).toBe('not_found');
		expect(await list(ada, { pairId })).toBe('forbidden');
		// A conversation of two has no moderators, whoever asks.
		for (const person of [ada, mentor, mo]) expect(await list(person, { roomId: pairId })).toBe('not_found');
		expect((await ownGrant(cleo, forRoom)).looks).toEqual([]);
		expect((await ownGrant(ada, forMentor)).looks).toEqual([]);
	});

	test('a message goes as a copy of one’s own, from the circle or from the conversation of two', async () => {
		const { ada, ben, mentor, pairId, mo } = all;
		const own = await say(ada, roomId, 'The evening was hard', { topic: 'Evenings' });
		const told = await say(ada, pairId, 'I told you here');
		const theirs = await say(ben, roomId, 'Ben wrote this');
		const taken = await say(ada, roomId, 'Taken down');
		await mo.ask(messageRemove, { roomId, messageId: taken.messageId, reason: 'For this test.' });
		const what = (where: string, { messageId }: { messageId: string }) =>
			({ kind: 'message', roomId: where, itemId: messageId }) satisfies SharedWhat;
		const grantId = await give(world, ada, { pairId }, what(roomId, own));
		const direct = await give(world, ada, { pairId }, what(pairId, told));
		const toStaff = {
			reader: { roomId },
			what: what(pairId, told),
			purpose: 'To show it',
			until: inDays(world, 3)
		};
		expect(outcomeOf(await ada.emit(sharingGive, { clientId: mark(), ...toStaff }))).toBe('conflict');
		await ada.ask(messageEdit, { roomId, messageId: own.messageId, body: 'Changed since' });
		const copy = { kind: 'message', at: own.at, body: 'The evening was hard', topic: 'Evenings' };
		expect(await look(mentor, grantId)).toEqual([copy]);
		expect(await look(mentor, direct)).toMatchObject([{ body: 'I told you here', topic: null }]);
		expect((await ownGrant(ada, grantId)).item).toBe('The evening was hard');
		const reply = await say(mentor, pairId, 'From the mentor');
		const notOwn = [
			...[what(roomId, theirs), what(roomId, taken), what(pairId, reply)],
			...[what(pairId, own), what(all.otherId, own), what(nobodysId(), own)]
		];
		for (const foreign of notOwn)
			expect(outcomeOf(await giving(ada, { reader: { roomId }, what: foreign }))).toBe('not_found');
	});

	test('what was erased since is not shown, and one thing alone leaves nothing', async () => {
		const { mo } = all;
		const [walk, call] = ['Walk', 'Ring Sam'].map((text) => aCommitment(roomId, text));
		const keepsakeId = await keepFor(world, cleo, walk!);
		await keepFor(world, cleo, call!);
		const one = await give(world, cleo, { roomId }, { kind: 'commitments', itemId: keepsakeId });
		const whole = await give(world, cleo, { roomId });
		expect(await look(mo, whole)).toHaveLength(2);
		await cleo.ask(keepsakeErase, { keepsakeId });
		expect(await look(mo, one)).toEqual([]);
		expect(await look(mo, whole)).toMatchObject([{ text: 'Ring Sam' }]);
		expect((await ownGrant(cleo, one)).item).toBe('');
	});

	test('the same asked again is the same, also when it comes twice at once', async () => {
		const clientId = mark();
		const input = { clientId, purpose: 'Once' };
		const ids = await Promise.all(
			[1, 2, 3].map(() => give(world, cleo, { roomId }, { kind: 'commitments' }, input))
		);
		ids.push(await give(world, cleo, { roomId }, { kind: 'leavings' }, { ...input, purpose: 'Twice' }));
		expect(new Set(ids).size).toBe(1);
		const { grants } = await cleo.ask(sharingMine, {});
		expect(grants).toMatchObject([{ kind: 'commitments', purpose: 'Once' }]);
		expect(await give(world, all.ben, { roomId }, { kind: 'commitments' }, input)).not.toBe(ids[0]);
	});

	test('bad input is refused in clear words and changes nothing', async () => {
		const { ada, ben, mentor, otherMentor, pairId, otherId } = all;
		const waiting = await askedPair(ben, otherMentor);
		const theirs = await keepFor(world, ada, aCommitment(roomId, 'Hers'));
		const own = await keepFor(world, cleo, aCommitment(roomId, 'Mine'));
		const before = await dump(world);
		const cases: [Person, object, string][] = [
			[cleo, { until: inDays(world, -1) }, 'invalid'],
			[cleo, { until: inDays(world, SHARING_DAYS_LIMIT + 1) }, 'invalid'],
			[cleo, { until: '2027-02-30' }, 'invalid'],
			[cleo, { purpose: ' ' }, 'invalid'],
			[cleo, { what: { kind: 'share' } }, 'invalid'],
			[cleo, { what: { kind: 'message', itemId: own } }, 'invalid'],
			[cleo, { reader: { accountId: nobodysId() } }, 'invalid'],
			[cleo, { what: { kind: 'commitments', itemId: theirs } }, 'not_found'],
			[cleo, { what: { kind: 'leavings', itemId: own } }, 'not_found'],
			[cleo, { what: { kind: 'attendance', itemId: nobodysId() } }, 'not_found'],
			[cleo, { reader: { pairId } }, 'not_found'],
			[cleo, { reader: { roomId: otherId } }, 'not_found'],
			[ada, { reader: { roomId: pairId } }, 'not_found'],
			[ada, { reader: { pairId: roomId } }, 'not_found'],
			[mentor, { reader: { pairId } }, 'forbidden'],
			[ben, { reader: { pairId: waiting } }, 'conflict']
		];
		for (const [person, more, code] of cases)
			expect(outcomeOf(await giving(person, more)), JSON.stringify(more)).toBe(code);
		expect(await dump(world)).toEqual(before);
		for (const until of [inDays(world, 0), inDays(world, SHARING_DAYS_LIMIT)])
			expect(outcomeOf(await giving(cleo, { until }))).toBe('ok');
	});

	test(`at most ${SHARED_LIMIT} at a time, and one that is over makes room`, async () => {
		const ids: string[] = [];
		for (let turn = 0; turn < SHARED_LIMIT; turn += 1) ids.push(await give(world, cleo, { roomId }));
		expect(outcomeOf(await giving(cleo, {}))).toBe('conflict');
		expect((await cleo.ask(sharingMine, {})).grants).toHaveLength(SHARED_LIMIT);
		await cleo.ask(sharingRevoke, { grantId: ids[0]! });
		expect(outcomeOf(await giving(cleo, {}))).toBe('ok');
		expect(outcomeOf(await giving(cleo, {}))).toBe('conflict');
	});
});
