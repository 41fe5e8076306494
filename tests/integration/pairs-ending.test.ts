// The end of a pair that nobody said: an account that goes, an access that ends, a role that is lost.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeRedeem } from '#shared/accounts.ts';
import { caseReport } from '#shared/cases.ts';
import { accountErase, accountExport } from '#shared/leaving.ts';
import { meGet, meRecord } from '#shared/me.ts';
import { mentorAway } from '#shared/mentors.ts';
import { messageHistory, messageSearch } from '#shared/messages.ts';
import {
	pairAnswer,
	pairBoard,
	pairChanged,
	pairEnd,
	pairHandOver,
	pairMine,
	pairNote,
	pairNotes,
	pairWish
} from '#shared/pairs.ts';
import { roomOpen } from '#shared/rooms.ts';
import type { Role } from '#shared/roles.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { endAccess } from '#server/programme/ending.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import { findProblems } from '#server/operators/checking.ts';
import { notesScope } from '#server/pairs/notes.ts';
import { findPair, pairScope } from '#server/pairs/pairs.ts';
import { endUnheld } from '#server/pairs/unheld.ts';
import { findWish } from '#server/pairs/wishing.ts';
import { dayText } from '#server/kernel/clock.ts';
import { signInAsStaff } from '../support/factors.ts';
import { accountIdOf } from '../support/keeping.ts';
import { askedPair, pairAs, pairOf, readyMentor, WISH, type ReadyMentor } from '../support/mentoring.ts';
import { dataOf, mark, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { eventually, openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const DAY = 86_400_000;
const OPERATOR = { name: 'Operator', role: 'operator' } as const;

describe.each(storages.filter((one) => !one.isSkipped))('the end of pairs on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Porch');
	}, 60_000);
	afterAll(() => world?.close());

	const someone = () => world.person('patient', 'Porch');
	const erase = async (person: Person) => dataOf(await person.http(accountErase, {}));

	async function endOf(person: Person): Promise<void> {
		const accountId = await accountIdOf(world, person);
		await endAccess(world.app.parts, {
			accountId,
			reason: 'For this test.',
			who: OPERATOR,
			what: 'account end'
		});
	}

	/** Changes the roles of someone, past the lines of the interface. */
	const setRoles = ({ mentor: { accountId } }: ReadyMentor, roles: readonly Role[]) =>
		world.app.parts.database.write([accountId], (trx) =>
			trx.kysely
				.updateTable('accounts')
				.set({ roles: JSON.stringify(roles) })
				.where('id', '=', accountId)
				.execute()
		);

	/** Some days go by, and these people sign in again, who have heard nothing yet. */
	async function later(days: number, ...people: Person[]): Promise<void> {
		world.clock.advance(days * DAY);
		for (const one of people) {
			await signInAsStaff(one, PASSPHRASE);
			await one.connect();
			await one.ask(pairMine, {});
			one.heard.length = 0;
		}
	}

	test('a mentor who erases their account leaves an ended pair, and nothing of what they kept', async () => {
		const [mentor, cover, ana, ben] = [
			await readyMentor(world),
			await readyMentor(world),
			await someone(),
			await someone()
		];
		const pairId = await pairOf(ana, mentor);
		const asked = await askedPair(ben, mentor);
		const covered = await pairOf(await someone(), cover);
		await say(mentor, pairId, 'Words of the mentor.');
		await mentor.ask(pairNote, { pairId, text: 'Private.' });
		await mentor.ask(pairHandOver, { pairId, text: 'Evenings are hard.' });
		ana.heard.length = 0;
		await erase(mentor);
		await eventually(() => told(ana, pairChanged).length > 0, 'the mentee hears');
		const seen = await pairAs(ana, pairId);
		expect(seen).toMatchObject({ state: 'ended', ended: { by: null }, handover: null });
		expect((await ben.ask(pairMine, {})).pairs).toEqual([]);
		expect((await readOwn(world.app.parts, await accountIdOf(world, ben)))?.pairs).toEqual([]);
		expect(await world.app.parts.keys.find(notesScope(pairId))).toBe(null);
		expect(await world.app.parts.keys.find(pairScope(asked))).toBe(null);
		await ana.ask(roomOpen, { roomId: pairId });
		const { messages } = await ana.ask(messageHistory, { roomId: pairId, before: 1000, limit: 10 });
		expect(messages.map(({ body }) => body)).toEqual(['']);
		// The name goes as any does: within a day, at a moment of its own.
		expect(seen.other.name).not.toBe('Former member');
		await later(1, ana);
		await carryOutDepartures(world.app.parts);
		expect((await pairAs(ana, pairId)).other.name).toBe('Former member');
		expect(await findPair(world.app.parts, covered)).toMatchObject({ state: 'open' });
		expect(await findProblems(world.app.parts)).toEqual([]);
	}, 90_000);

	test('a mentee who erases their account is gone from the mentor’s pairs and from the board', async () => {
		const [mentor, ana] = [await readyMentor(world), await someone()];
		const accountId = await accountIdOf(world, ana);
		const pairId = await pairOf(ana, mentor);
		await ana.ask(pairWish, { wish: { ...WISH, line: 'Mine alone.' } });
		await ana.ask(pairEnd, { pairId, last: 'My last words.' });
		expect((await pairAs(mentor, pairId)).ended?.last).toBe('My last words.');
		await erase(ana);
		expect(await pairAs(mentor, pairId)).toMatchObject({
			ended: { by: 'mentee', last: '' },
			card: { line: '' }
		});
		expect(await findWish(world.app.parts, accountId)).toBe(null);
		const ida = await world.person('admin', null, `Ida ${kind}`);
		expect(
			dataOf(await ida.http(pairBoard, {})).waiting.filter(({ wish }) => wish.line === 'Mine alone.')
		).toEqual([]);
	}, 90_000);

	test('who ends an erasure that was broken off ends the pairs too', async () => {
		const [mentor, ana] = [await readyMentor(world), await someone()];
		const pairId = await pairOf(ana, mentor);
		// The account alone is gone, as after a restore: the clock does the rest.
		await world.app.parts.database.write([], (trx) =>
			trx.kysely.deleteFrom('accounts').where('id', '=', mentor.mentor.accountId).execute()
		);
		await world.restart();
		await ana.connect();
		await endUnheld(world.app.parts);
		expect(await pairAs(ana, pairId)).toMatchObject({ state: 'ended', ended: { by: null } });
		await eraseOld(world.app.parts);
		expect(await findProblems(world.app.parts)).toEqual([]);
	}, 90_000);

	test('the end of access ends pairs and covers, and forgets what waited', async () => {
		const [mentor, cover, ana, ben] = [
			await readyMentor(world),
			await readyMentor(world),
			await someone(),
			await someone()
		];
		const pairId = await pairOf(ana, mentor);
		const asked = await askedPair(ben, cover);
		const today = dayText(world.clock.now());
		await mentor.ask(mentorAway, { from: today, until: today, coverId: cover.mentor.mentorId });
		const covering = (await ana.ask(pairMine, {})).pairs.find(({ covers }) => covers !== null)!.pairId;
		await ana.ask(pairAnswer, { pairId: covering, yes: true });
		await endOf(cover);
		expect(await pairAs(ana, covering)).toMatchObject({ state: 'ended', ended: { by: null } });
		expect(await pairAs(ana, pairId)).toMatchObject({ state: 'open', away: { cover: 'none' } });
		expect((await ben.ask(pairMine, {})).pairs).toEqual([]);
		expect(await findPair(world.app.parts, asked)).toBe(null);
		await endOf(ana);
		expect(await pairAs(mentor, pairId)).toMatchObject({ state: 'ended', ended: { by: null } });
		expect(await findProblems(world.app.parts)).toEqual([]);
	}, 90_000);

	test('who becomes staff finds none of their pairs any more, and says yes to nobody', async () => {
		const mentor = await readyMentor(world);
		const [ana, ben] = [await someone(), await someone()];
		const [pairId, asked] = [await pairOf(ana, mentor), await askedPair(ben, mentor)];
		const { messageId } = await say(ana, pairId, 'For a mentor alone.');
		await world.room('Desk');
		const [card] = await world.invite('moderator', 'Desk', 1, `Mel ${mark()}`);
		dataOf(await mentor.http(codeRedeem, { code: card!.code }));
		await signInAsStaff(mentor, PASSPHRASE);
		await mentor.connect();
		const inRoom = { roomId: pairId };
		for (const answer of [
			await mentor.emit(roomOpen, inRoom),
			await mentor.emit(messageHistory, { ...inRoom, before: 100, limit: 10 }),
			await mentor.emit(messageSearch, { ...inRoom, words: 'mentor' }),
			await mentor.emit(caseReport, { ...inRoom, clientId: mark(), messageId, rule: 'other' }),
			await mentor.emit(pairNotes, { pairId }),
			await mentor.emit(pairAnswer, { pairId: asked, yes: true })
		]) {
			expect(outcomeOf(answer)).toBe('not_found');
		}
		expect((await mentor.ask(pairMine, {})).pairs).toEqual([]);
		expect((await mentor.ask(meGet, {})).messages).toEqual({ unread: 0, waiting: 0 });
		expect(outcomeOf(await mentor.emit(meRecord, {}))).toBe('ok');
		await endUnheld(world.app.parts);
		expect(await pairAs(ana, pairId)).toMatchObject({ state: 'ended', ended: { by: null } });
		expect((await ben.ask(pairMine, {})).pairs).toEqual([]);
		expect(outcomeOf(await mentor.emit(roomOpen, inRoom))).toBe('not_found');
		// What they wrote themselves stays in their own copy.
		expect(outcomeOf(await mentor.http(accountExport, {}))).toBe('ok');
	}, 90_000);

	test('a pair proposed to a mentor who is none any more does not open', async () => {
		const mentor = await readyMentor(world);
		const ana = await someone();
		const asked = await askedPair(ana, mentor);
		const opens = () => mentor.emit(pairAnswer, { pairId: asked, yes: true }).then(outcomeOf);
		await setRoles(mentor, ['patient']);
		expect(await opens()).toBe('conflict');
		await setRoles(mentor, ['mentor']);
		expect(await opens()).toBe('ok');
	}, 90_000);

	test('who is a mentor no more has no pairs any more', async () => {
		const [mentor, ana] = [await readyMentor(world), await someone()];
		const pairId = await pairOf(ana, mentor);
		await endUnheld(world.app.parts);
		expect(await pairAs(ana, pairId)).toMatchObject({ state: 'open' });
		await setRoles(mentor, ['patient']);
		await endUnheld(world.app.parts);
		expect(await pairAs(ana, pairId)).toMatchObject({ state: 'ended', ended: { by: null } });
	}, 90_000);
});
