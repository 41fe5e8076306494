// A feed of one's check-ins: at a secret address, for a calendar that has no session, and saying when and nothing else.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { calendarAddress, calendarFile, calendarUnfeed } from '#shared/calendar.ts';
import { accountErase, accountExport, roomLeave } from '#shared/leaving.ts';
import { mePrefer } from '#shared/me.ts';
import { memberRemove } from '#shared/members.ts';
import { personEnd } from '#shared/programme.ts';
import { scheduleAnswer, scheduleCancel, scheduleMove } from '#shared/schedule.ts';
import { sweepFeeds } from '#server/calendar/calendar.ts';
import { openCircle, type Circle } from '../support/circle.ts';
import { countOf } from '../support/dump.ts';
import { eventsIn, feedOf, fetchFeed } from '../support/feeds.ts';
import { accountIdOf } from '../support/keeping.ts';
import { withCard } from '../support/office.ts';
import { dataOf, nobodysId, open, outcomeOf } from '../support/people.ts';
import { inDays, listed, plan } from '../support/planning.ts';
import { storages } from '../support/storage.ts';
import { bytesOf, readTables } from '../support/tables.ts';
import type { Person } from '../support/world.ts';

const HERE = 'Evening circle';

describe.each(storages.filter((one) => !one.isSkipped))('calendar feeds on $kind', ({ kind }) => {
	let circle: Circle;
	let eve: Person;

	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());
	beforeEach(async () => {
		eve = await circle.world.person('patient', HERE);
		await open(eve, circle.roomId);
	});

	const fetched = (path: string) => fetchFeed(circle.world, path);
	const events = async (path: string) => eventsIn((await fetched(path)).text);
	const made = async (change = {}) => {
		const { world, mo, roomId } = circle;
		const [one] = await plan(mo, roomId, { date: inDays(world, 3), ...change });
		return one!;
	};
	/** What a feed has of a check-in. */
	const inFeed = async (path: string, { at }: { at: string }) =>
		(await events(path)).filter((one) => one.at === Date.parse(at));

	/** How many feeds are on the erasure list. */
	const erased = () =>
		readFileSync(circle.world.app.parts.config.erasureList, 'utf8').split('feeds').length - 1;

	test('it has what one is asked to, with its own name for all of it', async () => {
		const { ids, mo } = circle;
		const [one, few] = [await made({ time: '18:11' }), await made({ time: '18:12', invitees: [ids.ada] })];
		const path = await feedOf(eve);
		const { status, headers } = await fetched(path);
		expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
			...[200, 'text/calendar; charset=utf-8', 'no-store']
		]);
		expect(await inFeed(path, one)).toMatchObject([
			{ summary: 'Appointment', minutes: 48, status: 'CONFIRMED', start: `${one.at.slice(0, 16)}:00Z` }
		]);
		expect(await inFeed(path, few)).toEqual([]);
		// Whoever looks after the circle sees all of it on their list, and has in their feed what they are asked to.
		const [moFeed, louFeed] = [await feedOf(mo), await feedOf(circle.lou)];
		expect([await inFeed(moFeed, few), await inFeed(louFeed, few)]).toEqual([[expect.anything()], []]);
		await eve.ask(mePrefer, { calendarTitle: 'Choir' });
		expect((await inFeed(path, one))[0]!.summary).toBe('Choir');
	});

	test('it says nothing that anyone could read something into, and shares nothing with another’s', async () => {
		const { world, ada, roomId } = circle;
		const one = await made({ title: 'A hard weekend' });
		const { name } = await open(eve, roomId);
		const paths = [await feedOf(eve), await feedOf(ada)];
		const texts = await Promise.all(paths.map(async (path) => (await fetched(path)).text));
		for (const text of texts) {
			const telling = [
				...['A hard weekend', HERE, 'Mo Ridley', name, 'evenkeel', 'check-in', world.origin],
				...[roomId, one.checkinId, one.seriesId, await accountIdOf(world, eve)]
			];
			expect(telling.filter((word) => text.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
		}
		const uids = await Promise.all(
			paths.map(async (path) => (await inFeed(path, one)).map(({ uid }) => uid))
		);
		expect(uids.map((found) => found.length)).toEqual([1, 1]);
		expect(uids[0]).not.toEqual(uids[1]);
		// Of all lines that hold something of an event, only its time and its name are the same.
		const lines = texts.map((text) => new Set(text.split('\r\n').filter((line) => line.startsWith('UID'))));
		expect([...lines[0]!.intersection(lines[1]!)]).toEqual([]);
		expect(await events(paths[0]!)).toEqual(await events(paths[0]!));
	});

	test('what is declined is not there, what is moved is at its new time, what is cancelled says so', async () => {
		const { mo, world } = circle;
		const [declined, excused, moved, cancelled] = [
			...[await made({ time: '16:01' }), await made({ time: '16:02' })],
			...[await made({ time: '16:03' }), await made({ time: '16:04' })]
		];
		const path = await feedOf(eve);
		const [before] = await inFeed(path, moved!);
		await eve.ask(scheduleAnswer, { checkinId: declined!.checkinId, answer: 'not-coming' });
		await eve.ask(scheduleAnswer, { checkinId: excused!.checkinId, answer: 'excused' });
		await eve.ask(scheduleAnswer, { checkinId: moved!.checkinId, answer: 'coming' });
		const date = inDays(world, 5);
		const { occurrence } = await mo.ask(scheduleMove, { checkinId: moved!.checkinId, date, time: '07:33' });
		await mo.ask(scheduleCancel, { checkinId: cancelled!.checkinId, reason: 'The house is closed.' });
		expect([await inFeed(path, declined!), await inFeed(path, excused!), await inFeed(path, moved!)]).toEqual(
			[...[[], [], []]]
		);
		expect(await inFeed(path, occurrence)).toMatchObject([{ uid: before!.uid, status: 'CONFIRMED' }]);
		expect(await inFeed(path, cancelled!)).toMatchObject([{ status: 'CANCELLED' }]);
		expect((await fetched(path)).text).not.toContain('closed');
	});

	test('every check-in of the next weeks is there at its very minute', async () => {
		const { world } = circle;
		const repeat = { every: 1, days: [2, 6], until: null, count: null };
		for (const zone of ['Europe/Berlin', 'America/Los_Angeles']) {
			await made({ zone, repeat, date: inDays(world, 1), time: '20:20' });
		}
		const expected = (await listed(eve)).map(({ at }) => Date.parse(at)).sort();
		expect(expected.length).toBeGreaterThan(15);
		expect((await events(await feedOf(eve))).map(({ at }) => at).sort()).toEqual(expected);
	});

	test('its owner finds the address again; a new one ends the old, and in the end there is none', async () => {
		const path = await feedOf(eve);
		expect(path).toMatch(/^\/calendar\/[a-z2-7]{26}\.ics$/);
		expect(await eve.ask(calendarAddress, {})).toEqual({ address: path });
		expect(await circle.ben.ask(calendarAddress, {})).toEqual({ address: null });
		const listedBefore = erased();
		const next = await feedOf(eve);
		// A restore must not bring back what was ended.
		expect(erased()).toBe(listedBefore + 1);
		expect([(await fetched(path)).status, (await fetched(next)).status]).toEqual([404, 200]);
		for (let turn = 0; turn < 2; turn += 1) await eve.ask(calendarUnfeed, {});
		expect((await fetched(next)).status).toBe(404);
		expect(await eve.ask(calendarAddress, {})).toEqual({ address: null });
	});

	test('an address that was ended, that is nobody’s or that is none answers as any that never was', async () => {
		const path = await feedOf(eve);
		await eve.ask(calendarUnfeed, {});
		const never = await fetched('/nothing/here.ics');
		expect(never.status).toBe(404);
		const shape = (text: string, own: string) => text.replaceAll(own, '…');
		for (const wrong of [path, `/calendar/${nobodysId()}.ics`, '/calendar/x.ics', '/calendar/%00.ics']) {
			const found = await fetched(wrong);
			expect([found.status, shape(found.text, wrong)]).toEqual([404, shape(never.text, '/nothing/here.ics')]);
			expect([...found.headers.keys()]).toEqual([...never.headers.keys()]);
		}
	});

	test('who is removed, leaves or erases their account has nothing there from that commit on', async () => {
		const { world, mo, roomId } = circle;
		const one = await made({ time: '15:07' });
		const [removed, left, erased] = await Promise.all(
			[1, 2, 3].map(async () => {
				const person = await world.person('patient', HERE);
				const { memberId } = await open(person, roomId);
				return { person, memberId, path: await feedOf(person) };
			})
		);
		for (const { path } of [removed!, left!, erased!]) expect(await inFeed(path, one)).toHaveLength(1);
		await mo.ask(memberRemove, { roomId, memberId: removed!.memberId, reason: 'For this test.' });
		expect(await events(removed!.path)).toEqual([]);
		await left!.person.ask(roomLeave, { roomId });
		// They may come in again, as someone new; until then they are asked to nothing that they did not know of.
		expect((await fetched(left!.path)).status).toBe(200);
		dataOf(await erased!.person.http(accountErase, {}));
		expect((await fetched(erased!.path)).status).toBe(404);
		const before = await countOf(world, 'feeds');
		await sweepFeeds(world.app.parts);
		expect(await countOf(world, 'feeds')).toBe(before - 1);
		expect((await fetched(removed!.path)).status).toBe(200);
	});

	test('whose access the programme ends has no feed any more', async () => {
		const { world, roomId } = circle;
		const { person, card } = await withCard(world, 'patient', HERE);
		await open(person, roomId);
		const path = await feedOf(person);
		const admin = await world.person('admin', null, 'Ida Ames');
		dataOf(await admin.http(personEnd, { card, reason: 'For this test.' }));
		expect((await fetched(path)).status).toBe(404);
	});

	test('one check-in comes as a file, for those who may see it and nobody else', async () => {
		const { ids, ada, ben, nor } = circle;
		const one = await made({ invitees: [ids.ada] });
		const { file } = await ada.ask(calendarFile, { checkinId: one.checkinId });
		expect(eventsIn(file)).toMatchObject([{ summary: 'Appointment', at: Date.parse(one.at), minutes: 48 }]);
		expect((await events(await feedOf(ada))).map(({ uid }) => uid)).not.toContain(eventsIn(file)[0]!.uid);
		for (const person of [ben, nor, circle.outsider]) {
			expect(outcomeOf(await person.emit(calendarFile, { checkinId: one.checkinId }))).toBe('not_found');
		}
	});

	test('the address is in no log, no metric and, whole, in no database; whose it is, neither', async () => {
		const { world } = circle;
		const path = await feedOf(eve);
		const token = path.slice('/calendar/'.length, -'.ics'.length);
		await fetched(path);
		await fetched(`${path}?token=${token}`);
		const metrics = await (await fetch(`${world.origin}/metrics`)).text();
		expect(metrics).toContain('evenkeel_operations_total');
		const accountId = await accountIdOf(world, eve);
		const tables = await readTables(world.dataDir, world.databaseUrls);
		for (const text of [metrics, world.logged.join('\n')]) expect(text.includes(token)).toBe(false);
		expect(tables.filter((table) => bytesOf(table).includes(token)).map(({ name }) => name)).toEqual([]);
		const feeds = bytesOf(tables.find(({ name }) => name === 'feeds')!);
		expect(feeds.includes(accountId)).toBe(false);
	});

	test('one address may ask so often and no more, whatever it asks for', async () => {
		const { limits } = circle.world.app.parts;
		const path = await feedOf(eve);
		const statuses = new Set<number>();
		for (let turn = 0; turn < 121; turn += 1)
			statuses.add((await fetched(`/calendar/${nobodysId()}.ics`)).status);
		expect([...statuses].sort()).toEqual([404, 429]);
		expect((await fetched(path)).status).toBe(429);
		await limits.giveBack('download', limits.addressKey('127.0.0.1'));
	});

	test('a copy of one’s own data says that there is one', async () => {
		await feedOf(eve);
		expect(dataOf(await eve.http(accountExport, {})).data.account.feed).toBe(true);
	});
});
