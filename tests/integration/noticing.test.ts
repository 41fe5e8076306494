// What people are told of moderators' acts about them: why, until they put it away, and where nobody else sees it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codeRedeem } from '#shared/accounts.ts';
import { meChanged, meGet, meRecord } from '#shared/me.ts';
import { memberMute, memberRemove, noticeDismiss } from '#shared/members.ts';
import { messageRemove } from '#shared/messages.ts';
import { roomOpen, roomPrivate } from '#shared/rooms.ts';
import { recordHead } from '#server/record/reading.ts';
import { caughtUp, nobodysId, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('being told on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;
	let lou: Person;
	let outsider: Person;
	let memberId: string;
	let messageId: string;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		const porch = await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		lou = await world.person('moderator', 'Evening circle', 'Lou Marsh');
		outsider = await world.person('patient', 'Porch');
		for (const one of [ada, mo, lou]) await open(one, roomId);
		await open(outsider, porch);
	});
	afterAll(() => world?.close());
	beforeEach(async () => {
		ben = await world.person('patient', 'Evening circle');
		({ memberId } = await open(ben, roomId));
		({ messageId } = await say(ben, roomId, 'Ring me at the mill'));
	});

	const takeDown = (reason = 'It names a place.', by = mo) =>
		by.emit(messageRemove, { roomId, messageId, reason });
	const noticesOf = async (person: Person) => (await person.ask(roomOpen, { roomId })).private.mine.notices;
	const removalsOf = async (person: Person) => (await person.ask(meGet, {})).removals;
	const dismiss = (noticeId: string, by = ben) => by.emit(noticeDismiss, { roomId, noticeId });
	const entries = async () => (await recordHead(world.app.parts)).number;

	test('of a message taken down: at once, with the reason, to the author alone', async () => {
		await caughtUp(ada, ben, mo, outsider);
		const before = (await ben.ask(roomOpen, { roomId })).private.version;
		const heard = [ada, mo, outsider].map((one) => told(one, roomPrivate).length);
		expect(outcomeOf(await takeDown())).toBe('ok');
		await caughtUp(ada, ben, mo, outsider);
		const { version, mine } = told(ben, roomPrivate).at(-1)!.private;
		expect(version).toBeGreaterThan(before);
		expect(mine.notices).toMatchObject([{ kind: 'message-removed', messageId, reason: 'It names a place.' }]);
		expect([ada, mo, outsider].map((one) => told(one, roomPrivate).length)).toEqual(heard);
		for (const one of [ada, mo, outsider])
			expect(JSON.stringify(one.heard)).not.toContain('It names a place.');
		expect(await noticesOf(mo)).toEqual([]);
	});

	test('without a reason nothing is taken down and nothing told; one’s own needs none and tells nothing', async () => {
		const before = await entries();
		for (const answer of [
			await mo.emit(messageRemove, { roomId, messageId }),
			await takeDown('  '),
			await takeDown('x'.repeat(501))
		]) {
			expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
			expect(answer.ok ? {} : answer.error.fields).toHaveProperty('reason');
		}
		expect(outcomeOf(await takeDown('No.', ada))).toBe('forbidden');
		expect(outcomeOf(await ben.emit(messageRemove, { roomId, messageId }))).toBe('ok');
		expect(await noticesOf(ben)).toEqual([]);
		expect(await entries()).toBe(before);
	});

	test('taken down by two at once it is told once, and is one entry of the record', async () => {
		const before = await entries();
		const answers = await Promise.all([takeDown('By Mo.'), takeDown('By Lou.', lou)]);
		expect(answers.map(outcomeOf)).toEqual(['ok', 'ok']);
		expect(await noticesOf(ben)).toHaveLength(1);
		// Opening the room is a visit only where staff do it; Ben did.
		expect(await entries()).toBe(before + 1);
	});

	test('put away it stays away, twice changes nothing, and nobody else can', async () => {
		await takeDown();
		const { noticeId } = (await noticesOf(ben))[0]!;
		for (const person of [ada, mo, outsider]) {
			expect(outcomeOf(await dismiss(noticeId, person))).toBe('not_found');
		}
		expect(outcomeOf(await dismiss(nobodysId()))).toBe('not_found');
		expect(await noticesOf(ben)).toHaveLength(1);
		expect(outcomeOf(await dismiss(noticeId))).toBe('ok');
		await caughtUp(ben);
		const last = told(ben, roomPrivate).at(-1)!.private;
		expect(last.mine.notices).toEqual([]);
		expect(outcomeOf(await dismiss(noticeId))).toBe('ok');
		await world.restart();
		for (const one of [ada, ben, mo, lou, outsider]) await one.connect();
		expect(await noticesOf(ben)).toEqual([]);
	});

	test('who was away learns of their removal on coming back, why and when, until they put it away', async () => {
		ben.disconnect();
		await mo.ask(memberRemove, { roomId, memberId, reason: 'You kept asking for numbers.' });
		await world.restart();
		for (const one of [ada, ben, mo, lou, outsider]) await one.connect();
		const [removal, ...others] = await removalsOf(ben);
		expect(removal).toMatchObject({
			roomId,
			title: 'Evening circle',
			reason: 'You kept asking for numbers.'
		});
		expect(others).toEqual([]);
		expect(Date.now() - Date.parse(removal!.at)).toBeLessThan(10 * 60_000);
		expect((await ben.ask(meGet, {})).rooms).toEqual([]);
		expect(outcomeOf(await ben.emit(roomOpen, { roomId }))).toBe('not_found');
		for (const person of [ada, mo, outsider]) {
			expect(outcomeOf(await dismiss(removal!.noticeId, person))).toBe('not_found');
			expect(await removalsOf(person)).toEqual([]);
		}
		const [card] = await world.invite('patient', 'Evening circle');
		await ben.http(codeRedeem, { code: card!.code });
		await ben.connect();
		expect(await removalsOf(ben)).toEqual([removal]);
		expect(outcomeOf(await dismiss(removal!.noticeId))).toBe('ok');
		await caughtUp(ben);
		expect(told(ben, meChanged).length).toBeGreaterThan(0);
		expect(await removalsOf(ben)).toEqual([]);
		expect(outcomeOf(await ben.emit(roomOpen, { roomId }))).toBe('not_found');
	});

	test('who has the room open is told the same at once, with the way to object', async () => {
		await mo.ask(memberRemove, { roomId, memberId, reason: 'Enough.' });
		await caughtUp(ben);
		const { removed } = told(ben, roomPrivate).at(-1)!.private.mine;
		const [removal] = await removalsOf(ben);
		expect(removed).toMatchObject({ kind: 'removed', reason: 'Enough.', noticeId: removal!.noticeId });
	});

	test('each act leaves one entry of the record, which the person concerned finds and nobody else', async () => {
		const before = await entries();
		await takeDown('It names a place.');
		await mo.ask(memberMute, { roomId, memberId, reason: 'A short pause.', minutes: 1 });
		await mo.ask(memberRemove, { roomId, memberId, reason: 'Enough.' });
		expect(await entries()).toBe(before + 3);
		const own = JSON.stringify((await ben.ask(meRecord, {})).entries);
		for (const what of ['message:remove', 'member:mute', 'member:remove']) expect(own).toContain(what);
		expect(JSON.stringify(await ada.ask(meRecord, {}))).not.toContain('A short pause.');
	});
});
