// Ending someone's access for good, and what keeps the programme from being left without the people it needs. Admins
// end by card or handle, operators by card: the rule is one.
import { accountScope, changeOwn, readOwn, readOwnIn, type Grant } from '#server/accounts/accounts.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { closeAccount, findHolder, requireStillHolds } from '#server/accounts/ending.ts';
import { handleKey, requireStaff } from '#server/accounts/handles.ts';
import {
	requireAnotherAdmin,
	roomsLeftAlone,
	roomsOf,
	STAFF,
	staffIn,
	staffKeys,
	type StaffKeys,
	type StaffMember
} from '#server/accounts/staffing.ts';
import { countOpenCases } from '#server/cases/counting.ts';
import { revokeCodes } from '#server/codes/codes.ts';
import { dropFactors } from '#server/factors/factors.ts';
import { eraseKeepsakes } from '#server/keepsakes/erasing.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal, unavailable } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { carryOutDepartures } from '#server/leaving/departures.ts';
import { departIn, prepareDeparture } from '#server/leaving/leaving.ts';
import { findSelf, type Self } from '#server/members/members.ts';
import { endMentoringOf } from '#server/pairs/unheld.ts';
import { recordKey, writeRecord, type Who } from '#server/record/record.ts';
import { familyOf } from '#server/rooms/circles.ts';
import { titleKeys, titlesIn } from '#server/rooms/titles.ts';
import { eraseAppointments } from '#server/schedule/own/appointments.ts';
import { eraseSharingOf, sharedBy } from '#server/sharing/erasing.ts';
import { eraseSupervisionOf } from '#server/supervision/erasing.ts';
import { withRooms } from './assigning.ts';

/** What an admin says on ending someone. */
interface AdminEnding {
	accountId: string;
	reason: string;
	/** A handle; null for nobody. */
	successor?: string | null | undefined;
	what: string;
}

/** As `endAccess`, for an admin. Throws `conflict` for oneself too, as the person to go or to take over. */
export async function endAccessAsAdmin(
	context: SignedIn,
	{ accountId, reason, successor, what }: AdminEnding
): Promise<void> {
	const caller = context.caller.account.id;
	if (accountId === caller) throw new Refusal('conflict', 'Another coordinator has to end your access.');
	const next = successor ? await successorOf(context, successor) : successor;
	if (next === caller) {
		throw new Refusal('conflict', 'Another coordinator has to give you a room. Choose someone else.');
	}
	const who = await whoActs(context);
	const stillMay = (on: Connection) => requireStillHolds(on, caller, 'admin');
	await endAccess(context, { accountId, successor: next, reason, who, what, stillMay });
}

async function successorOf(parts: Parts, handle: string): Promise<string> {
	const keys = await staffKeys(parts);
	const key = await handleKey(parts);
	return (await parts.database.read((on) => requireStaff(on, keys, key, handle))).accountId;
}

export interface Ending {
	readonly accountId: string;
	/** Who takes the rooms and their cases; null for nobody; undefined while that is not said. */
	readonly successor?: string | null | undefined;
	readonly reason: string;
	readonly who: Who;
	/** The line or command that it is on record under. */
	readonly what: string;
	/** Looks, before the act and inside it, whether whoever asks still may. */
	readonly stillMay?: (on: Connection) => Promise<void>;
}

/** What must be read before the act. */
interface Prepared {
	readonly keys: StaffKeys;
	readonly titles: Awaited<ReturnType<typeof titleKeys>>;
	/** Who they are in each of their rooms. */
	readonly selves: readonly Self[];
	readonly own: Key;
	readonly successor: Key | null;
	readonly record: Key;
}

const TRIES = 3;

/**
 * Ends an account: sessions, sign-in, codes bound to it, its places in rooms, all with one commit, and one entry of
 * the record. Throws `not_found`, and `conflict` for the last admin, for who has ended already, and for staff who
 * leave rooms or cases behind until a successor is named; then with `leaves`.
 */
export async function endAccess(parts: Parts, ending: Ending): Promise<void> {
	for (let turn = 0; turn < TRIES; turn += 1) {
		const prepared = await prepare(parts, ending);
		await parts.database.read((on) => requireMayGo(on, ending, prepared));
		for (const self of prepared.selves) await prepareDeparture(parts, self);
		const { accountId, successor } = ending;
		const shared = await sharedBy(parts, accountId);
		const pairs = (await readOwn(parts, accountId))?.pairs ?? [];
		const families = await Promise.all(prepared.selves.map(({ roomId }) => familyOf(parts, roomId)));
		const order = [...new Set([STAFF, accountId, ...(successor ? [successor] : []), ...families.flat()])];
		if (!(await parts.database.write(order, (trx) => endIn(parts, trx, ending, prepared)))) continue;
		// What cannot be erased now the clock erases: nobody reads it any more.
		await Promise.all([
			eraseKeepsakes(parts, accountId),
			eraseAppointments(parts, accountId),
			eraseSupervisionOf(parts, accountId),
			eraseSharingOf(parts, accountId, shared),
			endMentoringOf(parts, accountId, pairs)
		]).catch((error: unknown) => parts.log.error('not all erased', { error }));
		// Stated names are free again at once, all others at moments of their own.
		return carryOutDepartures(parts);
	}
	throw unavailable();
}

async function prepare(parts: Parts, { accountId, successor }: Ending): Promise<Prepared> {
	const own = await parts.keys.find(accountScope(accountId));
	const grants = (await readOwn(parts, accountId))?.grants;
	if (!own || !grants) throw notFound();
	const found = await Promise.all(grants.map(({ roomId }) => findSelf(parts, accountId, roomId)));
	return {
		keys: await staffKeys(parts),
		titles: await titleKeys(parts),
		selves: found.filter((self) => self !== null),
		own,
		successor: successor ? await parts.keys.find(accountScope(successor)) : null,
		record: await recordKey(parts)
	};
}

/** False where the person has come into another room since this was prepared. */
async function endIn(parts: Parts, trx: Transaction, ending: Ending, prepared: Prepared): Promise<boolean> {
	const { accountId, reason: why, who, what, successor } = ending;
	const person = await requireMayGo(trx, ending, prepared);
	const own = await readOwnIn(trx, prepared.own, accountId);
	if (!own?.grants.every((grant) => isPrepared(prepared, grant))) return false;
	if (person && successor && prepared.successor) {
		await changeOwn(parts, trx, prepared.successor, successor, (next) => withRooms(next, roomsOf(person)));
	}
	for (const self of prepared.selves) await departIn(parts, trx, self);
	await revokeCodes(parts, trx, prepared.keys.codes, (content) => content.boundTo === accountId);
	await closeAccount(parts, trx, prepared.own, accountId);
	await dropFactors(parts, trx, accountId);
	const about = [{ accountId }, ...(successor ? [{ accountId: successor }] : [])];
	const on = person ? `the access of ${person.name ?? 'someone on staff'}` : 'the access of a person';
	await writeRecord(parts, trx, prepared.record, { who, what, about, why, on });
	return true;
}

function isPrepared({ selves }: Prepared, { roomId, role, entry }: Grant): boolean {
	return selves.some(({ grant }) => grant.roomId === roomId && grant.role === role && grant.entry === entry);
}

/** Sees to it that the programme keeps an admin, and each room a moderator. Answers who goes, where that is staff. */
async function requireMayGo(
	on: Connection,
	{ accountId, successor, stillMay }: Ending,
	prepared: Prepared
): Promise<StaffMember | null> {
	await stillMay?.(on);
	const holder = await findHolder(on, accountId);
	if (!holder) throw notFound();
	if (holder.isEnded) throw new Refusal('conflict', 'This access has ended already.');
	const staff = await staffIn(on, prepared.keys);
	const person = staff.find((one) => one.accountId === accountId);
	if (!person) return null;
	if (person.roles.includes('admin')) requireAnotherAdmin(staff, accountId);
	const alone = roomsLeftAlone(staff, accountId);
	if (successor === undefined && roomsOf(person).length > 0) {
		throw await leaves(on, prepared, person, alone, 'Say who takes over first.');
	}
	if (!successor && alone.length > 0) {
		throw await leaves(on, prepared, person, alone, 'A room needs someone who looks after it.');
	}
	if (successor) requireModerator(staff, successor, accountId);
	return person;
}

function requireModerator(staff: readonly StaffMember[], successor: string, accountId: string): void {
	const next = staff.find((one) => one.accountId === successor);
	if (next?.roles.includes('moderator') && successor !== accountId) return;
	throw new Refusal('conflict', 'Choose another moderator to take over.');
}

async function leaves(
	on: Connection,
	{ titles }: Prepared,
	person: StaffMember,
	alone: readonly string[],
	message: string
): Promise<Refusal> {
	const titled = await titlesIn(on, titles);
	const rooms = roomsOf(person).map((roomId) => ({
		...{ roomId, title: titled.get(roomId) ?? '' },
		alone: alone.includes(roomId)
	}));
	const cases = await countOpenCases(on, roomsOf(person));
	return new Refusal('conflict', message, { leaves: { rooms, cases } });
}
