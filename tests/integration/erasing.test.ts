// Erasing one's account: unreadable at once for everyone, in the files and under every key that is left; the name goes
// later, and whatever breaks it off, it is carried out.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accountRecover, accountSignIn } from '#shared/accounts.ts';
import { accountErase } from '#shared/leaving.ts';
import { meGet } from '#shared/me.ts';
import { FORMER_NAME } from '#shared/members.ts';
import { messageHistory, messagePost, messageReact, messageSearch } from '#shared/messages.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { sessionEnded } from '#shared/sessions.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { carryOutEndings } from '#server/leaving/ending.ts';
import { newMark } from '../support/canaries.ts';
import { dump } from '../support/dump.ts';
import { signInAsStaff } from '../support/factors.ts';
import { anotherDevice, caughtUp, dataOf, mark, open, outcomeOf, say, told } from '../support/people.ts';
import { readableTexts } from '../support/readable.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;
const recent = { before: 10_000, limit: 100 };

describe.each(storages.filter((one) => !one.isSkipped))('erasing an account on $kind', ({ kind }) => {
	let world: World;
	let roomId: string;
	let porch: string;
	let ada: Person;
	let ben: Person;
	let canary: string;
	let me: Awaited<ReturnType<typeof open>>;

	beforeAll(async () => {
		world = await openWorld(kind);
		roomId = await world.room('Evening circle');
		porch = await world.room('Porch');
		ada = await world.person('patient', 'Evening circle');
		await enterToo(ada, 'Porch', porch);
	});
	afterAll(() => world?.close());

	/** Takes another room's code and comes in. */
	async function enterToo(person: Person, title: string, id: string): Promise<void> {
		const { codeRedeem } = await import('#shared/accounts.ts');
		const [card] = await world.invite('patient', title);
		dataOf(await person.http(codeRedeem, { code: card!.code }));
		await person.connect();
		await open(person, id);
	}

	beforeEach(async () => {
		if (outcomeOf(await ada.http(meGet, {})) !== 'ok') await signInAsStaff(ada);
		await ada.connect();
		for (const id of [roomId, porch]) await open(ada, id);
		canary = newMark();
		ben = await world.person('patient', 'Evening circle');
		await enterToo(ben, 'Porch', porch);
		me = await open(ben, roomId);
		for (const id of [roomId, porch]) await say(ben, id, `I say ${canary}`, { topic: canary });
	});

	const erase = (spread?: boolean) => ben.http(accountErase, spread === undefined ? {} : { spread });
	const wordsIn = async (id: string) =>
		JSON.stringify((await ada.ask(messageHistory, { roomId: id, ...recent })).messages);
	const memberOf = async (memberId: string) =>
		(await ada.ask(roomOpen, { roomId })).members!.find((one) => one.memberId === memberId);
	const readable = () => {
		const { dataDir, databaseUrls } = world;
		const { keyFile } = world.app.parts.config;
		return readableTexts({ dataDir, databaseUrls, keyFile }, { canary });
	};

	test('every session ends, no screen keeps a word, and nobody reads one again', async () => {
		const laptop = await anotherDevice(world, ben);
		const said = await say(ben, roomId, `More ${canary}`);
		const reply = await say(ada, roomId, 'I hear you', { replyTo: said.messageId });
		await ben.ask(messageReact, { roomId, messageId: reply.messageId, reaction: 'hear', on: true });
		expect(await readable()).not.toEqual([]);
		expect(outcomeOf(await erase())).toBe('ok');
		await eventually(() => !ben.socket?.connected && !laptop.socket?.connected, 'the end of both sockets');
		expect(told(laptop, sessionEnded)).toHaveLength(1);
		await caughtUp(ada);
		for (const id of [roomId, porch]) {
			const entries = told(ada, roomAdvanced)
				.filter((one) => one.roomId === id)
				.flatMap((one) => one.entries);
			expect(entries.filter(({ member }) => member?.erased)).toHaveLength(1);
			expect(await wordsIn(id)).not.toContain(canary);
			expect((await ada.ask(messageSearch, { roomId: id, words: canary })).messages).toEqual([]);
			expect(JSON.stringify(await ada.ask(roomOpen, { roomId: id }))).not.toContain(canary);
		}
		const { messages } = await ada.ask(messageHistory, { roomId, ...recent });
		const answer = messages.find((one) => one.messageId === reply.messageId)!;
		expect(answer).toMatchObject({ body: 'I hear you', reply: null, reactions: {} });
		expect(messages.find((one) => one.messageId === said.messageId)).toMatchObject({
			removed: 'author',
			body: ''
		});
		await world.app.parts.database.scrub();
		expect(await readable()).toEqual([]);
	});

	test('neither name nor words on paper open anything; what is left names no account', async () => {
		const { signInName, recoveryWords } = ben;
		const accounts = (await dump(world))['accounts']!.length;
		await erase();
		expect(ben.cookie).toBeNull();
		const passphrase = PASSPHRASE;
		expect(outcomeOf(await ben.http(accountSignIn, { signInName, passphrase }))).toBe('unauthenticated');
		expect(outcomeOf(await ben.http(accountRecover, { recoveryWords, passphrase }))).toBe('unauthenticated');
		const left = await dump(world);
		expect(left['accounts']).toHaveLength(accounts - 1);
		expect(left['endings']).toEqual([]);
		expect(left['memberships']!.find((row) => row.includes(me.memberId))).toContain('"account":""');
	});

	test('the name stays for some hours, then it is that of everyone who is gone', async () => {
		await erase();
		expect(await memberOf(me.memberId)).toMatchObject({ name: me.name, here: true, erased: true });
		world.clock.advance(DAY + 60_000);
		await carryOutDepartures(world.app.parts);
		await signInAsStaff(ada);
		await ada.connect();
		const former = { name: FORMER_NAME, here: false, former: true, erased: true };
		expect(await memberOf(me.memberId)).toMatchObject(former);
		expect((await dump(world))['departures']).toEqual([]);
	});

	test('room by room: out at once, and the words go with the name at some moment', async () => {
		await erase(true);
		await eventually(() => !ben.socket?.connected, 'the end of the socket');
		expect(await wordsIn(roomId)).toContain(canary);
		expect(await memberOf(me.memberId)).toMatchObject({ name: me.name, here: true });
		const dues = (await dump(world))['departures']!.map((row) => JSON.parse(row) as { words_due: number });
		expect(dues).toHaveLength(2);
		world.clock.advance(DAY + 60_000);
		await carryOutDepartures(world.app.parts);
		await world.app.parts.database.scrub();
		expect(await readable()).toEqual([]);
		await signInAsStaff(ada);
		await ada.connect();
		expect(await memberOf(me.memberId)).toMatchObject({ name: FORMER_NAME, erased: true });
	});

	test('what is posted in the same moment is gone too', async () => {
		const posts = Array.from({ length: 20 }, () =>
			ben.emit(messagePost, { roomId, clientId: mark(), body: canary }).catch(() => null)
		);
		await Promise.all([erase(), ...posts]);
		await carryOutDepartures(world.app.parts);
		await world.app.parts.database.scrub();
		expect(await wordsIn(roomId)).not.toContain(canary);
		expect(await readable()).toEqual([]);
	});

	test('broken off in the middle, it goes on after a start; twice at once it is done once', async () => {
		const { keys } = world.app.parts;
		const { destroy } = keys;
		Object.assign(keys, { destroy: () => Promise.reject(new Error('The power went.')) });
		expect(outcomeOf(await erase())).toBe('ok');
		Object.assign(keys, { destroy });
		expect((await dump(world))['endings']).toHaveLength(1);
		expect(outcomeOf(await ben.http(meGet, {}))).toBe('unauthenticated');
		await world.restart();
		const { parts } = world.app;
		await Promise.all([carryOutEndings(parts), carryOutEndings(parts), carryOutDepartures(parts)]);
		await parts.database.scrub();
		expect((await dump(world))['endings']).toEqual([]);
		expect(await readable()).toEqual([]);
		await ada.connect();
		expect(await memberOf(me.memberId)).toMatchObject({ erased: true });
	});

	test('it has to be shown first that it is them', async () => {
		world.clock.advance(6 * 60_000);
		expect(await erase()).toMatchObject({ ok: false, error: { code: 'forbidden', confirm: 'passphrase' } });
		expect(await wordsIn(roomId)).toContain(canary);
	});

	test('the last admin and a room’s last moderator stay, and nothing is changed', async () => {
		const admin = await world.person('admin', null, 'Ida Ames');
		const mo = await world.person('moderator', 'Porch', 'Mo Ridley');
		await open(mo, porch);
		const before = (await dump(world))['accounts'];
		for (const one of [admin, mo]) expect(outcomeOf(await one.http(accountErase, {}))).toBe('conflict');
		expect((await dump(world))['accounts']).toEqual(before);
		expect(outcomeOf(await mo.emit(roomOpen, { roomId: porch }))).toBe('ok');
		await open(await world.person('moderator', 'Porch', 'Lou Marsh'), porch);
		expect(outcomeOf(await mo.http(accountErase, {}))).toBe('ok');
		const names = (await ada.ask(roomOpen, { roomId: porch })).members!.map(({ name }) => name);
		expect(names).not.toContain('Mo Ridley');
	});
});
