// What a mentor hands over to the one after them, as the mentee agreed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meGet } from '#shared/me.ts';
import { pairAgree, pairAnswer, pairEnd, pairHandOver, pairWish } from '#shared/pairs.ts';
import { askedPair, pairAs, pairOf, readyMentor, type ReadyMentor } from '../support/mentoring.ts';
import { outcomeOf } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('handing over on $kind', ({ kind }) => {
	let world: World;
	let mentor: ReadyMentor;

	beforeAll(async () => {
		world = await openWorld(kind);
		await world.room('Porch');
		mentor = await readyMentor(world);
	}, 60_000);
	afterAll(() => world?.close());

	const someone = () => world.person('patient', 'Porch');

	test('a note goes to the next mentor once the mentee agrees, and not before', async () => {
		const ana = await someone();
		const pairId = await pairOf(ana, mentor);
		await mentor.ask(pairHandOver, { pairId, text: 'Evenings are hard.' });
		expect((await pairAs(ana, pairId)).handover).toEqual({ state: 'offered', text: 'Evenings are hard.' });
		await ana.ask(pairAgree, { pairId, agree: true });
		// Another text is to be agreed to anew, and the first does not wait any more.
		await mentor.ask(pairHandOver, { pairId, text: 'Evenings and Sundays are hard.' });
		expect((await pairAs(mentor, pairId)).handover).toMatchObject({ state: 'offered' });
		await ana.ask(pairAgree, { pairId, agree: false });
		await ana.ask(pairAgree, { pairId, agree: true });
		await ana.ask(pairAgree, { pairId, agree: true });
		await ana.ask(pairWish, { wish: null });
		await ana.ask(pairEnd, { pairId });
		const next = await readyMentor(world);
		const second = await askedPair(ana, next);
		expect((await pairAs(next, second)).received).toBe(null);
		await next.ask(pairAnswer, { pairId: second, yes: true });
		expect((await pairAs(next, second)).received).toBe('Evenings and Sundays are hard.');
		expect((await pairAs(ana, second)).received).toBe(null);
		// What was passed on is passed on: nothing waits for a third.
		await ana.ask(pairEnd, { pairId: second });
		const third = await pairOf(ana, await readyMentor(world));
		expect((await pairAs(ana, third)).handover).toBe(null);
	}, 90_000);

	test('a note that the mentor left with the end is agreed to after it', async () => {
		const ana = await someone();
		const pairId = await pairOf(ana, mentor);
		await mentor.ask(pairHandOver, { pairId, text: 'Sundays are hard.' });
		await mentor.ask(pairEnd, { pairId });
		expect((await ana.ask(meGet, {})).messages.waiting).toBe(1);
		await ana.ask(pairAgree, { pairId, agree: true });
		expect((await ana.ask(meGet, {})).messages.waiting).toBe(0);
		const next = await readyMentor(world);
		const second = await pairOf(ana, next);
		expect((await pairAs(next, second)).received).toBe('Sundays are hard.');
	}, 90_000);

	test('what is taken back or declined is not passed on', async () => {
		for (const change of ['taken back', 'declined', 'never agreed'] as const) {
			const ana = await someone();
			const pairId = await pairOf(ana, mentor);
			await mentor.ask(pairHandOver, { pairId, text: 'Evenings are hard.' });
			if (change !== 'never agreed') await ana.ask(pairAgree, { pairId, agree: true });
			if (change === 'taken back') await mentor.ask(pairHandOver, { pairId, text: null });
			if (change === 'declined') await ana.ask(pairAgree, { pairId, agree: false });
			if (change === 'taken back') {
				expect(outcomeOf(await ana.emit(pairAgree, { pairId, agree: true }))).toBe('conflict');
			}
			await ana.ask(pairEnd, { pairId });
			const next = await readyMentor(world);
			expect((await pairAs(next, await pairOf(ana, next))).received).toBe(null);
		}
	}, 90_000);
});
