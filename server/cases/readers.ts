// Who reads a case: whoever has a seat where it goes. For one of a circle that is at its moderators', for one out of a
// conversation of two at the one desk for it; nobody reads a case in which they have a part.
import { caseChanged } from '#shared/cases.ts';
import { meChanged } from '#shared/me.ts';
import { isStaff } from '#shared/roles.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { socketsOfAccount } from '#server/kernel/listeners.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { caseScope } from './content.ts';
import { deskSeat, deskSeats } from './desks.ts';
import { moderatorSeats, requireModeratorSeat } from './moderators.ts';
import { partiesOf, type Parties, type Seat, type Sight, type Voice } from './seats.ts';
import * as store from './store.ts';

/** Someone who reads a case. */
export interface Reader {
	readonly accountId: string;
	readonly sight: Sight;
}

/** Everyone who reads a case. */
export async function readersOf(parts: Parts, one: Parties): Promise<Reader[]> {
	const seats = one.direct ? await deskSeats(parts, one) : await moderatorSeats(parts, one.room_id);
	const readers: Reader[] = [];
	for (const { accountId, prepare } of seats) readers.push({ accountId, sight: await prepare([one]) });
	return parts.database.read((on) => stillReading(on, one, readers));
}

/** Whether one of them has Evenkeel open right now. */
export function isOneThere(parts: Parts, readers: readonly Reader[]): boolean {
	return readers.some(({ accountId }) => socketsOfAccount(parts.listeners, accountId).length > 0);
}

/** The caller's seat in a room, or at the desk of cases out of conversations of two. Throws `not_found`, `forbidden`. */
export async function requireSeat(context: SignedIn, roomId: string | undefined): Promise<Seat> {
	if (roomId !== undefined) return requireModeratorSeat(context, roomId);
	const { id, roles } = context.caller.account;
	if (!isStaff(roles)) throw new Refusal('forbidden', 'This is not for you to do here.');
	return deskSeat(context, id);
}

/** A case that the caller reads, and what is needed to look again inside a snapshot or an act. */
export interface Approached {
	readonly key: Key;
	readonly parties: Parties;
	/** The case as it is then, and as whom the caller reads it. Throws `not_found` for who does not any more. */
	find(on: Connection): Promise<{ row: store.CaseRow; voice: Voice }>;
}

/** Finds a case for someone who reads it. Throws `not_found`; `forbidden` for other members of its circle. */
export async function approach(
	context: SignedIn,
	{ roomId, caseId }: { roomId: string; caseId: string }
): Promise<Approached> {
	const found = await context.database.read((on) => store.find(on, caseId));
	const isHere = found?.room_id === roomId;
	const isDirect = isHere && found.direct === 1;
	const seat = isDirect
		? deskSeat(context, context.caller.account.id)
		: await requireModeratorSeat(context, roomId);
	const parties = isHere ? await partiesOf(context, found) : null;
	const key = parties && (await context.keys.find(caseScope(caseId)));
	if (!parties || !key) throw notFound();
	const sight = await seat.prepare([parties]);
	const find = async (on: Connection) => {
		const voice = (await sight(on))(parties);
		const row = await store.find(on, caseId);
		if (!voice || !row) throw notFound();
		return { row, voice };
	};
	await context.database.read(find);
	return { key, parties, find };
}

/**
 * Tells the readers of a case and the person who raised it that something has changed, on every screen they have
 * open. Those who have a part in it are told nothing: that there is something would say what.
 */
export async function tellOfCase(
	trx: Transaction,
	one: Parties,
	readers: readonly Reader[],
	person: string | null
): Promise<void> {
	const there = await stillReading(trx, one, readers);
	const accounts = new Set(there.map(({ accountId }) => accountId));
	if (person !== null) accounts.add(person);
	for (const account of accounts) {
		const to = { account };
		trx.effects.tellings.push({ to, fact: caseChanged.name, data: { roomId: one.room_id } });
		trx.effects.tellings.push({ to, fact: meChanged.name, data: {} });
	}
}

async function stillReading(on: Connection, one: Parties, readers: readonly Reader[]): Promise<Reader[]> {
	const there: Reader[] = [];
	for (const reader of readers) if ((await reader.sight(on))(one)) there.push(reader);
	return there;
}
