// A mentor is away: what the mentees see, who stands in for how long, and what becomes of that.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ABSENCES } from '#shared/limits.ts';
import { mentorAway, mentorBack, mentorGet } from '#shared/mentors.ts';
import { messageHistory, messagePost } from '#shared/messages.ts';
import { pairAnswer, pairEnd, pairMine, type Pair } from '#shared/pairs.ts';
import { roomOpen } from '#shared/rooms.ts';
import { dayText } from '#server/kernel/clock.ts';
import { turnFloors } from '#server/pairs/hours.ts';
import { turnCovers } from '#server/pairs/standing-in.ts';
import { pairAs, pairOf, readyMentor, setMentor, type ReadyMentor } from '../support/mentoring.ts';
import { signInAsStaff } from '../support/factors.ts';
import { mark, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const DAY = 86_400_000;

describe.each(storages.filter((one) => !one.isSkipped))('standing in on $kind', ({ kind }) => {
	let world: World;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Porch');
		await world.room('Kitchen table');
	}, 60_000);
	afterAll(() => world?.close());

	const inDays = (days: number) => dayText(world.clock.now(), days);
	const someone = () => world.person('patient', 'Porch');
	const post = (person: Person, roomId: string) =>
		person.emit(messagePost, { roomId, clientId: mark(), body: 'Hello' }).then(outcomeOf);

	async function turn(): Promise<void> {
		await turnCovers(world.app.parts);
		await turnFloors(world.app.parts);
	}

	/** Days go by, and these people sign in anew: that was too long for a session. */
	async function days(count: number, ...people: Person[]): Promise<void> {
		world.clock.advance(count * DAY);
		await turn();
		for (const person of people) {
			await signInAsStaff(person, PASSPHRASE);
			await person.connect();
		}
	}

	async function covering(person: Person): Promise<Pair | undefined> {
		return (await person.ask(pairMine, {})).pairs.find(({ covers }) => covers !== null);
	}

	async function couple(room?: string) {
		const [mentor, cover] = [await readyMentor(world), await readyMentor(world, {}, room)];
		const mentee = await someone();
		return { mentor, cover, mentee, pairId: await pairOf(mentee, mentor) };
	}

	const away = (mentor: Person, from: number, until: number, cover: ReadyMentor | null) =>
		mentor.ask(mentorAway, {
			...{ from: inDays(from), until: inDays(until) },
			coverId: cover && cover.mentor.mentorId
		});

	test('a cover is offered, opens on the first day under other names and ends with the last', async () => {
		const { mentor, cover, mentee, pairId } = await couple();
		await say(mentee, pairId, 'Before the days away.');
		const { absenceId } = await away(mentor, 1, 2, cover);
		expect(await away(mentor, 1, 2, cover)).toEqual({ absenceId });
		expect((await mentor.ask(mentorGet, {})).absences).toMatchObject([
			{ absenceId, cover: { name: cover.mentor.name } }
		]);
		const offered = (await covering(mentee))!;
		expect(offered).toMatchObject({ state: 'proposed', waitsFor: ['mentee'], side: 'mentee' });
		expect(offered.covers).toEqual({ from: inDays(1), until: inDays(2) });
		expect((await pairAs(mentee, pairId)).away).toBe(null);
		await mentee.ask(pairAnswer, { pairId: offered.pairId, yes: true });
		await turn();
		expect((await covering(mentee))!.state).toBe('proposed');
		await days(1, mentee, mentor, cover);
		const open = (await covering(cover))!;
		expect(open).toMatchObject({ state: 'open', side: 'mentor', pairId: offered.pairId });
		expect((await pairAs(mentee, pairId)).away).toEqual({ until: inDays(1), cover: 'accepted' });
		const names = await pairAs(mentee, pairId);
		expect(open.other.name).toBe(offered.me.name);
		expect(names.other.name).not.toBe(offered.other.name);
		// They see nothing of what was written before, and find no way to it.
		await cover.ask(roomOpen, { roomId: open.pairId });
		const page = { roomId: open.pairId, before: 1000, limit: 10 };
		expect((await cover.ask(messageHistory, page)).messages).toEqual([]);
		expect(outcomeOf(await cover.emit(roomOpen, { roomId: pairId }))).toBe('not_found');
		expect(await post(mentee, open.pairId)).toBe('ok');
		expect(await post(cover, open.pairId)).toBe('ok');
		expect(await post(mentor, pairId)).toBe('forbidden');
		await world.restart();
		for (const one of [mentee, mentor, cover]) await one.connect();
		await days(1, mentee);
		expect((await covering(mentee))!.state).toBe('open');
		await days(1, mentee, mentor, cover);
		expect(await covering(mentee)).toMatchObject({ state: 'ended', ended: { by: null } });
		expect(await post(cover, open.pairId)).toBe('forbidden');
		expect(await post(mentor, pairId)).toBe('ok');
		// The same two may stand in again.
		await away(mentor, 3, 4, cover);
		expect((await mentee.ask(pairMine, {})).pairs.filter(({ state }) => state === 'proposed')).toHaveLength(
			1
		);
		expect((await mentor.ask(mentorGet, {})).absences).toHaveLength(1);
	}, 90_000);

	test('none, offered and declined are told apart', async () => {
		const { mentor, cover, mentee, pairId } = await couple();
		const state = async () => (await pairAs(mentee, pairId)).away?.cover;
		await away(mentor, 0, 0, null);
		expect(await state()).toBe('none');
		await days(1, mentee, mentor, cover);
		await away(mentor, 0, 1, cover);
		expect(await state()).toBe('offered');
		await mentee.ask(pairAnswer, { pairId: (await covering(mentee))!.pairId, yes: false });
		expect(await state()).toBe('declined');
		await turn();
		expect(await covering(mentee)).toBe(undefined);
		expect(await covering(cover)).toBe(undefined);
		expect(await state()).toBe('declined');
	}, 90_000);

	test('two who do not fit have no cover', async () => {
		const { mentor, cover, mentee, pairId } = await couple('Porch');
		await away(mentor, 0, 1, cover);
		expect(await covering(mentee)).toBe(undefined);
		expect((await pairAs(mentee, pairId)).away).toMatchObject({ cover: 'none' });
		const other = await couple();
		await setMentor(world, other.cover.mentor, { steppedBack: true });
		const input = { from: inDays(0), until: inDays(1), coverId: other.cover.mentor.mentorId };
		expect(outcomeOf(await other.mentor.emit(mentorAway, input))).toBe('invalid');
	}, 90_000);

	test('someone who says yes on a day of the absence has the cover at once', async () => {
		const { mentor, cover, mentee } = await couple();
		await away(mentor, 0, 1, cover);
		const { pairId } = (await covering(mentee))!;
		await mentee.ask(pairAnswer, { pairId, yes: true });
		expect(await pairAs(cover, pairId)).toMatchObject({ state: 'open' });
		// Nobody has two mentors for that: their own stays theirs.
		expect((await mentee.ask(pairMine, {})).pairs.map(({ state }) => state)).toEqual(['open', 'open']);
		await mentee.ask(pairEnd, { pairId });
		expect((await mentee.ask(pairMine, {})).pairs[0]!.away).toMatchObject({ cover: 'declined' });
	}, 90_000);

	test('a pair that opens while the absence is planned gets the offer too', async () => {
		const [mentor, cover] = [await readyMentor(world), await readyMentor(world)];
		await away(mentor, 1, 2, cover);
		const mentee = await someone();
		await pairOf(mentee, mentor);
		expect(await covering(mentee)).toMatchObject({ state: 'proposed', waitsFor: ['mentee'] });
	}, 90_000);

	test('whoever comes back ends the cover, and so does the end of the pair', async () => {
		const first = await couple();
		const { absenceId } = await away(first.mentor, 0, 3, first.cover);
		const { pairId } = (await covering(first.mentee))!;
		await first.mentee.ask(pairAnswer, { pairId, yes: true });
		await first.mentor.ask(mentorBack, { absenceId });
		await first.mentor.ask(mentorBack, { absenceId });
		expect(await pairAs(first.mentee, pairId)).toMatchObject({ state: 'ended', ended: { by: null } });
		expect(await post(first.mentor, first.pairId)).toBe('ok');
		// What was not answered yet is forgotten.
		const second = await away(first.mentor, 1, 3, first.cover);
		expect((await first.mentee.ask(pairMine, {})).pairs).toHaveLength(3);
		await first.mentor.ask(mentorBack, second);
		expect((await first.mentee.ask(pairMine, {})).pairs).toHaveLength(2);
		const other = await couple();
		await away(other.mentor, 0, 3, other.cover);
		const covers = (await covering(other.mentee))!.pairId;
		await other.mentee.ask(pairAnswer, { pairId: covers, yes: true });
		await other.mentor.ask(pairEnd, { pairId: other.pairId });
		expect(await pairAs(other.cover, covers)).toMatchObject({ state: 'ended', ended: { by: null } });
	}, 90_000);

	test('two absences with the same cover are offered one after the other', async () => {
		const { mentor, cover, mentee } = await couple();
		await away(mentor, 0, 0, cover);
		await away(mentor, 2, 2, cover);
		expect((await mentee.ask(pairMine, {})).pairs).toHaveLength(2);
		await days(1, mentee);
		await turn();
		const next = (await mentee.ask(pairMine, {})).pairs.find(({ state }) => state === 'proposed');
		expect(next?.covers).toEqual({ from: inDays(1), until: inDays(1) });
	}, 90_000);

	test('days that are none are refused, and change nothing', async () => {
		const { mentor, cover } = await couple();
		const coverId = cover.mentor.mentorId;
		const own = mentor.mentor.mentorId;
		const tries: [object, string][] = [
			[{ from: inDays(2), until: inDays(1), coverId: null }, 'invalid'],
			[{ from: inDays(-2), until: inDays(1), coverId: null }, 'invalid'],
			[{ from: inDays(1), until: inDays(400), coverId: null }, 'invalid'],
			[{ from: '2027-02-31', until: '2027-03-01', coverId: null }, 'invalid'],
			[{ from: inDays(1), until: inDays(2), coverId: own }, 'invalid'],
			[{ from: inDays(1), until: inDays(2), coverId: 'a'.repeat(26) }, 'invalid']
		];
		for (const [input, outcome] of tries) {
			expect(outcomeOf(await mentor.emit(mentorAway, input as never))).toBe(outcome);
		}
		expect((await mentor.ask(mentorGet, {})).absences).toEqual([]);
		for (let count = 0; count < ABSENCES; count += 1) await away(mentor, 3 * count + 1, 3 * count + 2, null);
		const overlapping = { from: inDays(2), until: inDays(3), coverId };
		expect(outcomeOf(await mentor.emit(mentorAway, overlapping))).toBe('invalid');
		const more = { from: inDays(100), until: inDays(101), coverId: null };
		expect(outcomeOf(await mentor.emit(mentorAway, more))).toBe('conflict');
		// What is over does not count.
		await days(3, mentor);
		await away(mentor, 97, 98, null);
		expect((await mentor.ask(mentorGet, {})).absences).toHaveLength(ABSENCES);
	}, 90_000);
});
