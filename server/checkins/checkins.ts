// A check-in as it is held: read as a state, moved, and told to everyone in it. Every move is one act of its room.
import type { Checkin } from '#shared/checkins.ts';
import { WINDING_DOWN_MINUTES } from '#shared/limits.ts';
import type { Plan } from '#shared/schedule.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { requireSelf, requireStanding, type Self, type Standing } from '#server/members/members.ts';
import { SHARES } from '#server/messages/presenting.ts';
import { giveFloor } from '#server/rooms/floor.ts';
import { advance, nextCursor, roomTextKey } from '#server/rooms/rooms.ts';
import { recordKey, writeRecord, type Footprint } from '#server/record/record.ts';
import { findOccurrence, setLeads, setPhase, type OccurrenceRow } from '#server/schedule/occurrences.ts';
import { dayAt } from '#server/schedule/recurrence.ts';
import { floorOf, speakerOf, type State } from './machine.ts';
import * as store from './store.ts';

/** A check-in as a snapshot or a transaction finds it. */
export interface Held {
	readonly occurrence: OccurrenceRow;
	readonly row: store.CheckinRow;
	/** Null once everything that follows its end is done. */
	readonly clock: store.ClockRow | null;
	readonly plan: Plan;
	readonly state: State;
}

/** Who moves it. */
export interface Mover {
	readonly self: Self;
	readonly standing: Standing;
}

/** The check-in of a room; null where the room is a circle. */
export async function findHeld(parts: Parts, on: Connection, roomId: string): Promise<Held | null> {
	const row = await store.find(on, roomId);
	const occurrence = row && (await findOccurrence(on, roomId));
	if (!row || !occurrence) return null;
	const plan = openPlan(await roomTextKey(parts, roomId), row);
	const clock = (await store.findClock(on, roomId)) ?? null;
	return { occurrence, row, clock, plan, state: stateOf(occurrence, row, plan) };
}

/** The same; throws `not_found`. */
export async function requireHeld(parts: Parts, on: Connection, roomId: string): Promise<Held> {
	const held = await findHeld(parts, on, roomId);
	if (!held) throw notFound();
	return held;
}

/** The day on which a check-in is held, on the wall clock of its own zone. */
export function dayOf({ occurrence, plan }: Pick<Held, 'occurrence' | 'plan'>): string {
	return dayAt(plan.zone, occurrence.at).toString();
}

/** Who the caller is in a check-in. Throws `not_found` for circles and for rooms that are not theirs. */
export async function requireSelfIn(context: SignedIn, roomId: string): Promise<Self> {
	const self = await requireSelf(context, roomId);
	if (self.circleId === roomId) throw notFound();
	// The plan lies under it, and is read inside acts.
	await roomTextKey(context, roomId);
	return self;
}

/** What goes on record with a move by staff: the key was read before. */
export interface OnRecord {
	readonly key: Key;
	readonly footprint: Footprint;
}

/** What goes on record with an act of who leads, about one person where one is named; before the act. */
export async function onRecord(
	context: SignedIn,
	{ circleId }: Self,
	what: string,
	memberId?: string
): Promise<OnRecord> {
	const about = memberId === undefined ? [] : [{ roomId: circleId, memberId }];
	const [key, who] = [await recordKey(context), await whoActs(context)];
	return { key, footprint: { who, what, roomId: circleId, about, on: 'a check-in' } };
}

/**
 * Moves a check-in in one act of its room and tells everyone in it. `how` answers with the next state, or with the same
 * one where nothing changes. Throws as `how` does, `not_found` for who is not in it.
 */
export async function move<Result>(
	context: SignedIn,
	self: Self,
	how: (held: Held, mover: Mover, trx: Transaction) => Promise<{ state: State; result: Result }>,
	onRecord?: OnRecord
): Promise<Result> {
	return context.database.write([self.roomId], async (trx) => {
		const standing = await requireStanding(context, trx, self);
		const held = await requireHeld(context, trx, self.roomId);
		const { state, result } = await how(held, { self, standing }, trx);
		await settle(context, trx, held, state);
		if (onRecord) await writeRecord(context, trx, onRecord.key, onRecord.footprint);
		return result;
	});
}

/** Writes the next state of a check-in and advances its room; nothing where it is the same. */
export async function settle(parts: Parts, trx: Transaction, held: Held, next: State): Promise<void> {
	const { state: before, occurrence } = held;
	if (next === before) return;
	const roomId = occurrence.id;
	const cursor = await nextCursor(trx, roomId);
	const isTurned = next.phase !== before.phase;
	const until = isTurned ? untilOf(parts, held, next) : held.row.until;
	const change = { ...asRow(next), cursor, until, first_speaker: firstOf(held, next) };
	await store.update(trx, roomId, change);
	await keepClock(parts, trx, held, next);
	await giveFloor(trx, roomId, roomFloor(next, held.plan));
	if (isTurned) await setPhase(parts, trx, occurrence, next.phase);
	if (next.leads !== before.leads) await setLeads(parts, trx, occurrence, next);
	await store.raiseVersion(trx, roomId);
	const now = { ...held, state: next, row: { ...held.row, ...change } };
	advance(trx, roomId, { cursor, checkin: presentCheckin(now) });
}

/** A check-in as everyone in it sees it. */
export function presentCheckin({ occurrence, row, plan, state }: Held): Checkin {
	const { style, phase, step, leads, assists, queue, late, hands, spotlight, asksUrge } = state;
	return {
		circleId: occurrence.circle_id,
		...{ style, phase, step, leads, assists, spotlight, asksUrge },
		until: row.until === null ? null : minuteText(row.until),
		queue: [...queue],
		late: [...late],
		hands: [...hands],
		...atHand(plan, phase),
		vanishing: plan.vanishing,
		least: plan.least,
		most: plan.most
	};
}

/** What a check-in over a day or a live one begins with, before anyone is in it. */
export function firstState(occurrence: OccurrenceRow, plan: Plan): State {
	const { leads, assists } = occurrence;
	const phase = plan.style === 'day' ? 'round' : 'lobby';
	const lists = { queue: [], late: [], hands: [], spotlight: null, asksUrge: false };
	return { style: plan.style, phase, step: 1, leads, assists, ...lists };
}

/** A plan as a check-in keeps it. The key is `roomTextKey`'s of its own room. */
export function sealPlan(key: Key, roomId: string, plan: Plan): Buffer {
	return seal(key, planPlace(roomId), JSON.stringify(plan));
}

/** The columns of a state. */
export function asRow(state: State) {
	return {
		step: state.step,
		queue: JSON.stringify(state.queue),
		late: JSON.stringify(state.late),
		hands: JSON.stringify(state.hands),
		spotlight: state.spotlight,
		asks_urge: Number(state.asksUrge)
	};
}

/** Who may write in the room of a check-in, and whether what they write goes at its end. */
export function roomFloor(state: State, { vanishing }: Pick<Plan, 'vanishing'>) {
	const { floor, speaker } = floorOf(state);
	const isShared = vanishing && state.phase === 'round';
	return { floor, speaker_id: speaker, span: isShared ? SHARES : null };
}

/** The minute at which a phase is meant to end that begins now. */
export function untilOf(
	parts: Parts,
	{ occurrence, plan }: Pick<Held, 'occurrence' | 'plan'>,
	{ phase, style }: Pick<State, 'phase' | 'style'>
): number | null {
	const now = minuteNow(parts.clock);
	if (phase === 'lobby') return occurrence.at;
	if (style === 'day') return phase === 'round' ? occurrence.at + occurrence.minutes : null;
	if (phase === 'winding-down') return now + WINDING_DOWN_MINUTES;
	const step = phase in plan.steps ? plan.steps[phase as keyof Plan['steps']] : null;
	return step && now + step.minutes;
}

function stateOf(occurrence: OccurrenceRow, row: store.CheckinRow, plan: Plan): State {
	const { phase, leads, assists } = occurrence;
	return {
		...{ style: plan.style, phase, leads, assists, step: row.step, spotlight: row.spotlight },
		queue: JSON.parse(row.queue) as State['queue'],
		late: JSON.parse(row.late) as string[],
		hands: JSON.parse(row.hands) as string[],
		asksUrge: row.asks_urge === 1
	};
}

function openPlan(key: Key, { room_id, plan }: store.CheckinRow): Plan {
	return JSON.parse(unseal(key, planPlace(room_id), plan)) as Plan;
}

const planPlace = (roomId: string) => ({ table: 'checkins', id: roomId, revision: 1 });

function firstOf({ row }: Held, { phase, queue }: State): string | null {
	return row.first_speaker ?? (phase === 'round' ? (queue[0]?.memberId ?? null) : null);
}

/** The clocks begin anew with a phase and with a turn. */
async function keepClock(parts: Parts, trx: Transaction, { state, clock }: Held, next: State): Promise<void> {
	if (!clock) return;
	const now = parts.clock.now();
	const speaker = next.phase === 'round' ? speakerOf(next) : null;
	const isOther = next.phase !== state.phase || speaker !== speakerOf(state);
	const change = {
		...(next.phase !== state.phase && { phase_since: now }),
		...(isOther && { turn_since: speaker === null ? null : now })
	};
	if (Object.keys(change).length > 0) await store.updateClock(trx, clock.room_id, change);
}

function atHand({ steps }: Plan, phase: Checkin['phase']): Pick<Checkin, 'script' | 'prompts'> {
	if (phase === 'opening') return { script: steps.opening.script, prompts: [] };
	if (phase === 'round') return { script: '', prompts: steps.round.prompts };
	if (phase === 'topic') return { script: '', prompts: steps.topic.prompts };
	if (phase === 'closing') return { script: steps.closing.script, prompts: [] };
	return { script: '', prompts: [] };
}
