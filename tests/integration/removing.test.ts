// Removing a member: nothing reaches them from that commit on, on any socket, and no way leads back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeRedeem } from '#shared/accounts.ts';
import type { Operation } from '#shared/contract.ts';
import { meChanged, meGet } from '#shared/me.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import {
	messageEdit,
	messageHistory,
	messagePost,
	messageReact,
	messageRemove,
	messageSearch
} from '#shared/messages.ts';
import { roomAdvanced, roomEnter, roomOpen, roomPrivate, roomSeen } from '#shared/rooms.ts';
import { anotherDevice, caughtUp, mark, nobodysId, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('removing on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let porch: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;
	let outsider: Person;
	let memberId: string;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		porch = await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		outsider = await world.person('patient', 'Porch');
	});
	afterAll(() => world?.close());

	/** Each time another Ben, since one who was removed does not come back. */
	beforeEach(async () => {
		for (const one of [ada, mo, outsider]) {
			if (!one.socket?.connected) await one.connect();
			await open(one, one === outsider ? porch : roomId);
		}
		ben = await world.person('patient', 'Evening circle');
		({ memberId } = await open(ben, roomId));
		await say(ben, roomId, 'Hello');
	});

	const remove = (reason = 'Kept asking for numbers.') => mo.ask(memberRemove, { roomId, memberId, reason });
	const advances = (person: Person) => told(person, roomAdvanced);
	const entriesOf = (person: Person) => advances(person).flatMap(({ entries }) => entries);

	test('members hear it; the removed and strangers hear nothing of the room, on every device', async () => {
		const laptop = await anotherDevice(world, ben);
		await open(laptop, roomId);
		await caughtUp(ben, laptop, outsider);
		const before = [ben, laptop].map((one) => advances(one).length);
		await remove();
		await say(ada, roomId, 'After the removal');
		await eventually(() => entriesOf(ada).some(({ message }) => message?.body === 'After the removal'));
		await caughtUp(ben, laptop, outsider);
		const gone = entriesOf(ada).find(({ member }) => member?.memberId === memberId && !member.here);
		expect(gone?.member).toMatchObject({ memberId, here: false });
		expect([ben, laptop].map((one) => advances(one).length)).toEqual(before);
		expect(JSON.stringify([ben.heard, laptop.heard, outsider.heard])).not.toContain('After the removal');
		expect(advances(outsider)).toEqual([]);
	});

	test('what was being read for them when they were removed is not sent any more', async () => {
		const { keys } = world.app.parts;
		const find = keys.find.bind(keys);
		const lines = [
			[roomOpen, { roomId }],
			[messageHistory, { roomId, before: 1000, limit: 50 }],
			[messageSearch, { roomId, words: 'hello' }]
		] as const;
		for (const [line, input] of lines) expect(outcomeOf(await ben.emit<Operation>(line, input))).toBe('ok');
		let letGo = () => {};
		const removed = new Promise<void>((resolve) => (letGo = resolve));
		let waiting = 0;
		// Keys of messages are asked for once the snapshot has been read.
		const slow: typeof keys.find = async (scope) => {
			const isMessages = scope[0] === 'room' && scope[2] === memberId;
			if (isMessages && (waiting += 1) <= lines.length) await removed;
			return find(scope);
		};
		Object.assign(keys, { find: slow });
		try {
			const devices = [ben, await anotherDevice(world, ben), await anotherDevice(world, ben)];
			const asked = lines.map(([line, input], at) => devices[at]!.emit<Operation>(line, input));
			await eventually(() => waiting >= lines.length);
			await remove();
			letGo();
			expect((await Promise.all(asked)).map(outcomeOf)).toEqual(lines.map(() => 'not_found'));
		} finally {
			letGo();
			Object.assign(keys, { find });
		}
	});

	test('they are told why, on every device; nobody else is', async () => {
		const laptop = await anotherDevice(world, ben);
		await open(laptop, roomId);
		const { private: former } = await ben.ask(roomOpen, { roomId });
		await remove();
		await caughtUp(ada, ben, laptop, mo, outsider);
		for (const one of [ben, laptop]) {
			const last = told(one, roomPrivate).at(-1)!;
			expect(last).toMatchObject({
				roomId,
				private: { mine: { removed: { reason: 'Kept asking for numbers.' } } }
			});
			expect(last.private.version).toBeGreaterThan(former.version);
			expect(last.private.staff).toBeUndefined();
		}
		for (const one of [ada, mo, outsider]) expect(JSON.stringify(one.heard)).not.toContain('Kept asking');
	});

	test('who only looks at what is new is told of nothing new there either', async () => {
		const laptop = await anotherDevice(world, ben);
		await caughtUp(laptop);
		await remove();
		await caughtUp(laptop);
		const before = laptop.heard.length;
		await say(ada, roomId, 'After the removal');
		await caughtUp(ada, laptop);
		expect(laptop.heard).toHaveLength(before);
	});

	test('their own devices hear that they have changed; members and strangers do not', async () => {
		const laptop = await anotherDevice(world, ben);
		const everyone = [ben, laptop, ada, mo, outsider];
		await caughtUp(...everyone);
		const before = everyone.map((one) => told(one, meChanged).length);
		await remove();
		await caughtUp(...everyone);
		const more = everyone.map((one, index) => told(one, meChanged).length - before[index]!);
		expect(more).toEqual([1, 1, 0, 0, 0]);
		expect((await ben.ask(meGet, {})).rooms).toEqual([]);
	});

	test('afterwards the room answers as one that does not exist, whatever is asked, on both transports', async () => {
		const { messageId } = await say(ada, roomId, 'Hello Ben');
		await remove();
		const other = (await open(ada, roomId)).memberId;
		const asked: [Operation, object][] = [
			[roomOpen, {}],
			[roomOpen, { after: 0 }],
			[roomEnter, { agreementVersion: 0 }],
			[roomSeen, { seq: 1 }],
			[messagePost, { clientId: mark(), body: 'Let me in' }],
			[messagePost, { clientId: mark(), body: 'Let me in', replyTo: messageId }],
			[messageHistory, { before: 100, limit: 10 }],
			[messageSearch, { words: 'hello' }],
			[messageEdit, { messageId, body: 'Let me in' }],
			[messageRemove, { messageId }],
			[messageReact, { messageId, reaction: 'hear', on: true }],
			[memberRemove, { memberId: other, reason: 'No.' }],
			[memberMute, { memberId: other, reason: 'No.', minutes: 5 }]
		];
		for (const [line, input] of asked) {
			const nowhere = await ben.emit(line, { ...input, roomId: nobodysId() });
			expect(outcomeOf(nowhere), line.name).toBe('not_found');
			expect(await ben.emit(line, { ...input, roomId }), line.name).toEqual(nowhere);
			expect(await ben.http(line, { ...input, roomId }), line.name).toEqual(nowhere);
		}
	});

	test('coming back, over another socket, another code or after a restart, finds no room', async () => {
		await remove();
		ben.disconnect();
		await ben.connect();
		expect(outcomeOf(await ben.emit(roomOpen, { roomId }))).toBe('not_found');
		const [card] = await world.invite('patient', 'Evening circle');
		await ben.http(codeRedeem, { code: card!.code });
		await ben.connect();
		expect(outcomeOf(await ben.emit(roomOpen, { roomId }))).toBe('not_found');
		expect(outcomeOf(await ben.emit(roomEnter, { roomId, agreementVersion: 0 }))).toBe('not_found');
		await world.restart();
		await ben.connect();
		expect(outcomeOf(await ben.emit(roomOpen, { roomId }))).toBe('not_found');
		expect((await ben.ask(meGet, {})).rooms).toEqual([]);
	});

	test('what they wrote stays, under the name they had; nobody takes that name', async () => {
		const before = await ada.ask(roomOpen, { roomId });
		await remove();
		const after = await ada.ask(roomOpen, { roomId });
		expect(after.entries.map(({ message }) => message)).toEqual(before.entries.map(({ message }) => message));
		expect(after.members!.find((one) => one.memberId === memberId)).toMatchObject({ here: false });
	});

	test('someone nobody but staff had seen leaves unseen', async () => {
		const cleo = await world.person('patient', 'Evening circle');
		const quiet = await open(cleo, roomId);
		const { cursor } = await ada.ask(roomOpen, { roomId });
		await mo.ask(memberRemove, { roomId, memberId: quiet.memberId, reason: 'A mistake with the card.' });
		await caughtUp(ada, cleo);
		expect((await ada.ask(roomOpen, { roomId })).cursor).toBe(cursor);
		expect(JSON.stringify(ada.heard)).not.toContain(quiet.memberId);
		expect(outcomeOf(await cleo.emit(roomOpen, { roomId }))).toBe('not_found');
	});

	test('in a stream of posts, no frame at or after the removal reaches them', async () => {
		const talk = Array.from({ length: 40 }, (_none, turn) => say(ada, roomId, `Post ${turn}`));
		const opening = ben.emit(roomOpen, { roomId });
		await Promise.all([...talk.slice(0, 20), remove(), opening, ...talk.slice(20)]);
		await eventually(
			() => entriesOf(ada).filter(({ message }) => message?.body.startsWith('Post')).length === 40
		);
		await caughtUp(ben);
		const removed = entriesOf(ada).find(
			({ member }) => member?.memberId === memberId && !member.here
		)!.cursor;
		for (const { to } of advances(ben)) expect(to).toBeLessThan(removed);
	});
});
