// Deciding over what waits: by whom, by two at once, while the room changes, after a restart, after a removal.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HELD_LIMIT, HELD_SHOWN } from '#shared/limits.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import { messageDecline, messageHistory, messagePost } from '#shared/messages.ts';
import { roomArrange, roomOpen } from '#shared/rooms.ts';
import { mark, open, outcomeOf, say } from '../support/people.ts';
import { actsIn, openReviewed, type Reviewed } from '../support/reviewed.ts';
import { storages } from '../support/storage.ts';
import type { Person, World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('deciding over what waits on $kind', ({ kind }) => {
	let room: Reviewed;
	let acts: ReturnType<typeof actsIn>;
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;
	let lou: Person;
	let nor: Person;
	let outsider: Person;

	beforeAll(async () => {
		room = await openReviewed(kind);
		({ world, roomId, ada, mo, lou, nor, outsider } = room);
		acts = actsIn(room);
	});
	afterAll(() => world?.close());

	/** Each time another Ben, who has not written yet, in a room that is under review. */
	beforeEach(async () => {
		ben = await acts.newcomer();
		await acts.review(true);
		return async () => {
			await acts.review(false);
			for (const { messageId } of (await acts.staffOf(mo)).held) await acts.decline(messageId);
		};
	});

	test('released and declined at once by two: one holds, the other hears that it is decided', async () => {
		for (const pair of [
			[acts.release, acts.release],
			[acts.release, acts.decline]
		] as const) {
			const { messageId } = await say(ben, roomId, 'Once');
			const answers = await Promise.all([pair[0](messageId, mo), pair[1](messageId, lou)]);
			expect(answers.map(outcomeOf).sort()).toEqual(['conflict', 'ok']);
			const opened = await ada.ask(roomOpen, { roomId });
			const placed = opened.entries.filter(({ message }) => message?.messageId === messageId);
			expect(placed).toHaveLength(answers[0].ok ? 1 : pair[1] === acts.release ? 1 : 0);
			expect((await acts.staffOf(lou)).waiting).toBe(0);
		}
	});

	test('only moderators of the room decide; what never waited is not decided', async () => {
		const { messageId } = await say(ben, roomId, 'Mine');
		const stranger = await world.person('admin', null, 'Ida Ames');
		for (const [person, expected] of [
			[ada, 'forbidden'],
			[ben, 'forbidden'],
			[nor, 'not_found'],
			[outsider, 'not_found'],
			[stranger, 'not_found']
		] as const) {
			expect(outcomeOf(await acts.release(messageId, person))).toBe(expected);
			expect(outcomeOf(await acts.decline(messageId, person))).toBe(expected);
		}
		expect(outcomeOf(await acts.release((await acts.last()).messageId))).toBe('conflict');
		expect(outcomeOf(await mo.emit(messageDecline, { roomId, messageId, reason: '' }))).toBe('invalid');
		expect((await acts.staffOf(mo)).waiting).toBe(1);
	});

	test('review switched while people write: every message waits or stands, none both, none lost', async () => {
		await acts.review(false);
		const people = [ben, ada, await world.person('patient', 'Evening circle')];
		await open(people[2]!, roomId);
		const posts = people.flatMap((person) =>
			Array.from({ length: 4 }, () => say(person, roomId, `At once ${mark()}`))
		);
		const switched = acts.review(true);
		const later = people.map((person) => say(person, roomId, `At once ${mark()}`));
		const messages = await Promise.all([...posts, ...later]);
		await switched;
		const held = (await acts.staffOf(mo)).held.map(({ messageId }) => messageId);
		const opened = await ada.ask(messageHistory, { roomId, before: 1000, limit: 100 });
		const placed = new Set(opened.messages.map(({ messageId }) => messageId));
		for (const { messageId, seq } of messages) {
			expect([seq === null, held.includes(messageId), placed.has(messageId)]).toEqual(
				seq === null ? [true, true, false] : [false, false, true]
			);
		}
	});

	test('turning review off releases nothing by itself; moderators still see what waits', async () => {
		const message = await say(ben, roomId, 'Still waiting');
		await acts.review(false);
		const next = await say(ben, roomId, 'Straight through');
		expect(next.seq).not.toBeNull();
		expect((await acts.staffOf(mo)).held).toEqual([message]);
		expect((await acts.privateOf(ben)).mine.held).toEqual([message]);
		const answer = await acts.release(message.messageId);
		expect(answer.ok && answer.data.message.seq).toBe(next.seq! + 1);
	});

	test('who is removed takes what waits with them; who is paused may still be let through', async () => {
		const { messageId, memberId } = await say(ben, roomId, 'Before the pause');
		const second = await say(ben, roomId, 'And this');
		await mo.ask(memberMute, { roomId, memberId, reason: 'A pause.', minutes: 5 });
		const more = await ben.emit(messagePost, { roomId, clientId: mark(), body: 'More' });
		expect(outcomeOf(more)).toBe('forbidden');
		expect(outcomeOf(await acts.release(messageId))).toBe('ok');
		const [removed, released] = await Promise.all([
			mo.emit(memberRemove, { roomId, memberId, reason: 'Enough.' }),
			acts.release(second.messageId, lou)
		]);
		expect(outcomeOf(removed)).toBe('ok');
		const opened = await ada.ask(roomOpen, { roomId });
		const isPlaced = opened.entries.some(({ message }) => message?.messageId === second.messageId);
		expect(isPlaced).toBe(released.ok);
		expect((await acts.staffOf(mo)).waiting).toBe(0);
		expect(outcomeOf(await acts.release(second.messageId))).toBe('conflict');
	});

	test('nothing is let through while nobody may write; it can be declined', async () => {
		const { messageId } = await say(ben, roomId, 'Late');
		const other = await say(ben, roomId, 'Later');
		await mo.ask(roomArrange, { roomId, closed: { reason: 'For tonight.' } });
		expect(outcomeOf(await acts.release(messageId))).toBe('forbidden');
		expect(outcomeOf(await acts.decline(other.messageId))).toBe('ok');
		await mo.ask(roomArrange, { roomId, closed: null });
		expect(outcomeOf(await acts.release(messageId))).toBe('ok');
	});

	test('so many of one member wait at a time; moderators see the oldest, and how many there are', async () => {
		for (let turn = 0; turn < HELD_LIMIT; turn += 1) await say(ben, roomId, `Held ${turn}`);
		const refused = await ben.emit(messagePost, { roomId, clientId: mark(), body: 'One too many' });
		expect(outcomeOf(refused)).toBe('too_many');
		const others = HELD_SHOWN / HELD_LIMIT;
		for (let who = 0; who < others; who += 1) {
			const person = await world.person('patient', 'Evening circle');
			await open(person, roomId);
			for (let turn = 0; turn < HELD_LIMIT; turn += 1) await say(person, roomId, 'And this');
			person.disconnect();
		}
		const staff = await acts.staffOf(mo);
		expect([staff.held.length, staff.waiting]).toEqual([HELD_SHOWN, HELD_SHOWN + HELD_LIMIT]);
		for (const { messageId } of staff.held.slice(0, HELD_LIMIT + 1)) await acts.decline(messageId);
		expect((await acts.staffOf(mo)).held).toHaveLength(HELD_SHOWN - 1);
	});
});
