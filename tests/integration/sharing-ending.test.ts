// What is shared ends: at once on every screen when its owner wants it, by its day, and with what tied both.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roomLeave } from '#shared/leaving.ts';
import { memberRemove } from '#shared/members.ts';
import { roomEnter } from '#shared/rooms.ts';
import {
	sharingChanged,
	sharingList,
	sharingLook,
	sharingMine,
	sharingRevoke,
	type Reader
} from '#shared/sharing.ts';
import { sweepSharing } from '#server/sharing/erasing.ts';
import { renameTable } from '../support/dump.ts';
import { aCommitment, keepFor } from '../support/keeping.ts';
import { pairOf } from '../support/mentoring.ts';
import { caughtUp, open, outcomeOf, told } from '../support/people.ts';
import {
	endPairOf,
	give,
	inDays,
	lookAs,
	openSharers,
	ownGrant,
	returned,
	type Sharers
} from '../support/sharing.ts';
import { storages } from '../support/storage.ts';
import type { Person, World } from '../support/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(storages.filter((one) => !one.isSkipped))('what is shared ends on $kind', ({ kind }) => {
	let all: Sharers;
	let world: World;
	let roomId: string;
	let cleo: Person;

	beforeAll(async () => {
		all = await openSharers(kind);
		({ world, roomId } = all);
	}, 60_000);
	afterAll(() => world?.close());
	beforeEach(async () => {
		cleo = await world.person('patient', 'Evening circle');
		await open(cleo, roomId);
	});

	const sweep = () => sweepSharing(world.app.parts);
	const overs = (person: Person) => told(person, sharingChanged).map(({ over }) => over);
	/** What each was told from now on, once everything has arrived. */
	async function hearing(people: Person[], act: () => Promise<unknown>): Promise<(string | null)[][]> {
		await caughtUp(...people);
		const before = people.map((person) => overs(person).length);
		await act();
		await caughtUp(...people);
		return people.map((person, index) => overs(person).slice(before[index]));
	}
	/** How often each has been told that something is over. */
	async function timesTold(grantId: string, ...people: Person[]): Promise<number[]> {
		await caughtUp(...people);
		return people.map((person) => overs(person).filter((over) => over === grantId).length);
	}
	const listed = async (person: Person, reader: Reader) =>
		(await person.ask(sharingList, { reader })).shared.map(({ grantId }) => grantId);

	test('taken back, it is over at once for owner and reader, and nobody else hears of it', async () => {
		const { ada, ben, mentor, otherMentor, outsider, mo, pairId } = all;
		const grantId = await give(world, ada, { pairId });
		const others = [ben, otherMentor, outsider, mo];
		const heard = await hearing([ada, mentor, ...others], () => ada.ask(sharingRevoke, { grantId }));
		expect(heard).toEqual([[grantId], [grantId], [], [], [], []]);
		expect(await lookAs(mentor, grantId)).toBe('not_found');
		expect(await listed(mentor, { pairId })).toEqual([]);
		expect(await ownGrant(ada, grantId)).toMatchObject({ over: 'revoked', looks: [] });
		// Again it is over already, and nobody is told twice.
		const again = await hearing([ada, mentor], () => ada.ask(sharingRevoke, { grantId }));
		expect(again).toEqual([[], []]);
	});

	test('moderators hear of it as long as they look after the circle, and a former one does not', async () => {
		const { mo, lou, nor, ben } = all;
		const before = await hearing([mo, lou, nor, ben, cleo], () => give(world, cleo, { roomId }));
		expect(before).toEqual([[null], [null], [], [], [null]]);
		const grantId = await give(world, cleo, { roomId });
		const looked = await hearing([cleo, mo, lou], () => mo.ask(sharingLook, { grantId }));
		expect(looked).toEqual([[null], [], []]);
		await lou.ask(roomLeave, { roomId });
		await caughtUp(lou);
		expect(await lookAs(lou, grantId)).toBe('not_found');
		const heard = await hearing([mo, lou, nor, ben, cleo], () => cleo.ask(sharingRevoke, { grantId }));
		expect(heard).toEqual([[grantId], [], [], [], [grantId]]);
	});

	test('a look that is under way when it is taken back shows nothing', async () => {
		const { mo } = all;
		await keepFor(world, cleo, aCommitment(roomId, 'Walk'));
		for (const first of ['look', 'revoke'] as const) {
			const grantId = await give(world, cleo, { roomId });
			const release = heldWrites(first);
			const looking = mo.emit(sharingLook, { grantId }).then(({ ok }) => [ok, overs(mo).includes(grantId)]);
			const revoking = cleo.emit(sharingRevoke, { grantId });
			await release();
			expect(outcomeOf(await revoking)).toBe('ok');
			// Acts that come together share a commit on SQLite; on PostgreSQL the first is answered before the next begins.
			const isBefore = first === 'look' && kind === 'postgres';
			expect(await looking, `first the ${first}`).toEqual([isBefore, !isBefore]);
			// What was written before the end stays in the log.
			expect((await ownGrant(cleo, grantId)).looks).toHaveLength(first === 'look' ? 1 : 0);
		}
	});

	/** Holds the acts of a look and of a revocation until both are there, and lets them go in this order. */
	function heldWrites(first: 'look' | 'revoke'): () => Promise<void> {
		const { database } = world.app.parts;
		const write = database.write.bind(database);
		const held: { length: number; go: () => void }[] = [];
		let isBoth = () => {};
		const both = new Promise<void>((resolve) => (isBoth = resolve));
		database.write = (order, act) =>
			new Promise((resolve, reject) => {
				held.push({ length: order.length, go: () => void write(order, act).then(resolve, reject) });
				if (held.length === 2) isBoth();
			});
		return async () => {
			await both;
			database.write = write;
			// A look names its reader too.
			held.sort((a, b) => (first === 'look' ? b.length - a.length : a.length - b.length));
			for (const { go } of held) go();
		};
	}

	test('where the log cannot be written nothing is shown', async () => {
		const { mo } = all;
		await keepFor(world, cleo, aCommitment(roomId, 'Walk'));
		const grantId = await give(world, cleo, { roomId });
		await renameTable(world, 'sharing_looks', 'sharing_looks_gone');
		const answer = await mo.emit(sharingLook, { grantId });
		await renameTable(world, 'sharing_looks_gone', 'sharing_looks');
		expect(answer.ok).toBe(false);
		expect(JSON.stringify(answer)).not.toContain('Walk');
		expect((await ownGrant(cleo, grantId)).looks).toEqual([]);
		expect(await lookAs(mo, grantId)).toBe('ok');
		expect((await ownGrant(cleo, grantId)).looks).toHaveLength(1);
	});

	test('with its pair it is over: paused it holds, ended it does not', async () => {
		const { otherMentor } = all;
		const pairId = await pairOf(cleo, otherMentor);
		const grantId = await give(world, cleo, { pairId });
		expect(await lookAs(otherMentor, grantId)).toBe('ok');
		await endPairOf(otherMentor, pairId);
		expect(await lookAs(otherMentor, grantId)).toBe('not_found');
		expect(await listed(otherMentor, { pairId })).toEqual([]);
		expect(await ownGrant(cleo, grantId)).toMatchObject({ over: 'ended', looks: [{}] });
		for (let turn = 0; turn < 2; turn += 1) await sweep();
		expect(await timesTold(grantId, cleo, otherMentor, all.mentor)).toEqual([1, 1, 0]);
	});

	test('who leaves the circle ends it, and who comes back is someone else there', async () => {
		const { mo } = all;
		const grantId = await give(world, cleo, { roomId });
		await cleo.ask(roomLeave, { roomId });
		expect(await lookAs(mo, grantId)).toBe('not_found');
		await cleo.ask(roomEnter, { roomId, agreementVersion: 0 });
		await open(cleo, roomId);
		expect(await lookAs(mo, grantId)).toBe('not_found');
		expect(await listed(mo, { roomId })).not.toContain(grantId);
		expect((await ownGrant(cleo, grantId)).over).toBe('ended');
	});

	test('who was removed shares nothing with the circle any more', async () => {
		const { mo } = all;
		const { memberId } = await open(cleo, roomId);
		const grantId = await give(world, cleo, { roomId });
		await mo.ask(memberRemove, { roomId, memberId, reason: 'For this test.' });
		expect(await lookAs(mo, grantId)).toBe('not_found');
		expect((await ownGrant(cleo, grantId)).over).toBe('ended');
	});

	test('on its last day it holds, on the next it is over, and both are told once', async () => {
		const { mo, nor } = all;
		const until = inDays(world, 2);
		const grantId = await give(world, cleo, { roomId }, { kind: 'commitments' }, { until });
		await sweep();
		// Five minutes before that day ends, and one after.
		world.clock.advance(Date.parse(until) + 24 * HOUR - 5 * MINUTE - world.clock.now());
		await returned(cleo, mo, nor);
		await sweep();
		expect(await lookAs(mo, grantId)).toBe('ok');
		world.clock.advance(6 * MINUTE);
		expect(await lookAs(mo, grantId)).toBe('not_found');
		expect(await listed(mo, { roomId })).not.toContain(grantId);
		for (let turn = 0; turn < 2; turn += 1) await sweep();
		expect(await timesTold(grantId, cleo, mo, nor)).toEqual([1, 1, 0]);
		expect((await cleo.ask(sharingMine, {})).grants).toMatchObject([{ over: 'expired', until }]);
	});
});
