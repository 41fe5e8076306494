// Appointments of one's own, under the account's own key: kept, read and erased by their owner alone.
import type { Parsed } from '#shared/contract.ts';
import type { Appointment, appointmentSave, OwnAppointment } from '#shared/appointments.ts';
import { APPOINTMENTS } from '#shared/limits.ts';
import { scheduleChanged } from '#shared/schedule.ts';
import { accountScope } from '#server/accounts/accounts.ts';
import { existingAccounts } from '#server/accounts/erasing.ts';
import { everyAccess } from '#server/accounts/everyone.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { idFrom } from '#server/kernel/ids.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { keyedDigest, seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { impossible, isDay, isZone } from '../recurrence.ts';
import * as store from './store.ts';

/** Sealed values are as long as the next multiple of this, so that a length does not tell a title. */
const LENGTH = 512;

/** All that someone keeps, by time of day. */
export async function ownAppointments(parts: Parts, accountId: string): Promise<OwnAppointment[]> {
	const rows = await parts.database.read((on) => store.allOf(on, accountId));
	const key = rows.length > 0 ? await parts.keys.find(accountScope(accountId)) : null;
	const found = key ? rows.map((row) => ({ appointmentId: row.id, ...open(key, row) })) : [];
	return found.sort(
		(one, other) => one.time.localeCompare(other.time) || one.title.localeCompare(other.title)
	);
}

export async function listAppointments(context: SignedIn): Promise<{ appointments: OwnAppointment[] }> {
	return { appointments: await ownAppointments(context, context.caller.account.id) };
}

/**
 * Keeps an appointment; with the same mark again in the place of the first. Throws `invalid` for what no calendar has,
 * `conflict` where there are too many.
 */
export async function saveAppointment(
	context: SignedIn,
	{ clientId, ...appointment }: Parsed<typeof appointmentSave>
): Promise<{ appointment: OwnAppointment }> {
	requirePossible(appointment);
	const { id: accountId } = context.caller.account;
	const key = await context.keys.find(accountScope(accountId));
	if (!key) throw notFound();
	const id = idFrom(keyedDigest(context.keys.own.calendar, 'appointment', accountId, clientId));
	await context.database.write([accountId], async (trx) => {
		if ((await existingAccounts(trx, [accountId])).size === 0) throw notFound();
		const rows = await store.allOf(trx, accountId);
		const there = rows.find((row) => row.id === id);
		if (!there && rows.length >= APPOINTMENTS) throw tooMany();
		const revision = (there?.revision ?? 0) + 1;
		await store.put(trx, {
			...{ id, account_id: accountId, revision },
			sealed: sealed(key, id, revision, appointment)
		});
		tellOwner(trx, accountId);
	});
	return { appointment: { appointmentId: id, ...appointment } };
}

/** Erases an appointment; one that is erased already stays so. Throws `not_found` for another's. */
export async function eraseAppointment(
	context: SignedIn,
	{ appointmentId }: { appointmentId: string }
): Promise<void> {
	const { id: accountId } = context.caller.account;
	const row = await context.database.read((on) => store.find(on, appointmentId));
	if (!row) return;
	if (row.account_id !== accountId) throw notFound();
	await eraseRows(context, [{ table: 'appointments', key: { id: appointmentId } }]);
	await context.database.write([accountId], async (trx) => {
		await store.remove(trx, appointmentId);
		tellOwner(trx, accountId);
	});
	scrubSoon(context);
}

/** Erases all appointments of those whose access has ended. With an account they go by themselves. */
export async function eraseUnreachable(parts: Parts): Promise<void> {
	const { owners, people } = await parts.database.read(async (on) => ({
		owners: new Set(await store.owners(on)),
		people: await everyAccess(on)
	}));
	for (const { accountId, isEnded } of people) {
		if (isEnded && owners.has(accountId)) await eraseAppointments(parts, accountId);
	}
}

/** Erases all that someone keeps. */
export async function eraseAppointments(parts: Parts, accountId: string): Promise<void> {
	await eraseRows(parts, [{ table: 'appointments', key: { account_id: accountId } }]);
	await parts.database.write([accountId], (trx) => store.removeAll(trx, accountId));
	scrubSoon(parts);
}

function requirePossible({ zone, on }: Appointment): void {
	if (!isZone(zone)) throw impossible({ zone: 'This is not a time zone such as Europe/Berlin.' });
	if ('date' in on && !isDay(on.date)) throw impossible({ 'on.date': 'There is no such day.' });
}

function sealed(key: Key, id: string, revision: number, appointment: Appointment): Buffer {
	const text = JSON.stringify(appointment);
	const padding = ' '.repeat(LENGTH - (Buffer.byteLength(text) % LENGTH));
	return seal(key, place(id, revision), `${text}${padding}`);
}

function open(key: Key, { id, revision, sealed: bytes }: store.AppointmentRow): Appointment {
	return JSON.parse(unseal(key, place(id, revision), bytes)) as Appointment;
}

/** What clashes with something of one's own is in the same list as everything that is planned. */
function tellOwner(trx: Transaction, accountId: string): void {
	trx.effects.tellings.push({ to: { account: accountId }, fact: scheduleChanged.name, data: {} });
}

function tooMany(): Refusal {
	return new Refusal('conflict', `You can keep ${APPOINTMENTS} here. Remove one first.`);
}

const place = (id: string, revision: number) => ({ table: 'appointments', id, revision });
