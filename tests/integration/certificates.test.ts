// Papers that say days and minutes and nothing else; and what is kept of attendance, where and for how long.
import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attendanceCertificate, attendanceKey, attendanceMine } from '#shared/attendance.ts';
import { accountErase, accountExport, roomLeave } from '#shared/leaving.ts';
import { memberRemove } from '#shared/members.ts';
import { roomEnter } from '#shared/rooms.ts';
import { eraseOld } from '#server/leaving/retaining.ts';
import { forgetAttendanceOf } from '#server/attendance/erasing.ts';
import { attendedBy, everyoneAgain, written } from '../support/attendance.ts';
import { comeIn, goTo, openSession, tick, type Session } from '../support/checkin.ts';
import { countOf, dump } from '../support/dump.ts';
import { accountIdOf } from '../support/keeping.ts';
import { dataOf, nobodysId, open, outcomeOf } from '../support/people.ts';
import { liftQuotas } from '../support/quotas.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

const DAY = 86_400_000;

/** The text above its signature, and the signature. */
function parted(text: string): { signed: Buffer; signature: Buffer } {
	const [, signed = '', letters = ''] = /^([^]*\n)sign ([\w-]{86})\n$/.exec(text) ?? [];
	return { signed: Buffer.from(signed), signature: Buffer.from(letters, 'base64url') };
}

/** As anyone would check it who has the public key and nothing else. */
function isSigned(key: string, signed: Buffer, signature: Buffer): boolean {
	const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
	return verify(null, signed, publicKey, signature);
}

/** The same bytes with one of them changed, for each of them. */
function changed(bytes: Buffer): Buffer[] {
	return [...bytes].map((byte, at) =>
		Buffer.from(bytes.map((one, place) => (place === at ? byte ^ 1 : one)))
	);
}

describe.each(storages.filter((one) => !one.isSkipped))('papers of attendance on $kind', ({ kind }) => {
	let session: Session;
	let ada: Person;
	let ben: Person;
	let cleo: Person;
	/** Two check-ins that Ada was in, and one that was over a day. */
	let checkinIds: string[];
	let overADay: string;

	beforeAll(async () => {
		session = await openSession(kind, { members: 3 });
		liftQuotas(session.world);
		[ada, ben, cleo] = session.members as [Person, Person, Person];
	}, 60_000);
	afterAll(() => session?.world.close());
	beforeEach(async () => {
		checkinIds = [await attended(48, ada, cleo), await attended(50, ada)];
		overADay = await attended(0, ada);
	});

	const parts = () => session.world.app.parts;
	const idOf = (person: Person) => session.ids.get(person)!;
	const attended = (minutes: number, ...people: Person[]) =>
		attendedBy(
			session.world,
			session.circleId,
			Object.fromEntries(people.map((one) => [idOf(one), { minutes }]))
		);
	const mine = async (person: Person) => (await person.ask(attendanceMine, {})).attended;
	const paper = async (person: Person, ids: string[]) =>
		outcomeOf(await person.emit(attendanceCertificate, { checkinIds: ids }));

	test('one holds with the public key alone, and with any changed byte it does not', async () => {
		const { text } = await ada.ask(attendanceCertificate, { checkinIds });
		const { key, mark } = await ben.ask(attendanceKey, {});
		const { signed, signature } = parted(text);
		expect(isSigned(key, signed, signature)).toBe(true);
		for (const bytes of changed(signed)) expect(isSigned(key, bytes, signature)).toBe(false);
		for (const bytes of changed(signature)) expect(isSigned(key, signed, bytes)).toBe(false);
		const days = (await mine(ada)).filter(({ checkinId }) => checkinIds.includes(checkinId));
		const lines = days.toReversed().map(({ on, minutes }) => `${on} ${minutes}`);
		expect(signed.toString()).toBe(['attendance 1', ...lines, `key ${mark}`, ''].join('\n'));
		expect(lines).toHaveLength(2);
	});

	test('the key is the same after a restart', async () => {
		const before = await ada.ask(attendanceCertificate, { checkinIds });
		await session.world.restart();
		liftQuotas(session.world);
		for (const person of [session.rosa, session.dana, ...session.members]) await person.connect();
		expect(await ada.ask(attendanceCertificate, { checkinIds })).toEqual(before);
	});

	test('it says nothing of who, where or what', async () => {
		const { text } = await ada.ask(attendanceCertificate, { checkinIds });
		const { name } = await open(ada, session.circleId);
		const ids = [idOf(ada), session.circleId, await accountIdOf(session.world, ada), ...checkinIds];
		const words = [name, ada.signInName, session.world.origin, 'Evening', 'circle', 'check-in', 'Evenkeel'];
		for (const secret of [...ids, ...words]) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
		expect(text).toMatch(/^attendance 1\n(\d{4}-\d\d-\d\d \d+\n){2}key [a-z2-7-]{19}\nsign [\w-]{86}\n$/);
	});

	test('it is for days of one’s own in which one was there, after a removal too', async () => {
		expect(await paper(ada, [overADay])).toBe('not_found');
		expect(await paper(ada, [...checkinIds, overADay])).toBe('not_found');
		expect(await paper(ada, [nobodysId()])).toBe('not_found');
		expect(await paper(ada, [])).toBe('invalid');
		expect(await paper(ben, checkinIds)).toBe('not_found');
		expect(await paper(session.rosa, checkinIds)).toBe('not_found');
		const gone = { roomId: session.circleId, memberId: idOf(cleo), reason: 'For this test.' };
		await session.rosa.ask(memberRemove, gone);
		expect(await paper(cleo, checkinIds.slice(0, 1))).toBe('ok');
		expect(await paper(cleo, checkinIds)).toBe('not_found');
	});

	test('who left and came back has one line and one paper for both', async () => {
		const { circleId, world } = session;
		const before = idOf(ben);
		await ben.ask(roomLeave, { roomId: circleId });
		dataOf(await ben.emit(roomEnter, { roomId: circleId, agreementVersion: 0 }));
		const { memberId: after } = await open(ben, circleId);
		expect(after).not.toBe(before);
		const left = await attendedBy(world, circleId, {
			[before]: { minutes: 9 },
			[after]: { minutes: 20, late: true }
		});
		const absent = await attendedBy(world, circleId, {
			[before]: {},
			[after]: { minutes: 4, outcome: 'passed' }
		});
		const excused = await attendedBy(world, circleId, { [before]: { excused: true }, [after]: {} });
		const found = (await mine(ben)).filter(({ checkinId }) => [left, absent, excused].includes(checkinId));
		const how = new Map(
			found.map(({ checkinId, minutes, outcome, late, excused: isExcused }) => [
				checkinId,
				[minutes, outcome, late, isExcused]
			])
		);
		expect(how).toEqual(
			new Map([
				[left, [29, null, false, false]],
				[absent, [4, 'passed', false, false]],
				[excused, [0, null, false, true]]
			])
		);
		expect(found).toHaveLength(3);
		const { text } = await ben.ask(attendanceCertificate, { checkinIds: [left] });
		expect(text).toMatch(/^attendance 1\n\S+ 29\nkey /);
		session = { ...session, ids: new Map([...session.ids, [ben, after]]) };
	});

	test('the database holds minutes as a number, and nothing that leads to an account', async () => {
		const { checkinId, rosa } = session;
		for (const person of [rosa, ada, ben]) await comeIn(person, checkinId);
		await goTo(rosa, checkinId, 'closed');
		await tick(session.world);
		await written(session.world);
		const rows = await dump(session.world);
		const accounts = await Promise.all([rosa, ada, ben, cleo].map((one) => accountIdOf(session.world, one)));
		const tables = ['attendance', 'attendance_sheets', 'attendance_minutes', 'attendance_rounds'];
		const text = tables.flatMap((table) => rows[table]!).join('\n');
		expect(text).toContain(checkinId);
		for (const id of accounts) expect(text).not.toContain(id);
		expect(rows['attendance_minutes']).toEqual([]);
		expect(rows['attendance_rounds']).toEqual([]);
		const columns = (table: string) => Object.keys(JSON.parse(rows[table]![0]!) as object).sort();
		expect(columns('attendance')).toEqual([
			...['excused', 'late', 'member_id', 'minutes', 'outcome', 'room_id']
		]);
		expect(columns('attendance_sheets')).toEqual(['at', 'circle_id', 'day', 'room_id']);
		for (const row of rows['attendance_sheets']!) {
			expect(String((JSON.parse(row) as { at: number }).at)).toMatch(/^\d{8}$/);
		}
	});

	test('it is in one’s own copy, and goes with the account', async () => {
		await everyoneAgain([ada, ben]);
		const { data } = dataOf(await ada.http(accountExport, {}));
		const own = await mine(ada);
		expect(data.attendance).toEqual(
			own.map(({ checkinId: _checkinId, roomId: _roomId, ...rest }) => ({ ...rest, room: 'Evening circle' }))
		);
		await attended(20, ben);
		expect((await dump(session.world))['attendance']!.join()).toContain(idOf(ben));
		dataOf(await ben.http(accountErase, {}));
		expect((await dump(session.world))['attendance']!.join()).not.toContain(idOf(ben));
		expect(await mine(ada)).toEqual(own);
		await forgetAttendanceOf(parts(), { roomId: session.circleId, memberId: idOf(ben) });
		expect(await mine(ada)).toEqual(own);
	});

	test('it goes with its check-in, when that has had its time', async () => {
		const { checkinId } = session;
		// Of the others there never was a check-in, so they are swept at once.
		await eraseOld(parts());
		expect((await mine(ada)).map((one) => one.checkinId)).toEqual([checkinId]);
		session.world.clock.advance(91 * DAY);
		await eraseOld(parts());
		for (const table of ['attendance', 'attendance_sheets'])
			expect(await countOf(session.world, table)).toBe(0);
	});
});
