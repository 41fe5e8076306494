// A check-in minute by minute for tests: who comes and goes when, and a model of what must be found of it afterwards,
// which knows nothing of how the server counts.
import type { Attended } from '#shared/attendance.ts';
import {
	checkinAdd,
	checkinShare,
	checkinSpeak,
	checkinStep,
	checkinTurn,
	type Phase
} from '#shared/checkins.ts';
import { memberRemove } from '#shared/members.ts';
import { recordPresence } from '#server/attendance/recording.ts';
import { writeAttendance } from '#server/attendance/writing.ts';
import { presentIn } from '#server/checkins/presence.ts';
import { dayText, minuteNow } from '#server/kernel/clock.ts';
import { comeIn, stateFor, tick, type Session } from './checkin.ts';
import { signInAsStaff } from './factors.ts';
import type { Cast } from './matrix-cast.ts';
import { mark, nobodysId } from './people.ts';
import { eventually, type Person, type World } from './world.ts';

const MINUTE = 60_000;

/** How everyone's turn ends in the round. */
type Turns = Partial<Record<keyof typeof ended, readonly Person[]>>;

/** What happens in a minute, in order. */
export type Event =
	| { who: Person; does: 'comes' | 'drops' | 'is removed' }
	| { to: Phase }
	| { turns: Turns }
	| { does: 'restart' };

/** A check-in as it goes: events by the minute after its lobby opened, up to the last. */
export type Timetable = Readonly<Record<number, readonly Event[]>>;

const counting: readonly Phase[] = ['opening', 'round', 'topic', 'closing'];

/** What must be found, by member: the minutes since the epoch in which they were there, and how they were. */
export interface Expected {
	readonly minutes: Map<string, Set<number>>;
	readonly attended: Map<string, Attended>;
}

/** Lets a check-in happen minute by minute, and answers with what must be found of it. */
export async function happen(session: Session, checkinId: string, timetable: Timetable): Promise<Expected> {
	const { world, ids } = session;
	const connected = new Set<Person>();
	const minutes = new Map<string, Set<number>>();
	const outcomes = new Map<string, Attended['outcome']>();
	let phase: Phase = 'lobby';
	let round = Infinity;

	/** The server's clock strikes, and the model notes on its own who is there now. */
	async function strike(): Promise<void> {
		await tick(world);
		await recordPresence(world.app.parts);
		if (!counting.includes(phase)) return;
		const now = minuteNow(world.clock);
		for (const person of connected) {
			const memberId = ids.get(person)!;
			minutes.set(memberId, (minutes.get(memberId) ?? new Set()).add(now));
		}
	}
	async function come(person: Person): Promise<void> {
		if (!person.socket?.connected) await person.connect();
		await comeIn(person, checkinId);
		connected.add(person);
	}
	async function drop(person: Person): Promise<void> {
		person.disconnect();
		connected.delete(person);
		await isAway(world, checkinId, ids.get(person)!, connected, ids);
	}
	async function apply(event: Event): Promise<void> {
		if ('to' in event) {
			const { step } = await stateFor(session.rosa, checkinId);
			await session.rosa.ask(checkinStep, { roomId: checkinId, step, to: event.to });
			phase = event.to;
			if (phase === 'round') round = minuteNow(world.clock);
		} else if ('turns' in event) {
			const turns = turnsOf(event.turns);
			await takeTurns(session, checkinId, turns);
			for (const [person, turn] of turns) outcomes.set(ids.get(person)!, ended[turn]);
		} else if (event.does === 'restart') {
			const people = [...connected];
			await world.restart();
			await session.rosa.connect();
			for (const person of people) await come(person);
		} else if (event.does === 'comes') await come(event.who);
		else if (event.does === 'drops') await drop(event.who);
		else {
			const memberId = ids.get(event.who)!;
			const reason = 'For this test.';
			await session.rosa.ask(memberRemove, { roomId: session.circleId, memberId, reason });
			connected.delete(event.who);
		}
	}

	const last = Math.max(...Object.keys(timetable).map(Number));
	for (let nth = 0; nth <= last; nth += 1) {
		toNextMinute(world);
		await strike();
		for (const event of timetable[nth] ?? []) {
			await apply(event);
			await strike();
		}
	}
	const memberIds = new Set([...minutes.keys(), ...outcomes.keys()]);
	const attended = [...memberIds].map((memberId): [string, Attended] => {
		const own = minutes.get(memberId) ?? new Set<number>();
		const late = own.size > 0 && Math.min(...own) > round;
		return [memberId, { minutes: own.size, outcome: outcomes.get(memberId) ?? null, late, excused: false }];
	});
	return { minutes, attended: new Map(attended) };
}

const ended = { share: 'shared', pass: 'passed', skip: 'skipped' } as const;

/** What the database has while a check-in is held: of each member the minutes. */
export async function notedIn({ app }: World, checkinId: string): Promise<Expected['minutes']> {
	const rows = await app.parts.database.read(({ kysely }) =>
		kysely.selectFrom('attendance_minutes').selectAll().where('room_id', '=', checkinId).execute()
	);
	const own = [...Map.groupBy(rows, (row) => row.member_id)];
	return new Map(own.map(([memberId, found]) => [memberId, new Set(found.map(({ minute }) => minute))]));
}

/** Five seconds into the next minute: whatever a test does then is over before that minute is. */
export function toNextMinute(world: World): void {
	const next = (minuteNow(world.clock) + 1) * MINUTE + 5000;
	world.clock.advance(next - world.clock.now());
}

/** Everyone signs in again, in the same order; whoever was away for a day has to. */
export async function everyoneAgain(people: readonly Person[]): Promise<void> {
	for (const person of people) {
		person.disconnect();
		await signInAsStaff(person);
		await person.connect();
	}
}

/** Closed check-ins are written, as the clock would do it. */
export async function written(world: World): Promise<void> {
	await tick(world);
	await writeAttendance(world.app.parts);
}

/** Two screens of one person are one person there. */
async function isAway(
	world: World,
	checkinId: string,
	memberId: string,
	connected: ReadonlySet<Person>,
	ids: ReadonlyMap<Person, string>
): Promise<void> {
	if ([...connected].some((person) => ids.get(person) === memberId)) return;
	await eventually(() => !presentIn(world.app.parts, checkinId).includes(memberId), 'someone is away');
}

function turnsOf(turns: Turns): Map<Person, keyof typeof ended> {
	const each = (['share', 'pass', 'skip'] as const).map((turn) =>
		(turns[turn] ?? []).map((who) => [who, turn] as const)
	);
	return new Map(each.flat());
}

/** Goes through the queue as it is, each as they are to; who came late is put at its end. */
async function takeTurns(
	{ rosa, ids }: Session,
	roomId: string,
	turns: ReadonlyMap<Person, keyof typeof ended>
): Promise<void> {
	for (;;) {
		const { late, queue, step } = await stateFor(rosa, roomId);
		for (const person of turns.keys()) {
			const memberId = ids.get(person)!;
			if (late.includes(memberId)) await rosa.ask(checkinAdd, { roomId, memberId });
		}
		const speaking = queue.find(({ turn }) => turn === 'speaking')?.memberId;
		const person = [...turns.keys()].find((one) => ids.get(one) === speaking);
		if (!speaking) {
			if (late.length === 0) return;
		} else if (!person) throw new Error('Someone has the turn for whom the timetable has none.');
		else if (turns.get(person) === 'pass') await person.ask(checkinSpeak, { roomId, act: 'pass' });
		else if (turns.get(person) === 'skip') {
			const now = (await stateFor(rosa, roomId)).step;
			await rosa.ask(checkinTurn, { roomId, step: Math.max(now, step), act: 'skip' });
		} else {
			await person.ask(checkinShare, { roomId, clientId: mark(), card: { feeling: 'steady', mood: 6 } });
			await person.ask(checkinSpeak, { roomId, act: 'done' });
		}
	}
}

/** Attendance that is put there as the end of a check-in some days ago would; answers with the check-in. */
export async function attendedBy(
	world: World,
	circleId: string,
	people: Readonly<Record<string, Partial<Attended>>>,
	daysAgo = 0
): Promise<string> {
	const room_id = nobodysId();
	const at = minuteNow(world.clock) - 60 - daysAgo * 24 * 60;
	await world.app.parts.database.write([room_id], async ({ kysely }) => {
		const sheet = { room_id, circle_id: circleId, day: dayText(at * MINUTE), at };
		await kysely.insertInto('attendance_sheets').values(sheet).execute();
		for (const [member_id, { minutes = 0, outcome = null, late = false, excused = false }] of Object.entries(
			people
		)) {
			const row = { room_id, member_id, minutes, outcome, late: Number(late), excused: Number(excused) };
			await kysely.insertInto('attendance').values(row).execute();
		}
	});
	return room_id;
}

/** Input for each of the lines, with which it succeeds for whoever may. */
export function attendanceInputs({ world, roomId, memberIds }: Cast): Record<string, () => Promise<object>> {
	const today = () => dayText(world.clock.now());
	return {
		'attendance:list': () => Promise.resolve({ roomId, from: dayText(world.clock.now(), -7), to: today() }),
		'attendance:certificate': async () => {
			const everyone = [...memberIds.values()].map((memberId) => [memberId, { minutes: 40 }]);
			return { checkinIds: [await attendedBy(world, roomId, Object.fromEntries(everyone))] };
		}
	};
}
