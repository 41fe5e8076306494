// Removed means now: people are removed in the middle of a stream, at a moment drawn at random, while they listen in
// two tabs and come back on a third connection again and again. After the removal's advance nothing reaches them.
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHECKIN_PLACES } from '#shared/limits.ts';
import { memberRemove } from '#shared/members.ts';
import { messagePost } from '#shared/messages.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { accountScope, changeOwn } from '#server/accounts/accounts.ts';
import { recognise } from '#server/sessions/sessions.ts';
import { goTo, planOne } from '../support/checkin.ts';
import { count, figure } from '../support/figures.ts';
import { mark, open, say, told } from '../support/people.ts';
import { liftQuotas } from '../support/quotas.ts';
import { storages } from '../support/storage.ts';
import { createPerson, openWorld, type Person, type World } from '../support/world.ts';

const VICTIMS = 10;
/** One window of talk for each room, in which all ten are removed. */
const ROOMS = { sqlite: count(900), postgres: count(100) };
/** The same in check-ins, from which whoever is removed from the circle is gone in the same commit. */
const CHECKINS = { sqlite: count(100), postgres: count(20) };
const WINDOW_MILLISECONDS = 40;

interface Victim {
	readonly person: Person;
	/** The same session in two more tabs: one that listens and one that comes and goes. */
	readonly tab: Person;
	readonly restless: Person;
}

const screensOf = ({ person, tab, restless }: Victim) => [person, tab, restless];

describe.each(storages.filter((one) => !one.isSkipped))('removed means now, on $kind', ({ kind }) => {
	let world: World;
	let mo: Person;
	let ada: Person;
	const victims: Victim[] = [];

	beforeAll(async () => {
		world = await openWorld(kind);
		liftQuotas(world);
		await world.room('Evening circle');
		mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
		ada = await world.person('patient', 'Evening circle');
		for (let turn = 0; turn < VICTIMS; turn += 1) {
			const person = await world.person('patient', 'Evening circle');
			const [tab, restless] = [sameSession(person), sameSession(person)];
			await Promise.all([tab.connect(), restless.connect()]);
			victims.push({ person, tab, restless });
		}
	}, 60_000);
	afterAll(async () => {
		for (const { tab, restless } of victims) for (const one of [tab, restless]) one.disconnect();
		await world?.close();
	});

	const sameSession = (person: Person) =>
		Object.assign(createPerson(world.origin), { cookie: person.cookie });

	/** Opens a room to someone as a code would. */
	async function admit(person: Person, roomId: string, role: 'patient' | 'moderator'): Promise<void> {
		const { parts } = world.app;
		const { id } = (await recognise(parts, person.cookie ?? '', true))!.account;
		const key = await parts.keys.need(accountScope(id));
		const grant = { roomId, role, entry: 1 };
		await parts.database.write([id], (trx) =>
			changeOwn(parts, trx, key, id, (own) => ({ ...own, grants: [...own.grants, grant] }))
		);
	}

	async function newRoom(title: string): Promise<string> {
		const roomId = await world.room(title);
		await Promise.all(
			[mo, ada, ...victims.map(({ person }) => person)].map((one) => admit(one, roomId, roleOf(one)))
		);
		for (const one of [mo, ada]) await open(one, roomId);
		return roomId;
	}
	/** A check-in of a room of its own, in the phase in which everyone may write. */
	async function newCheckin(title: string): Promise<string> {
		const circleId = await newRoom(title);
		const ids = new Map([[mo, (await open(mo, circleId)).memberId]]);
		for (const { person } of victims) await open(person, circleId);
		const roomId = await planOne(world, mo, circleId, ids, null, { most: CHECKIN_PLACES });
		await open(ada, roomId);
		await goTo(mo, roomId, 'topic');
		return roomId;
	}
	const roleOf = (person: Person) => (person === mo ? 'moderator' : 'patient');

	/** Talk until it is told to stop, several posts under way at once. */
	function talk(roomId: string) {
		const state = { isOver: false, posts: 0 };
		const lane = async () => {
			while (!state.isOver) {
				await ada.emit(messagePost, { roomId, clientId: mark(), body: 'Words for those who are here.' });
				state.posts += 1;
			}
		};
		return { state, done: Promise.all([lane(), lane(), lane()]) };
	}

	/** Comes back again and again; keeps the highest cursor of the room that any answer held. */
	async function comeAndGo(
		{ restless }: Victim,
		roomId: string,
		state: { isOver: boolean }
	): Promise<number> {
		let highest = 0;
		while (!state.isOver) {
			await restless.connect();
			const answer = await restless.emit(roomOpen, { roomId, after: randomInt(2) ? highest : undefined });
			if (answer.ok) highest = Math.max(highest, answer.data.cursor);
			await pause(randomInt(8));
		}
		return highest;
	}

	async function race(roomId: string): Promise<{ late: number; heard: number }> {
		const ids = await Promise.all(
			victims.map(async ({ person, tab }) => {
				await open(tab, roomId);
				const { memberId } = await open(person, roomId);
				await say(person, roomId, 'Good evening.');
				return memberId;
			})
		);
		const { state, done } = talk(roomId);
		const returns = victims.map((victim) => comeAndGo(victim, roomId, state));
		await Promise.all(
			ids.map(async (memberId) => {
				await pause(randomInt(WINDOW_MILLISECONDS));
				await mo.ask(memberRemove, { roomId, memberId, reason: 'For this proof.' });
			})
		);
		await pause(10);
		state.isOver = true;
		await done;
		const answers = await Promise.all(returns);
		const ends = ids.map((memberId) => removalOf(mo, roomId, memberId));
		return victims.reduce(
			(sum, victim, at) => {
				const cursors = screensOf(victim).flatMap((one) => cursorsOf(one, roomId));
				const late = [...cursors, answers[at]!].filter((cursor) => cursor >= ends[at]!).length;
				return { late: sum.late + late, heard: sum.heard + cursors.length };
			},
			{ late: 0, heard: 0 }
		);
	}

	for (const [what, rooms, make] of [
		['rooms', ROOMS[kind], newRoom],
		['check-ins', CHECKINS[kind], newCheckin]
	] as const) {
		test(`${rooms * VICTIMS} removals from ${what} against a stream: no frame after`, async () => {
			const sum = { late: 0, heard: 0 };
			for (let turn = 0; turn < rooms; turn += 1) {
				const { late, heard } = await race(await make(`${what} ${turn}`));
				sum.late += late;
				sum.heard += heard;
				for (const one of [mo, ada, ...victims.flatMap(screensOf)]) one.heard.length = 0;
			}
			figure(
				`${kind}: ${rooms * VICTIMS} removals from ${what}, ${sum.heard} frames heard before on three connections each, ${sum.late} after`
			);
			// Without frames before there would be nothing to be late.
			expect(sum.heard).toBeGreaterThan(rooms * VICTIMS);
			expect(sum.late).toBe(0);
		});
	}
});

/** Where every advance that someone heard of a room ended. */
function cursorsOf(person: Person, roomId: string): number[] {
	return told(person, roomAdvanced)
		.filter((advance) => advance.roomId === roomId)
		.map(({ to }) => to);
}

/** The cursor at which a member went, as those who stay heard it. */
function removalOf(witness: Person, roomId: string, memberId: string): number {
	const entries = told(witness, roomAdvanced)
		.filter((advance) => advance.roomId === roomId)
		.flatMap((advance) => advance.entries);
	return entries.find(({ member }) => member?.memberId === memberId && !member.here)!.cursor;
}
