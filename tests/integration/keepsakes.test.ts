// What people keep of check-ins for themselves: read, marked and erased by their owner alone.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commitmentMark, keepsakeErase, keepsakeList, keepsakesChanged } from '#shared/keepsakes.ts';
import type { Keepsake } from '#shared/keepsakes.ts';
import { findCommitment, findKept, leaveOtherwise, markIn } from '#server/keepsakes/keepsakes.ts';
import { signInAsStaff } from '../support/factors.ts';
import { accountIdOf, aCommitment, aLeaving, aShare, keepFor, type Kept } from '../support/keeping.ts';
import { anotherDevice, caughtUp, nobodysId, outcomeOf, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('what people keep on $kind', ({ kind }) => {
	let world: World;
	let circle: string;
	let ada: Person;
	let ben: Person;

	beforeAll(async () => {
		world = await openWorld(kind);
		circle = await world.room('Evening circle');
		ben = await world.person('patient', 'Evening circle');
	});
	afterAll(() => world?.close());
	beforeEach(async () => {
		ada = await world.person('patient', 'Evening circle');
	});

	const parts = () => world.app.parts;
	const listOf = (person: Person) => person.ask(keepsakeList, {});
	const kept = (content: Kept, person = ada) => keepFor(world, person, content);

	test('is listed to its owner alone, the newest first, as it was kept', async () => {
		const walk = await kept(aCommitment(circle, 'Walk after supper'));
		world.clock.advance(60_000);
		const shared = await kept(aShare(circle, 'restless'));
		world.clock.advance(8 * 24 * 60 * 60_000);
		const left = await kept(aLeaving(circle, 'better'));
		for (const person of [ada, ben]) {
			await signInAsStaff(person);
			await person.connect();
		}
		const { keepsakes, done } = await listOf(ada);
		const [on, roomId] = ['2026-11-17', circle];
		expect(keepsakes).toEqual([
			{ kind: 'leaving', keepsakeId: left, roomId, on, leaving: 'better' },
			{
				...{ kind: 'share', keepsakeId: shared, roomId, on, words: [] },
				card: { kind: 'share', feeling: 'restless', mood: 4, urge: 7 }
			},
			{
				...{ kind: 'commitment', keepsakeId: walk, roomId, on },
				...{ text: 'Walk after supper', outcome: null, witness: 'Quiet Heron' }
			}
		] satisfies Keepsake[]);
		expect(done).toBe(0);
		expect(await listOf(ben)).toEqual({ keepsakes: [], done: 0 });
	});

	test('every commitment that was done counts, whatever comes between; null takes an answer back', async () => {
		const ids: string[] = [];
		for (const text of ['One', 'Two', 'Three']) ids.push(await kept(aCommitment(circle, text)));
		const [one, two, three] = ids as [string, string, string];
		const mark = async (commitmentId: string, outcome: 'done' | 'partly' | 'not-yet' | null) => {
			const { commitment } = await ada.ask(commitmentMark, { commitmentId, outcome });
			expect(commitment).toMatchObject({ kind: 'commitment', keepsakeId: commitmentId, outcome });
			return (await listOf(ada)).done;
		};
		expect(await mark(one, 'done')).toBe(1);
		expect(await mark(two, 'not-yet')).toBe(1);
		expect(await mark(three, 'done')).toBe(2);
		expect(await mark(three, 'done')).toBe(2);
		expect(await mark(three, 'partly')).toBe(1);
		expect(await mark(three, null)).toBe(1);
	});

	test('an act marks a commitment for the card, and only as part of itself', async () => {
		const id = await kept(aCommitment(circle, 'Ring Sam'));
		const accountId = await accountIdOf(world, ada);
		const found = await findCommitment(parts(), accountId, id);
		expect(found).toMatchObject({ text: 'Ring Sam', roomId: circle, outcome: null });
		const failing = parts().database.write([circle], async (trx) => {
			await markIn(trx, found!.held, 'done');
			throw new Error('Something else in the act.');
		});
		await expect(failing).rejects.toThrow('Something else');
		expect((await listOf(ada)).done).toBe(0);
		await parts().database.write([circle], (trx) => markIn(trx, found!.held, 'done'));
		expect((await listOf(ada)).done).toBe(1);
		expect(await findCommitment(parts(), await accountIdOf(world, ben), id)).toBeNull();
		expect(await findCommitment(parts(), accountId, await kept(aShare(circle, 'calm')))).toBeNull();
	});

	test('the copy of a share is found by its check-in, by its owner alone, until it is erased', async () => {
		const share = aShare(circle, 'tired');
		await kept({ ...aLeaving(circle, 'same'), checkinId: share.checkinId });
		await kept(aShare(circle, 'calm'));
		const id = await kept(share);
		const accountId = await accountIdOf(world, ada);
		const held = (await findKept(parts(), accountId, share))!;
		expect(held.id).toBe(id);
		expect(await findKept(parts(), accountId, aShare(circle, 'tired'))).toBeNull();
		expect(await findKept(parts(), await accountIdOf(world, ben), share)).toBeNull();
		await ada.ask(keepsakeErase, { keepsakeId: id });
		expect(await findKept(parts(), accountId, share)).toBeNull();
		await expect(parts().database.write([], (trx) => markIn(trx, held, 'done'))).rejects.toMatchObject({
			code: 'not_found'
		});
	});

	test('an answer to how one leaves can be changed, and stays one', async () => {
		const left = aLeaving(circle, 'same');
		await kept(left);
		await kept(aShare(circle, 'calm'));
		const held = (await findKept(parts(), await accountIdOf(world, ada), left))!;
		await parts().database.write([circle], (trx) => leaveOtherwise(trx, held, 'heavy'));
		const { keepsakes } = await listOf(ada);
		expect(keepsakes.flatMap((one) => (one.kind === 'leaving' ? [one.leaving] : []))).toEqual(['heavy']);
		expect(keepsakes).toHaveLength(2);
	});

	test('every device of its owner hears of a change, and nobody else', async () => {
		const laptop = await anotherDevice(world, ada);
		const gone = await anotherDevice(world, ada);
		gone.disconnect();
		const id = await kept(aCommitment(circle, 'Sleep by eleven'));
		await ada.ask(commitmentMark, { commitmentId: id, outcome: 'done' });
		await ada.ask(keepsakeErase, { keepsakeId: id });
		await caughtUp(ada, laptop, ben);
		for (const device of [ada, laptop]) expect(told(device, keepsakesChanged)).toEqual([{}, {}, {}]);
		for (const other of [ben, gone]) expect(told(other, keepsakesChanged)).toEqual([]);
	});

	test('another’s is not found and stays as it is', async () => {
		const id = await kept(aCommitment(circle, 'Mine'));
		const mark = { commitmentId: id, outcome: 'done' } as const;
		const share = await kept(aShare(circle, 'calm'));
		expect(outcomeOf(await ben.emit(commitmentMark, mark))).toBe('not_found');
		expect(outcomeOf(await ben.emit(keepsakeErase, { keepsakeId: id }))).toBe('not_found');
		for (const commitmentId of [nobodysId(), share])
			expect(outcomeOf(await ada.emit(commitmentMark, { ...mark, commitmentId }))).toBe('not_found');
		const odd = { commitmentId: id, outcome: 'perfect' } as never;
		expect(outcomeOf(await ada.emit(commitmentMark, odd))).toBe('invalid');
		const { keepsakes } = await listOf(ada);
		expect(keepsakes).toHaveLength(2);
		expect(keepsakes.find(({ keepsakeId }) => keepsakeId === id)).toMatchObject({ outcome: null });
	});
});
