// The copy of a reported message: it outlives the message, is proven when it is opened, and ends on its day.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseClose, caseList, caseMine, caseOpen } from '#shared/cases.ts';
import { memberRemove } from '#shared/members.ts';
import { messageEdit, messageRemove } from '#shared/messages.ts';
import { eraseDueCases } from '#server/cases/erasing.ts';
import { messageScope } from '#server/messages/presenting.ts';
import { mine, openCircle, opened, report, type Circle } from '../support/circle.ts';
import { countOf, dump } from '../support/dump.ts';
import { mark, open, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';

const DAY = 86_400_000;

describe.each(storages.filter((one) => !one.isSkipped))('evidence on $kind', ({ kind }) => {
	let circle: Circle;
	beforeAll(async () => void (circle = await openCircle(kind)));
	afterAll(() => circle?.world.close());

	const change = (caseId: string, what: Record<string, unknown>) =>
		circle.world.app.parts.database.write([], ({ kysely }) =>
			kysely
				.updateTable('cases')
				.set(what as never)
				.where('id', '=', caseId)
				.execute()
		);
	const rowOf = (caseId: string) =>
		circle.world.app.parts.database.read(({ kysely }) =>
			kysely.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
		);

	test('it is the words as they were reported, whatever becomes of the message and its author', async () => {
		const { world, ada, mo, roomId } = circle;
		const dee = await world.person('patient', 'Evening circle');
		const { memberId } = await open(dee, roomId);
		const said = await say(dee, roomId, 'Words that were reported');
		const which = { roomId, messageId: said.messageId };
		const caseId = await report(ada, roomId, said.messageId);
		await dee.ask(messageEdit, { ...which, body: 'Other words' });
		const expected = { unaltered: true, message: { body: 'Words that were reported', edited: null } };
		expect((await opened(mo, roomId, caseId)).evidence).toMatchObject(expected);
		await dee.ask(messageRemove, which);
		expect((await opened(mo, roomId, caseId)).evidence).toMatchObject(expected);
		await mo.ask(memberRemove, { roomId, memberId, reason: 'Enough.' });
		// As erasing does: the key of the author's words is destroyed, then the rows go.
		const minute = Math.floor(Date.parse(said.at) / 60_000);
		await world.app.parts.keys.destroy([messageScope(roomId, memberId, minute)]);
		await world.app.parts.database.write([], async ({ kysely }) => {
			await kysely.deleteFrom('messages').where('message_id', '=', said.messageId).execute();
			await kysely
				.updateTable('memberships')
				.set({ name: 'Former member' })
				.where('member_id', '=', memberId)
				.execute();
		});
		expect(await opened(mo, roomId, caseId)).toMatchObject({
			evidence: expected,
			about: { name: 'Former member' }
		});
	});

	test('a copy that was changed, moved or taken away is said to be', async () => {
		const { ada, ben, mo, roomId } = circle;
		const one = await report(ada, roomId, (await say(ben, roomId, 'The first')).messageId);
		const two = await report(ada, roomId, (await say(ben, roomId, 'The second')).messageId);
		const [first, second] = [await rowOf(one), await rowOf(two)];
		const evidence = async () => (await opened(mo, roomId, one)).evidence;
		expect(await evidence()).toMatchObject({ unaltered: true });
		await change(one, { evidence_mac: second.evidence_mac });
		expect(await evidence()).toMatchObject({ unaltered: false, message: { body: 'The first' } });
		await change(one, { evidence_mac: null });
		expect(await evidence()).toMatchObject({ unaltered: false });
		await change(one, { evidence: second.evidence, evidence_mac: second.evidence_mac });
		expect(await evidence()).toEqual({ unaltered: false, message: null });
		await change(one, { evidence: null, evidence_mac: null });
		expect(await evidence()).toEqual({ unaltered: false, message: null });
		await change(one, { evidence: first.evidence, evidence_mac: first.evidence_mac });
		expect(await evidence()).toMatchObject({ unaltered: true });
	});

	test('nothing of it lies open in the database', async () => {
		const { world, ada, ben, roomId } = circle;
		const { messageId } = await say(ben, roomId, 'Canary-of-the-message');
		await report(ada, roomId, messageId, 'Canary-of-the-reporter');
		expect(JSON.stringify(await dump(world))).not.toContain('Canary');
	});

	test('ninety days after closing its key is destroyed and its rows are gone; an open case stays', async () => {
		const { world, ada, ben, mo, roomId } = circle;
		const closedId = await report(ada, roomId, (await say(ben, roomId, 'To be erased')).messageId, 'Why');
		const openId = await report(ada, roomId, (await say(ben, roomId, 'Still looked at')).messageId);
		const before = [await countOf(world, 'cases'), await countOf(world, 'case_words')];
		const close = { roomId, caseId: closedId, clientId: mark(), outcome: 'acted', text: 'Done.' } as const;
		await mo.ask(caseClose, close);
		const eraseOn = new Date(world.clock.now() + 90 * DAY).toISOString().slice(0, 10);
		expect((await mine(ada, closedId))?.closed).toMatchObject({ outcome: 'acted', eraseOn });
		await eraseDueCases(world.app.parts);
		expect(await countOf(world, 'cases')).toBe(before[0]);
		expect(await world.app.parts.keys.find(['case', closedId])).not.toBeNull();
		// Interrupted after the key: what is left opens for nobody, and the list goes on.
		const { parts } = world.app;
		const at = parts.clock.now;
		Object.assign(parts.clock, { now: () => Date.parse(eraseOn) + DAY / 2 });
		try {
			const { write } = parts.database;
			Object.assign(parts.database, { write: () => Promise.reject(new Error('The power went.')) });
			await expect(eraseDueCases(parts)).rejects.toThrow('The power went.');
			Object.assign(parts.database, { write });
			expect(await parts.keys.find(['case', closedId])).toBeNull();
			Object.assign(parts.clock, { now: at });
			expect(outcomeOf(await mo.emit(caseOpen, { roomId, caseId: closedId }))).toBe('not_found');
			const { cases } = await mo.ask(caseList, { roomId });
			expect(cases.map(({ caseId }) => caseId)).not.toContain(closedId);
			expect(await mine(ada, closedId)).toBeUndefined();
			Object.assign(parts.clock, { now: () => Date.parse(eraseOn) + DAY / 2 });
			await eraseDueCases(parts);
		} finally {
			Object.assign(parts.clock, { now: at });
		}
		expect(await countOf(world, 'cases')).toBe(before[0]! - 1);
		expect(await countOf(world, 'case_words')).toBe(before[1]);
		expect((await ada.ask(caseMine, {})).cases.map(({ caseId }) => caseId)).toContain(openId);
		expect((await opened(mo, roomId, openId)).evidence).toMatchObject({ unaltered: true });
	});
});
