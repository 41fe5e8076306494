// Rooms as the office has them: what they say of themselves, who moderates them, and roughly how many are there.
import type { Output, Parsed } from '#shared/contract.ts';
import { emergencyFor } from '#shared/help.ts';
import {
	SMALLEST_COUNT,
	type AgreementChoice,
	type OfficeRoom,
	type programmeRooms,
	type roomChange,
	type roomCreate
} from '#shared/programme.ts';
import type { Agreement } from '#shared/rooms.ts';
import { isStaff } from '#shared/roles.ts';
import { isAnyoneElse } from '#server/accounts/accounts.ts';
import { roomsOf, staffIn, staffKeys, type StaffKeys, type StaffMember } from '#server/accounts/staffing.ts';
import { openCodes } from '#server/codes/codes.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { countMembers } from '#server/members/counting.ts';
import { agreementCards } from '#server/rooms/agreement.ts';
import { changeRoom } from '#server/rooms/arranging.ts';
import { prepareShortening } from '#server/rooms/forgetting.ts';
import { requireSensibleHours } from '#server/rooms/hours.ts';
import {
	insertRoom,
	prepareRoom,
	presentRoom,
	readAgreement,
	requireCircle,
	roomTextKey
} from '#server/rooms/rooms.ts';
import { requireFreeTitle, titleKeys, titlesIn } from '#server/rooms/titles.ts';
import { actOnRecord, lookOnRecord } from './acting.ts';
import { once } from './once.ts';

/** Every room, in the order of their titles. */
export async function listOfficeRooms(context: SignedIn): Promise<Output<typeof programmeRooms>> {
	const keys = await staffKeys(context);
	const titles = await titleKeys(context);
	return lookOnRecord(context, { what: 'programme:rooms' }, () =>
		context.database.read(async (on) => {
			const staff = await staffIn(on, keys);
			const rooms: OfficeRoom[] = [];
			for (const roomId of (await titlesIn(on, titles)).keys()) {
				rooms.push(await officeRoom(context, on, roomId, titles, staff));
			}
			rooms.sort((a, b) => a.title.localeCompare(b.title));
			const own = staff.find((one) => one.accountId === context.caller.account.id);
			return { rooms, hasPeople: await hasPeople(context, on, keys), ownName: own?.name ?? null };
		})
	);
}

/** Makes a room. Throws `conflict` for a title that another has, `invalid` for hours that no week has. */
export async function createOfficeRoom(
	context: SignedIn,
	input: Parsed<typeof roomCreate>
): Promise<{ room: OfficeRoom }> {
	const { title, about, hours = null, retentionDays } = input;
	if (hours) requireHours(hours);
	return once(context, 'room:create', input.clientId, async () => {
		const titles = await titleKeys(context);
		const prepared = await prepareRoom(context);
		const { id } = prepared;
		const room = {
			...{ title: title.trim(), about: about.trim(), hours, retentionDays },
			agreement: cardsOf(input.agreement, retentionDays)
		};
		const known = new Map([...titles, [id, prepared.key]]);
		const trace = { what: 'room:create', roomId: id, on: 'a room' };
		return actOnRecord(context, [id], trace, async (trx) => {
			await requireFreeTitle(trx, titles, title);
			await insertRoom(context, trx, prepared, room);
			return { room: await officeRoom(context, trx, id, known, []) };
		});
	});
}

/**
 * Changes a room. Throws `not_found`, and as `createOfficeRoom`. What is written keeps the day of its end, or gets a
 * nearer one.
 */
export async function changeOfficeRoom(
	context: SignedIn,
	input: Parsed<typeof roomChange>
): Promise<{ room: OfficeRoom }> {
	const { roomId, title, about, hours, retentionDays, agreement } = input;
	const keys = await staffKeys(context);
	const titles = await titleKeys(context);
	const key = await roomTextKey(context, roomId);
	const days = retentionDays;
	const shortening = days === undefined ? null : await prepareShortening(context, { roomId, days });
	const trace = { what: 'room:change', roomId, on: changedParts(input) };
	return actOnRecord(context, [roomId], trace, async (trx) => {
		const before = await requireCircle(trx, roomId);
		if (title !== undefined) await requireFreeTitle(trx, titles, title, roomId);
		await changeRoom(context, trx, key, roomId, {
			...{ title: title?.trim(), about: about?.trim(), hours, retentionDays, shortening },
			agreement: agreement && cardsOf(agreement, days ?? before.retention_days)
		});
		return { room: await officeRoom(context, trx, roomId, titles, await staffIn(trx, keys)) };
	});
}

async function officeRoom(
	parts: Parts,
	on: Connection,
	roomId: string,
	titles: Awaited<ReturnType<typeof titleKeys>>,
	staff: readonly StaffMember[]
): Promise<OfficeRoom> {
	const key = titles.get(roomId);
	if (!key) throw new Error('The room has no key.');
	const row = await requireCircle(on, roomId);
	const names = staff.filter((one) => roomsOf(one).includes(roomId)).map((one) => one.name ?? '');
	return {
		...presentRoom(parts, key, row),
		agreement: await readAgreement(on, key, row),
		staff: names.sort((a, b) => a.localeCompare(b)),
		members: roughly(await countMembers(parts, on, roomId))
	};
}

/** A count that does not tell when one person came or went: none under 11, then in tens. */
function roughly(count: number): number | null {
	if (count < SMALLEST_COUNT) return null;
	return Math.max(SMALLEST_COUNT, Math.floor(count / 10) * 10);
}

async function hasPeople(parts: Parts, on: Connection, keys: StaffKeys): Promise<boolean> {
	const open = await openCodes(parts, on, keys.codes);
	return open.some(({ content }) => !isStaff([content.role])) || isAnyoneElse(on);
}

function cardsOf(choice: AgreementChoice, retentionDays: number): Agreement['cards'] | null {
	if (choice.kind === 'none') return null;
	if (choice.kind === 'own') return choice.cards;
	return agreementCards({ emergency: emergencyFor(choice.country).call, retentionDays });
}

function requireHours(hours: Parameters<typeof requireSensibleHours>[0]): void {
	try {
		requireSensibleHours(hours);
	} catch (error) {
		const sentence = error instanceof Error ? error.message : 'These hours make no sense.';
		throw new Refusal('invalid', sentence, { fields: { hours: sentence } });
	}
}

/** What was changed, in words for the record. */
function changedParts({ title, about, hours, retentionDays, agreement }: Parsed<typeof roomChange>): string {
	const parts = { title, about, hours, 'time of keeping': retentionDays, agreement };
	const named = Object.entries(parts).filter(([, value]) => value !== undefined);
	return named.map(([name]) => name).join(', ') || 'nothing';
}
