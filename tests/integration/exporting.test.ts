// A copy of what is one's own: all of it, from closed rooms too, and of others nothing but references.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseAsk } from '#shared/cases.ts';
import { accountExport, roomLeave, type OwnData } from '#shared/leaving.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import { messageEdit, messageReact, messageRemove } from '#shared/messages.ts';
import { roomArrange, roomEnter, roomOpen } from '#shared/rooms.ts';
import { newMark } from '../support/canaries.ts';
import { aCommitment, aShare, keepFor } from '../support/keeping.ts';
import { dataOf, mark, nobodysId, open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, type Person, type World } from '../support/world.ts';

const agreement = [{ title: 'Who reads this', text: 'The members and the staff of this room.' }];

describe.each(storages.filter((one) => !one.isSkipped))('a copy of one’s own data on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let ada: Person;
	let ben: Person;
	let mo: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle', { agreement });
		for (const role of ['patient', 'patient', 'moderator'] as const) {
			const person = await world.person(
				role,
				'Evening circle',
				role === 'moderator' ? 'Mo Ridley' : undefined
			);
			await person.ask(roomEnter, { roomId, agreementVersion: 1 });
			await open(person, roomId);
			if (role === 'moderator') mo = person;
			else if (ada) ben = person;
			else ada = person;
		}
	});
	afterAll(() => world?.close());

	const take = async (person: Person): Promise<OwnData> => dataOf(await person.http(accountExport, {})).data;

	test('holds one’s words, names, agreements, reactions, reasons, cases and dates, and nothing of others', async () => {
		const [mine, theirs] = [newMark(), newMark()];
		const { messageId } = await say(ben, roomId, `Theirs ${theirs}`, { topic: theirs });
		const first = await say(ada, roomId, 'First', { replyTo: messageId, topic: 'A day' });
		await ada.ask(messageEdit, { roomId, messageId: first.messageId, body: `First ${mine}` });
		await ada.ask(messageReact, { roomId, messageId, reaction: 'hear', on: true });
		const taken = await say(ada, roomId, 'Taken down');
		await mo.ask(messageRemove, { roomId, messageId: taken.messageId, reason: `Notice ${mine}` });
		await ada.ask(caseAsk, { roomId, clientId: mark(), text: `Ask ${mine}` });
		const { memberId, name } = await open(ada, roomId);
		await mo.ask(roomArrange, { roomId, reviewing: true });
		await say(ada, roomId, `Waits ${mine}`);
		await mo.ask(roomArrange, { roomId, reviewing: false });
		await mo.ask(memberMute, { roomId, memberId, reason: `Pause ${mine}`, minutes: 5 });
		const data = await take(ada);
		const [room] = data.rooms;
		expect(room).toMatchObject({ title: 'Evening circle', role: 'patient', state: 'here', names: [name] });
		expect(room!.agreed).toEqual({ version: 1, cards: agreement });
		expect(room!.messages).toMatchObject([
			{ body: `First ${mine}`, topic: 'A day', name, answers: messageId, removed: null },
			{ body: '', removed: 'moderator' }
		]);
		expect(room!.messages[0]!.edited).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
		expect(room!.waiting).toMatchObject([{ body: `Waits ${mine}` }]);
		expect(room!.reactions).toEqual([{ reaction: 'hear', to: messageId }]);
		expect(room!.moderation.map(({ kind: what, reason }) => [what, reason])).toEqual(
			expect.arrayContaining([
				['message-removed', `Notice ${mine}`],
				['mute', `Pause ${mine}`]
			])
		);
		expect(room!.cases).toMatchObject([{ kind: 'question', text: `Ask ${mine}`, closed: null }]);
		expect(data.account).toMatchObject({ signInName: ada.signInName, roles: ['patient'] });
		expect(data.record.map(({ what }) => what)).toContain('member:mute');
		const text = JSON.stringify(data);
		for (const strange of [theirs, (await open(ben, roomId)).name, ben.signInName])
			expect(text).not.toContain(strange);
		expect(text).not.toMatch(/\d\d:\d\d:\d\d/);
	});

	test('goes on after a removal, and over all one was in a room', async () => {
		const cleo = await world.person('patient', 'Evening circle');
		await cleo.ask(roomEnter, { roomId, agreementVersion: 1 });
		const before = await open(cleo, roomId);
		await say(cleo, roomId, 'As the first');
		await cleo.ask(roomLeave, { roomId });
		expect((await take(cleo)).rooms[0]).toMatchObject({ state: 'coming', names: [before.name] });
		await cleo.ask(roomEnter, { roomId, agreementVersion: 1 });
		const after = await open(cleo, roomId);
		await say(cleo, roomId, 'As the second');
		await mo.ask(memberRemove, { roomId, memberId: after.memberId, reason: 'Enough.' });
		expect(outcomeOf(await cleo.emit(roomOpen, { roomId }))).toBe('not_found');
		const [room] = (await take(cleo)).rooms;
		expect(room).toMatchObject({ state: 'removed', names: [before.name, after.name] });
		expect(room!.messages.map(({ name, body }) => [name, body])).toEqual([
			[before.name, 'As the first'],
			[after.name, 'As the second']
		]);
		expect(room!.moderation).toMatchObject([{ kind: 'removal', until: null, reason: 'Enough.' }]);
	});

	test('holds what one keeps of check-ins, of a circle that one has left without its title', async () => {
		const fay = await world.person('patient', 'Evening circle');
		const mine = newMark();
		await keepFor(world, ben, aCommitment(roomId, newMark()));
		await keepFor(world, fay, aCommitment(roomId, `Walk ${mine}`));
		world.clock.advance(60_000);
		await keepFor(world, fay, aShare(nobodysId(), `Restless ${mine}`));
		const { keepsakes } = await take(fay);
		const [on, outcome] = ['2026-11-17', null];
		expect(keepsakes).toEqual([
			{
				...{ kind: 'share', room: null, on, words: [] },
				card: { kind: 'share', feeling: `Restless ${mine}`, mood: 4, urge: 7 }
			},
			{
				...{ kind: 'commitment', room: 'Evening circle', on, outcome },
				...{ text: `Walk ${mine}`, witness: 'Quiet Heron' }
			}
		]);
	});

	test('one at a time, a few a day, and only after showing that it is them', async () => {
		const dan = await world.person('patient', 'Evening circle');
		const { keys } = world.app.parts;
		const { find } = keys;
		let letGo = () => {};
		const held = new Promise<void>((resolve) => (letGo = resolve));
		let waiting = 0;
		Object.assign(keys, {
			find: async (...scope: Parameters<typeof find>) => {
				waiting += 1;
				await held;
				return find(...scope);
			}
		});
		const first = dan.http(accountExport, {});
		await eventually(() => waiting > 0, 'the first copy under way');
		expect(outcomeOf(await dan.http(accountExport, {}))).toBe('conflict');
		Object.assign(keys, { find });
		letGo();
		expect(outcomeOf(await first)).toBe('ok');
		const outcomes: string[] = [];
		for (let turn = 0; turn < 5; turn += 1) outcomes.push(outcomeOf(await dan.http(accountExport, {})));
		expect(outcomes).toEqual(['ok', 'ok', 'ok', 'ok', 'too_many']);
		const eve = await world.person('patient', 'Evening circle');
		world.clock.advance(6 * 60_000);
		expect(await eve.http(accountExport, {})).toMatchObject({
			error: { code: 'forbidden', confirm: 'passphrase' }
		});
	});
});
