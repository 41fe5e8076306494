// Who hears that a case has changed, who is there to read it, and what no frame may hold.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseAnswer, caseAsk, caseChanged, caseList, caseMine, caseReport } from '#shared/cases.ts';
import { codeRedeem } from '#shared/accounts.ts';
import { memberRemove } from '#shared/members.ts';
import { roomEnter } from '#shared/rooms.ts';
import { openCircle, opened, report, type Circle } from '../support/circle.ts';
import { anotherDevice, caughtUp, dataOf, mark, open, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('telling of cases on $kind', ({ kind }) => {
	let circle: Circle;
	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());

	/** How often each of them was told during something. */
	async function heardDuring(people: Person[], something: () => Promise<unknown>): Promise<number[]> {
		await caughtUp(...people);
		const before = people.map((person) => told(person, caseChanged).length);
		await something();
		await caughtUp(...people);
		return people.map((person, at) => told(person, caseChanged).length - before[at]!);
	}

	test('the moderators hear it and the person does, on every device; other members and strangers do not', async () => {
		const { world, ada, ben, mo, lou, nor, outsider, roomId } = circle;
		const laptop = await anotherDevice(world, ada);
		const everyone = [ada, laptop, mo, lou, ben, nor, outsider];
		let caseId = '';
		const asked = { roomId, clientId: mark(), text: 'Hello?' };
		expect(await heardDuring(everyone, async () => ({ caseId } = await ada.ask(caseAsk, asked)))).toEqual([
			1, 1, 1, 1, 0, 0, 0
		]);
		expect(told(mo, caseChanged).at(-1)).toEqual({ roomId });
		const answer = { roomId, caseId, clientId: mark(), text: 'Yes.' };
		expect(await heardDuring(everyone, () => mo.ask(caseAnswer, answer))).toEqual([1, 1, 1, 1, 0, 0, 0]);
		expect(await heardDuring(everyone, () => mo.ask(caseAnswer, answer))).toEqual([0, 0, 0, 0, 0, 0, 0]);
	});

	test('whom a case is about hears nothing, a moderator neither', async () => {
		const { ada, ben, mo, lou, roomId, ids } = circle;
		const { messageId } = await say(ben, roomId, 'Said');
		expect(await heardDuring([ben, mo, lou], () => report(ada, roomId, messageId))).toEqual([0, 1, 1]);
		const input = { roomId, clientId: mark(), memberId: ids.mo, rule: 'other' } as const;
		expect(await heardDuring([mo, lou], () => ada.ask(caseReport, input))).toEqual([0, 1]);
	});

	test('someone is there while a moderator who may read it has it open, wherever in the house', async () => {
		const { ada, mo, lou, nor, roomId, ids } = circle;
		const ask = async () => (await ada.ask(caseAsk, { roomId, clientId: mark(), text: 'Hello?' })).present;
		expect(await ask()).toBe(true);
		lou.disconnect();
		await caughtUp(mo);
		expect(await ask()).toBe(true);
		const about = { roomId, clientId: mark(), memberId: ids.mo, rule: 'other' } as const;
		expect(await ada.ask(caseReport, about)).toMatchObject({ present: false, staffed: true });
		mo.disconnect();
		await caughtUp(nor);
		expect(await ask()).toBe(false);
		await lou.connect();
		expect(await ask()).toBe(true);
		await mo.connect();
	});

	test('of someone in two rooms no frame of the one holds an id or a name of the other', async () => {
		const { world, ada, mo, nor, roomId, otherId, ids } = circle;
		const [card] = await world.invite('patient', 'Porch');
		dataOf(await ada.http(codeRedeem, { code: card!.code }));
		await ada.connect();
		await ada.emit(roomEnter, { roomId: otherId, agreementVersion: 0 });
		const there = await open(ada, otherId);
		const raise = async (room: string) =>
			(await ada.ask(caseAsk, { roomId: room, clientId: mark(), text: 'Hello?' })).caseId;
		const [here, elsewhere] = [await raise(roomId), await raise(otherId)];
		const seen = [
			JSON.stringify([await opened(mo, roomId, here), await mo.ask(caseList, { roomId }), mo.heard]),
			JSON.stringify([await opened(nor, otherId, elsewhere), nor.heard])
		];
		for (const of of [otherId, there.memberId, there.name, elsewhere]) expect(seen[0]).not.toContain(of);
		for (const of of [roomId, ids.ada, here]) expect(seen[1]).not.toContain(of);
		const { cases } = await ada.ask(caseMine, {});
		expect(new Set(cases.map(({ title }) => title))).toEqual(new Set(['Evening circle', 'Porch']));
	});

	test('a removed member and a removed moderator hear nothing more of the room', async () => {
		const { world, ada, ben, mo, lou, roomId, ids } = circle;
		await mo.ask(memberRemove, { roomId, memberId: ids.ben, reason: 'Enough.' });
		// Staff do not remove one another: the row stands for what an admin will do.
		const sanction = {
			id: mark(),
			room_id: roomId,
			member_id: ids.lou,
			kind: 'removal',
			by_member_id: ids.mo
		};
		await world.app.parts.database.write([roomId], ({ kysely }) =>
			kysely
				.insertInto('sanctions')
				.values({ ...sanction, kind: 'removal', reason: Buffer.alloc(0), at: 0, until: null })
				.execute()
		);
		const ask = () => ada.ask(caseAsk, { roomId, clientId: mark(), text: 'Hello?' });
		expect(await heardDuring([mo, ben, lou], ask)).toEqual([1, 0, 0]);
		await expect(lou.ask(caseList, { roomId })).rejects.toThrow('not_found');
	});
});
