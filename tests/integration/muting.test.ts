// Muting a member, who may do it, and what only some may know of a room.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberMute, memberRemove } from '#shared/members.ts';
import { messageEdit, messagePost, messageReact } from '#shared/messages.ts';
import { roomAdvanced, roomOpen, roomPrivate } from '#shared/rooms.ts';
import { caughtUp, mark, nobodysId, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

const MINUTE = 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('muting on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let mo: Person;
	let nor: Person;
	let outsider: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		const porch = await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		nor = await world.person('moderator', 'Porch', 'Nor Bell');
		outsider = await world.person('patient', 'Porch');
		for (const one of [ada, mo]) await open(one, roomId);
		for (const one of [nor, outsider]) await open(one, porch);
		await say(ada, roomId, 'Hello');
	});
	afterAll(() => world?.close());

	async function newcomer() {
		const person = await world.person('patient', 'Evening circle');
		return { person, memberId: (await open(person, roomId)).memberId };
	}
	const mute = (memberId: string, minutes: number, reason = 'A pause.', by = mo) =>
		by.emit(memberMute, { roomId, memberId, reason, minutes });
	const privateOf = async (person: Person) => (await person.ask(roomOpen, { roomId })).private;
	const at = (minutes: number) =>
		new Date(world.clock.now() + minutes * MINUTE).toISOString().slice(0, 16) + 'Z';

	test('the muted member is told why and until when; members and strangers are told nothing', async () => {
		const { person: ben, memberId } = await newcomer();
		await say(ben, roomId, 'Hello');
		const before = await privateOf(ben);
		await caughtUp(ada, outsider, ben);
		const heard = [ada, outsider].map((one) => one.heard.length);
		const advances = told(ben, roomAdvanced).length;
		const until = at(10);
		expect(outcomeOf(await mute(memberId, 10, 'Names of places.'))).toBe('ok');
		await caughtUp(ada, outsider, ben, mo);
		const last = told(ben, roomPrivate).at(-1)!;
		expect(last).toMatchObject({ roomId, private: { mine: { muted: { reason: 'Names of places.' } } } });
		expect([until, at(10)]).toContain(last.private.mine.muted!.until);
		expect(last.private.version).toBeGreaterThan(before.version);
		expect(last.private.staff).toBeUndefined();
		expect([ada, outsider].map((one) => one.heard.length)).toEqual(heard);
		expect(told(ben, roomAdvanced)).toHaveLength(advances);
		const known = told(mo, roomPrivate).at(-1)!.private;
		expect(known.staff!.muted).toContainEqual({ memberId, until: last.private.mine.muted!.until });
		expect(JSON.stringify(known)).not.toContain('Names of places');
	});

	test('who was removed is told of no later mute', async () => {
		const { person: ben, memberId } = await newcomer();
		const { memberId: other } = await newcomer();
		await mo.ask(memberRemove, { roomId, memberId, reason: 'Enough.' });
		await caughtUp(ben);
		const before = ben.heard.length;
		expect(outcomeOf(await mute(other, 5))).toBe('ok');
		expect(outcomeOf(await mute(memberId, 5))).toBe('not_found');
		await caughtUp(ben);
		expect(ben.heard).toHaveLength(before);
	});

	test('until its end nothing is written, changed or reacted to; reading goes on; then all is as before', async () => {
		const { person: ben, memberId } = await newcomer();
		const { messageId } = await say(ben, roomId, 'Hello');
		await mute(memberId, 5);
		const post = () => ben.emit(messagePost, { roomId, clientId: mark(), body: 'Hello again' });
		const refused = await post();
		expect(outcomeOf(refused)).toBe('forbidden');
		expect(outcomeOf(await ben.emit(messageEdit, { roomId, messageId, body: 'Hi' }))).toBe('forbidden');
		const react = await ben.emit(messageReact, { roomId, messageId, reaction: 'same', on: true });
		expect(outcomeOf(react)).toBe('forbidden');
		expect((await privateOf(ben)).mine.muted).toMatchObject({ reason: 'A pause.' });
		await say(ada, roomId, 'Still here for you');
		await eventually(() => JSON.stringify(ben.heard).includes('Still here for you'));
		world.clock.advance(5 * MINUTE);
		expect(outcomeOf(await post())).toBe('ok');
		expect((await privateOf(ben)).mine.muted).toBeNull();
	});

	test('of several mutes the longest holds', async () => {
		const { person: ben, memberId } = await newcomer();
		await mute(memberId, 3, 'Short.');
		await mute(memberId, 20, 'Long.');
		await mute(memberId, 2, 'Shorter.');
		await caughtUp(ben);
		expect(told(ben, roomPrivate).at(-1)!.private.mine.muted).toMatchObject({ reason: 'Long.' });
		world.clock.advance(4 * MINUTE);
		expect((await privateOf(ben)).mine.muted).toMatchObject({ reason: 'Long.' });
		const post = await ben.emit(messagePost, { roomId, clientId: mark(), body: 'Hello' });
		expect(outcomeOf(post)).toBe('forbidden');
	});

	test('only moderators of the room may mute or remove', async () => {
		const { memberId } = await newcomer();
		const mentor = await world.person('mentor', 'Evening circle');
		await open(mentor, roomId);
		const admin = await world.person('admin', null);
		const expected: [Person, string][] = [
			[ada, 'forbidden'],
			[mentor, 'forbidden'],
			[nor, 'not_found'],
			[outsider, 'not_found'],
			[admin, 'not_found']
		];
		for (const [person, outcome] of expected) {
			expect(outcomeOf(await mute(memberId, 5, 'No.', person))).toBe(outcome);
			const removed = await person.emit(memberRemove, { roomId, memberId, reason: 'No.' });
			expect(outcomeOf(removed)).toBe(outcome);
		}
		expect(
			(await mo.ask(roomOpen, { roomId })).private.staff!.muted.map((one) => one.memberId)
		).not.toContain(memberId);
	});

	test('not oneself, not other staff, nobody who is not there', async () => {
		const lou = await world.person('moderator', 'Evening circle', 'Lou Marsh');
		const targets: [string, string][] = [
			[(await open(mo, roomId)).memberId, 'conflict'],
			[(await open(lou, roomId)).memberId, 'conflict'],
			[nobodysId(), 'not_found'],
			[
				(
					await open(
						outsider,
						(await outsider.ask((await import('#shared/me.ts')).meGet, {})).rooms[0]!.roomId
					)
				).memberId,
				'not_found'
			]
		];
		for (const [memberId, outcome] of targets) {
			expect(outcomeOf(await mute(memberId, 5))).toBe(outcome);
			const removed = await mo.emit(memberRemove, { roomId, memberId, reason: 'No.' });
			expect(outcomeOf(removed)).toBe(outcome);
		}
	});

	test('a member is seen by others with their first act; staff know of them before', async () => {
		await caughtUp(mo);
		const { person: ben, memberId } = await newcomer();
		await caughtUp(mo, ada);
		const arrived = told(mo, roomPrivate).at(-1)!.private;
		expect(arrived.staff!.quiet.map((one) => one.memberId)).toContain(memberId);
		expect(JSON.stringify((await ada.ask(roomOpen, { roomId })).members)).not.toContain(memberId);
		expect((await privateOf(ada)).staff).toBeUndefined();
		expect(JSON.stringify(ada.heard)).not.toContain(memberId);
		await say(ben, roomId, 'Hello');
		await eventually(() => JSON.stringify(ada.heard).includes(memberId));
		const members = (await ada.ask(roomOpen, { roomId })).members!;
		expect(members.find((one) => one.memberId === memberId)).toMatchObject({ here: true, staff: false });
	});

	test('with that first act staff are told anew, at a higher version', async () => {
		const { person: ben, memberId } = await newcomer();
		await caughtUp(mo);
		const before = await privateOf(mo);
		expect(before.staff!.quiet.map((one) => one.memberId)).toContain(memberId);
		const { messageId } = await say(ada, roomId, 'Welcome, whoever reads');
		await ben.ask(messageReact, { roomId, messageId, reaction: 'thanks', on: true });
		const after = await privateOf(mo);
		expect(after.staff!.quiet.map((one) => one.memberId)).not.toContain(memberId);
		expect(after.version).toBeGreaterThan(before.version);
		await eventually(() => told(mo, roomPrivate).at(-1)!.private.version === after.version, 'mo is told');
	});
});
