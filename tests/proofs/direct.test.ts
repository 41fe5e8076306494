// No patient reaches another alone, and no staff read what two people write to each other: over everything that the
// server offers, with input made from the schemas out of all that anyone was ever answered.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseReport } from '#shared/cases.ts';
import { supervisionAsk } from '#shared/supervision.ts';
import type { Operation } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { operations } from '#server/app.ts';
import { everyAccount } from '#server/accounts/everyone.ts';
import type { Offered } from '#server/kernel/operation.ts';
import { everyoneBehind } from '#server/members/reaching.ts';
import { count, figure } from '../support/figures.ts';
import { harvest, inputFor, newPool, pick, type Pool } from '../support/generated.ts';
import { ALWAYS, pairOf, readyMentor, type ReadyMentor } from '../support/mentoring.ts';
import { mark, say } from '../support/people.ts';
import { liftQuotas } from '../support/quotas.ts';
import { storages } from '../support/storage.ts';
import { openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

const STEPS = count(30_000);
/** Between two looks at who is in which conversation. */
const BATCH = 50;
/** What would only take time: hashing of passphrases, which has nothing to do with who meets whom. */
const slow = new Set(['account:change-passphrase', 'account:words', 'account:recover', 'account:sign-in']);

interface Actor {
	readonly name: string;
	readonly weight: number;
	readonly pool: Pool;
	/** The lines that have answered this person, and how often. */
	readonly open: Map<string, number>;
	person: Person;
	/** Someone new in their place, where their access has ended. */
	renew(): Promise<Person>;
}

describe.each(storages.filter((one) => !one.isSkipped))('conversations of two on $kind', ({ kind }) => {
	let world: World;
	let actors: Actor[];
	let shared: Pool;
	/** Lines after which someone had to begin anew: asked rarely, or nothing would come about between. */
	const endings = new Set<string>();
	/** Accounts that are mentors by the programme's doing. */
	const mentors = new Set<string>();
	/** What was written in confidence, and what was attached to a report or a question. */
	const secret = 'cormorant-in-confidence';
	const attached = 'lapwing-attached';

	beforeAll(async () => {
		world = await openWorld(kind);
		liftQuotas(world);
		const rooms = ['Evening circle', 'Porch'];
		// By its id: the office may call it something else.
		const [circle, porch] = [await world.room(rooms[0]!), await world.room(rooms[1]!)];
		const [code, another] = await world.invite('patient', 'Porch', 2);
		const texts = [...rooms, 'Hello', 'Thank you.', PASSPHRASE, code!.code, another!.code, 'Europe/Berlin'];
		shared = newPool({ texts, unsaid: [secret, attached] });
		for (const roomId of [circle, porch]) harvest(shared, { roomId });
		const mentor = async () => {
			const ready = await readyMentor(world);
			mentors.add(ready.mentor.accountId);
			return ready;
		};
		const actor = async (name: string, weight: number, renew: () => Promise<Person>): Promise<Actor> => {
			const pool = newPool(shared, shared.everyones);
			return { name, weight, renew, pool, open: new Map(), person: await renew() };
		};
		actors = [
			await actor('ana', 4, () => world.person('patient', circle)),
			await actor('ben', 4, () => world.person('patient', circle)),
			await actor('mentor', 3, mentor),
			await actor('another mentor', 2, mentor),
			await actor('moderator', 2, () => world.person('moderator', circle, `Mo ${mark().slice(0, 6)}`)),
			await actor('admin', 2, () => world.person('admin', null, `Ida ${mark().slice(0, 6)}`))
		];
		const [ana, ben, one, other] = actors.map(({ person }) => person);
		await pairOf(ana!, one as ReadyMentor);
		await pairOf(ben!, other as ReadyMentor);
		await beQuiet();
	}, 120_000);
	afterAll(() => world?.close());

	/** Two who talk in confidence, of whose words one was reported and one brought to the supervisor. */
	async function beQuiet() {
		const mentee = await world.person('patient', 'Porch');
		const supervisor = (await everyAccount(world.app.parts)).find(({ grants }) =>
			grants.some(({ role }) => role === 'moderator')
		)!.accountId;
		const ready = await readyMentor(world, { supervisor, hours: ALWAYS });
		mentors.add(ready.mentor.accountId);
		const pairId = await pairOf(mentee, ready);
		for (const person of [mentee, ready]) {
			const { messageId, memberId, seq } = await say(person, pairId, secret);
			harvest(shared, { messageId, memberId, seq });
			await say(person, pairId, secret, { topic: secret });
		}
		const { messageId } = await say(ready, pairId, attached);
		await ready.ask(supervisionAsk, { pairId, clientId: mark(), messageIds: [messageId], text: 'How so?' });
		await mentee.ask(caseReport, { roomId: pairId, clientId: mark(), messageId, rule: 'other' });
		harvest(shared, { pairId });
	}

	async function act(actor: Actor, random: () => number): Promise<{ line: string; answer: Answer }> {
		const { line } = draw(actor, random);
		if (slow.has(line.name) || (endings.has(line.name) && random() < 0.95)) return act(actor, random);
		const input = inputFor(line, actor.pool, random) as never;
		const isHttp = line.transport === 'http' || random() < 0.2;
		const answer = await (isHttp ? actor.person.http(line, input) : orEnded(actor.person, line, input));
		return { line: line.name, answer };
	}

	/** Who is in each conversation of two, by account; throws where that is not one mentor and one who is mentored. */
	async function requireApart(): Promise<number> {
		const { parts } = world.app;
		const rooms = await parts.database.read((on) =>
			on.kysely.selectFrom('rooms').select('id').where('kind', '=', 'direct').execute()
		);
		for (const { id } of rooms) {
			const rows = await parts.database.read((on) =>
				on.kysely.selectFrom('memberships').select(['member_id', 'role']).where('room_id', '=', id).execute()
			);
			expect(rows.map(({ role }) => role).sort()).toEqual(['mentor', 'patient']);
			const behind = await everyoneBehind(parts, id);
			for (const { member_id, role } of rows) {
				const account = behind.get(member_id);
				if (account !== undefined) expect(mentors.has(account), `a ${role}`).toBe(role === 'mentor');
			}
		}
		// Nobody has a way into one in which they are not.
		for (const { accountId, grants } of await everyAccount(parts)) {
			for (const { roomId } of grants.filter((grant) => rooms.some(({ id }) => id === grant.roomId))) {
				expect([...(await everyoneBehind(parts, roomId)).values()]).toContain(accountId);
			}
		}
		return rooms.length;
	}

	test(`${STEPS} operations by two patients, mentors and staff`, async () => {
		const seed = Date.now() % 2 ** 31;
		const random = drawing(seed);
		const lots = actors.flatMap((actor) => Array.from({ length: actor.weight }, () => actor));
		const went = new Map<string, number>();
		let most = 0;
		for (let step = 1; step <= STEPS; step += 1) {
			const actor = pick(lots, random);
			// Another may have ended their access meanwhile.
			if (!actor.person.socket?.connected) actor.person = await actor.renew();
			const { line, answer } = await act(actor, random);
			const seen = JSON.stringify([answer, actors.flatMap(({ person }) => person.heard.splice(0))]);
			expect(seen.includes(secret), `${line} by ${actor.name}, seed ${seed}`).toBe(false);
			// The supervisor reads what was attached, and who that is, an admin may change.
			if (seen.includes(attached)) expect(actor.name, `${line}, seed ${seed}`).toMatch(/moderator|admin/);
			if (answer.ok) {
				went.set(line, (went.get(line) ?? 0) + 1);
				actor.open.set(line, (actor.open.get(line) ?? 0) + 1);
				harvest(actor.pool, answer.data);
			} else expect(answer.error.code, `${line} by ${actor.name}, seed ${seed}`).not.toBe('internal');
			if (!actor.person.socket?.connected || (!answer.ok && answer.error.code === 'unauthenticated')) {
				endings.add(line);
				actor.person = await actor.renew();
			}
			if (step % BATCH === 0) most = Math.max(most, await requireApart());
		}
		const lines = operations.filter(({ line }) => !slow.has(line.name)).length;
		figure(
			`${kind}: ${STEPS} operations drawn from ${lines} lines, ${went.size} of them answered at least once; ` +
				`${most} conversations of two at a time, none of two patients; nothing of a confidence seen by anyone else`
		);
		expect(most).toBeGreaterThan(2);
		expect(went.size).toBeGreaterThan(lines / 3);
	});
});

/** Half of the time what has answered before, the rarer the sooner, so that one thing leads to another. */
function draw({ open }: Actor, random: () => number): Offered {
	const known = operations.filter(({ line }) => open.has(line.name));
	if (known.length === 0 || random() < 0.5) return pick(operations, random);
	const some = Array.from({ length: 3 }, () => pick(known, random));
	return some.sort((a, b) => (open.get(a.line.name) ?? 0) - (open.get(b.line.name) ?? 0))[0]!;
}

/** Asks over the socket; where that ends instead of an answer, so has the session. */
function orEnded(person: Person, line: Operation, input: never): Promise<Answer> {
	const ended: Answer = { ok: false, error: { code: 'unauthenticated', message: 'The socket has ended.' } };
	return new Promise((resolve, reject) => {
		const onEnd = () => resolve(ended);
		person.socket!.once('disconnect', onEnd);
		person
			.emit(line, input)
			.then(resolve, (cause: unknown) =>
				reject(new Error(`No answer: ${line.name} ${JSON.stringify(input)}`, { cause }))
			)
			.finally(() => person.socket?.off('disconnect', onEnd));
	});
}

/** Numbers from 0 to below 1 that a seed brings back. */
function drawing(seed: number): () => number {
	let turn = 0;
	return () =>
		createHash('sha256')
			.update(`${seed} ${(turn += 1)}`)
			.digest()
			.readUInt32BE() /
		2 ** 32;
}
