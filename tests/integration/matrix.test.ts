// Who may ask what: every operation of the server, asked by everyone, over everything that carries it. The table
// is written from the specification; an operation without a row fails.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountSignIn } from '#shared/accounts.ts';
import type { Operation } from '#shared/contract.ts';
import { meGet } from '#shared/me.ts';
import { roomArrange, roomEnter } from '#shared/rooms.ts';
import { sessionList } from '#shared/sessions.ts';
import { operations } from '#server/app.ts';
import { recordHead } from '#server/record/reading.ts';
import { confirm, factorInputs, signInAsStaff } from '../support/factors.ts';
import { caseOf, gatherCast, type Cast } from '../support/matrix-cast.ts';
import { madeInputs } from '../support/matrix-inputs.ts';
import { callers, footprints, staff, type Caller, type Outcomes } from '../support/matrix-roles.ts';
import { table } from '../support/matrix-table.ts';
import { dataOf, mark, nobodysId, open, outcomeOf, redeemAnother, say } from '../support/people.ts';
import { samples } from '../support/samples.ts';
import { storages } from '../support/storage.ts';
import { PASSPHRASE, type Person, type World } from '../support/world.ts';

describe.each(storages.filter((one) => !one.isSkipped))('who may ask what on $kind', ({ kind }) => {
	let gathered: Cast;
	let world: World;
	let roomId: string;
	let cast: Record<Caller, Person>;
	let made: ReturnType<typeof madeInputs>;
	/** When each last showed that it is them, which holds for five minutes. */
	const shown = new Map<Person, number>();
	let heldId: string | null = null;

	beforeAll(async () => {
		gathered = await gatherCast(kind);
		({ world, roomId, cast } = gathered);
		made = madeInputs(gathered);
	}, 60_000);
	afterAll(() => world?.close());

	/** Input with which the operation would succeed for whoever may, and everyone else meets only who they are. */
	async function inputFor(line: Operation, person: Person): Promise<object> {
		const message = {
			roomId,
			messageId: gathered.messageOf.get(person) ?? gathered.messageOf.get(cast.patient)
		};
		const aCase = { roomId, clientId: mark(), text: 'Is somebody there?' };
		const ownCase = gathered.ownCases.get(person) ?? gathered.ownCases.get(cast.patient);
		const someone = person === cast.outsider ? gathered.spare : person;
		const inputs: Record<string, () => object | Promise<object>> = {
			'session:end': () => otherSession(person),
			'account:join': async () => ({ ...(await code('Porch')), passphrase: PASSPHRASE }),
			'account:sign-in': () => ({ signInName: someone.signInName, passphrase: PASSPHRASE }),
			'account:recover': () => ({ recoveryWords: someone.recoveryWords, passphrase: PASSPHRASE }),
			'account:change-passphrase': () => ({ current: PASSPHRASE, passphrase: PASSPHRASE }),
			'account:words': () => ({ passphrase: PASSPHRASE }),
			...factorInputs(world, person, someone),
			'code:redeem': () => code('Kitchen table'),
			'me:prefer': () => ({ theme: 'dark' }),
			'room:agreement': () => ({ roomId }),
			'room:enter': () => ({ roomId, agreementVersion: 0 }),
			'room:open': () => ({ roomId }),
			'room:seen': () => ({ roomId, seq: 1 }),
			'room:close': () => ({ roomId }),
			'message:post': () => ({ roomId, clientId: mark(), body: 'Hello' }),
			'message:history': () => ({ roomId, before: 1000, limit: 10 }),
			'message:search': () => ({ roomId, words: 'hello' }),
			'message:edit': () => ({ ...message, body: 'Changed' }),
			'message:react': () => ({ ...message, reaction: 'hear', on: true }),
			'message:remove': () => ({ roomId, messageId: gathered.own.get(person)?.pop() ?? message.messageId }),
			'message:release': () => waiting(person),
			'message:decline': async () => ({ ...(await waiting(person)), reason: 'Too much detail.' }),
			'room:arrange': () => ({ roomId, reviewing: false }),
			'room:leave': () => ({ roomId }),
			'notice:dismiss': () => ({ roomId, noticeId: gathered.notices.get(person) ?? nobodysId() }),
			'me:block': () => ({ roomId, memberId: gathered.memberIds.get(hidden(person)), on: true }),
			'case:report': () => ({ ...aCase, memberId: gathered.memberIds.get(hidden(person)), rule: 'other' }),
			'case:ask': () => aCase,
			'case:worry': () => aCase,
			'case:object': () => ({
				...aCase,
				about: person === cast.removed ? 'removal' : 'message',
				noticeId: gathered.notices.get(person)
			}),
			'case:reply': () => ({ ...aCase, caseId: ownCase }),
			'case:seen': () => ({ roomId, caseId: ownCase, number: 0 }),
			'case:list': () => ({ roomId }),
			'case:open': () => inCaseOf(gathered.author),
			'case:answer': async () => ({ ...aCase, ...(await inCaseOf(gathered.author)) }),
			'case:close': async () => ({
				...aCase,
				...(await inCaseOf(gathered.author, person === cast.moderator ? mark() : undefined)),
				outcome: 'answered'
			}),
			'member:mute': () => ({ roomId, memberId: gathered.targets.at(-1), reason: 'A pause.', minutes: 1 }),
			'member:remove': () => ({ roomId, memberId: gathered.targets[0], reason: 'Enough.' })
		};
		const ready = made[line.name];
		return ready ? ready(person) : ((await inputs[line.name]?.()) ?? {});
	}

	const inCaseOf = (person: Person, clientId?: string) => caseOf(person, roomId, clientId);
	const hidden = (person: Person) => (person === cast.patient ? cast.mentor : cast.patient);

	/** A message that waits in the room; for the moderator, who decides, a fresh one each time. */
	async function waiting(person: Person): Promise<{ roomId: string; messageId: string }> {
		if (!heldId || person === cast.moderator) {
			await gathered.lou.ask(roomArrange, { roomId, reviewing: true });
			heldId = (await say(gathered.author, roomId, 'May I?')).messageId;
			await gathered.lou.ask(roomArrange, { roomId, reviewing: false });
		}
		return { roomId, messageId: heldId };
	}

	const code = async (room: string) => ({ code: (await world.invite('patient', room))[0]!.code });

	async function otherSession(person: Person): Promise<object> {
		if (person === cast.outsider) return { handle: nobodysId() };
		const device = world.stranger();
		dataOf(await device.http(accountSignIn, { signInName: person.signInName, passphrase: PASSPHRASE }));
		const { sessions } = dataOf(await person.http(sessionList, {}));
		return { handle: sessions.find((one) => !one.current)!.handle };
	}

	/** Signed in as themselves with a socket, whatever the last asking did; the outsider with nothing. */
	async function asThemselves(person: Person): Promise<void> {
		if (person === cast.outsider) return void (person.cookie = null);
		if (outcomeOf(await person.http(meGet, {})) !== 'ok') {
			person.disconnect();
			await signInAsStaff(person);
			shown.set(person, world.clock.now());
		}
		if (world.clock.now() - (shown.get(person) ?? 0) > 4 * 60_000) {
			await confirm(person);
			shown.set(person, world.clock.now());
		}
		if (!person.socket?.connected) await person.connect();
		// Reading on is part of a visit that is on record already.
		if (person === cast.moderator) await open(person, roomId);
	}

	/** Someone in the same place, who may be gone for good after it. */
	async function double(who: Caller): Promise<Person> {
		if (who === 'outsider') return cast.outsider;
		const role = who === 'admin' ? 'admin' : who.includes('moderator') ? 'moderator' : 'patient';
		const room = who === 'admin' ? null : who.includes('elsewhere') ? 'Porch' : 'Evening circle';
		const person = await world.person(role, room, staff.includes(who) ? `A ${who}` : undefined);
		shown.set(person, world.clock.now());
		return person;
	}

	/** Into the room again as someone new, which only a person who wants to does; staff need another code. */
	async function comeBack(person: Person): Promise<void> {
		if (person === cast.moderator) await redeemAnother(world, person, 'moderator', 'Evening circle');
		dataOf(await person.emit(roomEnter, { roomId, agreementVersion: 0 }));
		gathered.memberIds.set(person, (await open(person, roomId)).memberId);
		if (person !== cast.muted) await say(person, roomId, 'Here again');
	}

	const recorded = async () => (await recordHead(world.app.parts)).number;

	/** The outcome, and how many entries of the record the asking left. */
	async function ask(line: Operation, person: Person, transport: 'http' | 'socket') {
		await asThemselves(person);
		const input = await inputFor(line, person);
		const before = await recorded();
		const outcome = await askWith(line, person, transport, input);
		return { outcome, left: (await recorded()) - before };
	}

	async function askWith(
		line: Operation,
		person: Person,
		transport: 'http' | 'socket',
		input: object
	): Promise<string> {
		if (transport === 'socket') {
			if (person === cast.outsider) return person.connect().then(String, (error: Error) => error.message);
			return outcomeOf(await person.emit(line, input));
		}
		const answer = await person.http(line, input);
		if (line.name === 'account:join') person.cookie = null;
		else if (line.name === 'account:recover' && answer.ok) {
			Object.assign(person === cast.outsider ? gathered.spare : person, {
				recoveryWords: wordsOf(answer.data)
			});
		} else if (line.name === 'account:words' && answer.ok) person.recoveryWords = wordsOf(answer.data);
		if (line.name === 'member:remove' && answer.ok) gathered.targets.shift();
		if (line.name === 'account:erase' && answer.ok) person.disconnect();
		return outcomeOf(answer);
	}

	test('every operation has a row, and every row an operation', () => {
		expect(Object.keys(table).sort()).toEqual(operations.map(({ line }) => line.name).sort());
	});

	test.each(operations.map(({ line }) => [line.name, line] as const))('%s', async (name, line) => {
		for (const transport of line.transport === 'both' ? (['http', 'socket'] as const) : (['http'] as const)) {
			const found = {} as Outcomes;
			const left = {} as Record<Caller, number>;
			for (const who of callers) {
				const person = name === 'account:erase' ? await double(who) : cast[who];
				const { outcome, left: entries } = await ask(line, person, transport);
				found[who] = outcome;
				left[who] = entries;
				if (name === 'room:leave' && outcome === 'ok') await comeBack(person);
			}
			expect(found, `over ${transport}`).toEqual(table[name]);
			expect(left, `entries of the record, over ${transport}`).toEqual(footprints(name, found));
		}
	});

	test('a session that waits for its second step may ask nothing else', async () => {
		const { signInName } = cast.moderator;
		const waits = world.stranger();
		const { confirm: asked } = dataOf(
			await waits.http(accountSignIn, { signInName, passphrase: PASSPHRASE })
		);
		expect(asked).toBe('code');
		for (const { line, allow } of operations.filter((one) => !one.whileUnconfirmed)) {
			const input = samples[line.name] as never;
			const before = await recorded();
			const isTheirs = allow === 'signed-in' || allow.includes('moderator');
			expect(await waits.http(line, input), line.name).toMatchObject({
				error: { code: 'forbidden', ...(isTheirs && { confirm: 'code' }) }
			});
			expect(await recorded()).toBe(before);
		}
		await expect(waits.connect()).rejects.toThrow('unconfirmed');
	});

	test('what only HTTP carries, a socket does not', async () => {
		await asThemselves(cast.patient);
		for (const { line } of operations.filter((one) => one.line.transport === 'http')) {
			expect(outcomeOf(await cast.patient.emit(line, samples[line.name] as never))).toBe('not_found');
		}
	});
});

function wordsOf(data: unknown): string[] {
	return (data as { recoveryWords: string[] }).recoveryWords;
}
