// What is shared against a small model: random things shared and taken back, days that pass, pairs that pause and end,
// people who come and go, and looks by right and wrong readers. A look succeeds exactly when something that holds covers
// it, and each that succeeds is in the owner's log before a byte of it leaves; where that cannot be written nothing does.
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roomLeave } from '#shared/leaving.ts';
import { SHARED_LIMIT } from '#shared/limits.ts';
import { roomEnter } from '#shared/rooms.ts';
import {
	sharingChanged,
	sharingGive,
	sharingLook,
	sharingMine,
	sharingRevoke,
	type Reader
} from '#shared/sharing.ts';
import { changePair, findPair } from '#server/pairs/pairs.ts';
import { sweepSharing } from '#server/sharing/erasing.ts';
import { newMark } from '../support/canaries.ts';
import { renameTable } from '../support/dump.ts';
import { count, figure } from '../support/figures.ts';
import { aCommitment, keepFor } from '../support/keeping.ts';
import { pairOf } from '../support/mentoring.ts';
import { mark, nobodysId, open, outcomeOf, redeemAnother, told } from '../support/people.ts';
import { inDays, openSharers, returned, type Sharers } from '../support/sharing.ts';
import { endAll, holds, isCovered, randomFrom, type Model, type Shared } from '../support/sharing-model.ts';
import { storages } from '../support/storage.ts';
import type { Person, World } from '../support/world.ts';

const MOVES = { sqlite: count(10_000), postgres: count(5_000) };
/** One in so many moves is one of those that change who is there, or the day. */
const SELDOM = 40;
/** Looks are at what was shared of late, so that many of them still hold. */
const RECENT = 40;
const DAY = 24 * 60 * 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('what is shared, on $kind', ({ kind }) => {
	const seed = randomInt(2 ** 31);
	const random = randomFrom(seed);
	const secret = newMark();
	const counts: Record<string, number> = {};
	let all: Sharers;
	let world: World;
	let people: Person[];
	let owners: Person[];
	let model: Model;

	beforeAll(async () => {
		all = await openSharers(kind);
		({ world } = all);
		const { roomId, otherId, ada, ben, outsider, mo, lou, nor, mentor, otherMentor, pairId } = all;
		owners = [ada, ben, outsider];
		people = [...owners, mo, lou, nor, mentor, otherMentor];
		model = {
			...{ today: inDays(world, 0), shared: [] },
			pairs: new Map([
				[pairId, { mentee: ada, mentor, goesOn: true }],
				[await pairOf(ben, otherMentor), { mentee: ben, mentor: otherMentor, goesOn: true }],
				[await pairOf(outsider, mentor), { mentee: outsider, mentor, goesOn: true }]
			]),
			moderators: new Map([
				[roomId, new Set([mo, lou])],
				[otherId, new Set([nor])]
			])
		};
		for (const owner of owners) await keepFor(world, owner, aCommitment(roomId, secret));
	}, 60_000);
	afterAll(() => world?.close());

	const tally = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
	const circleOf = (owner: Person) => (owner === all.outsider ? all.otherId : all.roomId);
	/** One that was shared of late; mostly one that still holds. */
	function recent(): Shared | undefined {
		const late = model.shared.slice(-RECENT);
		const held = late.filter((one) => holds(model, one));
		return random.one(held.length > 0 && random.below(3) ? held : late) as Shared | undefined;
	}
	const logged = (grantId: string) =>
		world.app.parts.database.read(async ({ kysely }) => {
			const looks = kysely.selectFrom('sharing_looks').where('grant_id', '=', grantId);
			return (await looks.select('id').execute()).length;
		});

	async function give(): Promise<void> {
		const owner = random.one(owners);
		const pairs = [...model.pairs.entries()];
		const reader: Reader = random.below(2)
			? { roomId: random.below(8) ? circleOf(owner) : random.one([all.roomId, all.otherId, nobodysId()]) }
			: { pairId: random.one(pairs)[0] };
		const until = inDays(world, random.below(7) - 1);
		const what = { kind: 'commitments' } as const;
		const answer = await owner.emit(sharingGive, {
			clientId: mark(),
			reader,
			what,
			purpose: 'To talk',
			until
		});
		expect(outcomeOf(answer)).toBe(mayGive(owner, reader, until));
		tally(`given: ${outcomeOf(answer)}`);
		if (answer.ok) {
			const { grantId: id } = answer.data;
			model.shared.push({ id, owner, reader, until, isOver: false, looks: 0 });
		}
	}

	function mayGive(owner: Person, reader: Reader, until: string): string {
		if (until < model.today) return 'invalid';
		if ('roomId' in reader && reader.roomId !== circleOf(owner)) return 'not_found';
		if ('pairId' in reader) {
			const pair = model.pairs.get(reader.pairId)!;
			if (pair.mentee !== owner) return 'not_found';
			if (!pair.goesOn) return 'conflict';
		}
		const held = model.shared.filter((one) => one.owner === owner && holds(model, one));
		return held.length < SHARED_LIMIT ? 'ok' : 'conflict';
	}

	async function look(): Promise<void> {
		const [shared, looker] = [recent(), random.one(people)];
		if (!shared) return;
		const likely = people.filter((person) => isCovered(model, shared, person));
		const person = likely.length > 0 && random.below(2) ? random.one(likely) : looker;
		const answer = await person.emit(sharingLook, { grantId: shared.id });
		const inLog = await logged(shared.id);
		expect(outcomeOf(answer)).toBe(isCovered(model, shared, person) ? 'ok' : 'not_found');
		if (answer.ok) shared.looks += 1;
		expect(inLog).toBe(shared.looks);
		expect(JSON.stringify(answer).includes(secret)).toBe(answer.ok);
		tally(`looked: ${outcomeOf(answer)}`);
	}

	async function revoke(): Promise<void> {
		const [shared, owner] = [recent(), random.one(owners)];
		if (!shared) return;
		const person = random.below(4) ? shared.owner : owner;
		const outcome = outcomeOf(await person.emit(sharingRevoke, { grantId: shared.id }));
		expect(outcome).toBe(person === shared.owner ? 'ok' : 'not_found');
		if (outcome === 'ok') shared.isOver = true;
		tally(`taken back: ${outcome}`);
	}

	/** Both at once: whoever is told that it is over is shown nothing of it from then on. */
	async function lookWhileRevoked(): Promise<void> {
		const shared = recent();
		const looker = people.find((person) => shared && isCovered(model, shared, person));
		if (!shared || !looker) return;
		const { id: grantId } = shared;
		const isTold = () => told(looker, sharingChanged).some(({ over }) => over === grantId);
		const [looked] = await Promise.all([
			looker.emit(sharingLook, { grantId }).then(({ ok }) => ({ ok, isTold: isTold() })),
			shared.owner.emit(sharingRevoke, { grantId })
		]);
		const inLog = await logged(grantId);
		expect(looked.ok && looked.isTold).toBe(false);
		expect(inLog - shared.looks).toBeGreaterThanOrEqual(looked.ok ? 1 : 0);
		expect(inLog - shared.looks).toBeLessThanOrEqual(1);
		Object.assign(shared, { isOver: true, looks: inLog });
		tally(`looked at while taken back: ${looked.ok ? 'before' : 'nothing'}`);
	}

	async function lookWithoutLog(): Promise<void> {
		const shared = recent();
		const looker = people.find((person) => shared && isCovered(model, shared, person));
		if (!shared || !looker) return;
		await renameTable(world, 'sharing_looks', 'no_looks');
		const answer = await looker.emit(sharingLook, { grantId: shared.id });
		await renameTable(world, 'no_looks', 'sharing_looks');
		expect(answer.ok).toBe(false);
		expect(JSON.stringify(answer)).not.toContain(secret);
		tally('looked without a log: nothing');
	}

	async function daysPass(): Promise<void> {
		world.clock.advance((1 + random.below(3)) * DAY);
		await returned(...people);
		model.today = inDays(world, 0);
		tally('days passed');
	}

	async function turnPair(): Promise<void> {
		const [id, pair] = random.one([...model.pairs.entries()]);
		const state = random.one(['open', 'open', 'paused', 'ended'] as const);
		const { parts } = world.app;
		const found = (await findPair(parts, id))!;
		await parts.database.write([id], (trx) => changePair(trx, found, () => ({ state })));
		pair.goesOn = state !== 'ended';
		if (!pair.goesOn) endAll(model, { pairId: id });
		await sweepSharing(parts);
		tally(`pair ${state}`);
	}

	async function comeAndGo(): Promise<void> {
		if (random.below(2)) {
			const owner = random.one(owners);
			const roomId = circleOf(owner);
			await owner.ask(roomLeave, { roomId });
			await owner.ask(roomEnter, { roomId, agreementVersion: 0 });
			await open(owner, roomId);
			endAll(model, { roomId }, owner);
			await sweepSharing(world.app.parts);
			return void tally('owner left and came back');
		}
		const { lou, roomId } = all;
		const moderators = model.moderators.get(roomId)!;
		if (moderators.delete(lou)) await lou.ask(roomLeave, { roomId });
		else {
			await redeemAnother(world, lou, 'moderator', 'Evening circle');
			await lou.ask(roomEnter, { roomId, agreementVersion: 0 });
			await open(lou, roomId);
			moderators.add(lou);
		}
		tally(moderators.has(lou) ? 'moderator came' : 'moderator went');
	}

	/** What owners see of it all is what has happened. */
	async function compare(): Promise<void> {
		for (const owner of owners) {
			const { grants } = await owner.ask(sharingMine, {});
			const seen = new Map(grants.map((one) => [one.grantId, one]));
			for (const one of model.shared.slice(-RECENT).filter((shared) => shared.owner === owner)) {
				expect(seen.get(one.id)!.looks).toHaveLength(one.looks);
				expect(seen.get(one.id)!.over === null).toBe(holds(model, one));
			}
		}
	}

	test(`${MOVES[kind]} random moves`, async () => {
		const moves = [
			...[give, give, give, give, give, revoke, revoke, look, look, look, look, look],
			...[look, look, look, look, look, lookWhileRevoked]
		];
		const seldom = [daysPass, lookWithoutLog, turnPair, comeAndGo, turnPair];
		for (let turn = 0; turn < MOVES[kind]; turn += 1) {
			try {
				const rare = turn % SELDOM === SELDOM - 1 ? seldom[Math.floor(turn / SELDOM) % seldom.length] : null;
				await (rare ?? random.one(moves))();
				if (turn % 250 === 249) await compare();
			} catch (error) {
				throw new Error(`Seed ${seed}, move ${turn}`, { cause: error });
			}
		}
		for (const what of ['looked: ok', 'looked: not_found', 'given: ok', 'taken back: ok', 'days passed'])
			expect(counts[what], what).toBeGreaterThan(0);
		const told = Object.entries(counts).map(([what, times]) => `${what} ${times}`);
		figure(`${kind}: ${MOVES[kind]} moves (${told.sort().join(', ')})`);
	});
});
