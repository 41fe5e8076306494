// What operators do about one person, reached by the number on their card: the way that is left when nobody on staff
// can.
import { findByCard, type CardHolder } from '#server/accounts/ending.ts';
import { STAFF } from '#server/accounts/staffing.ts';
import { dropFactors } from '#server/factors/factors.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { endAccess } from '#server/programme/ending.ts';
import { recordKey, writeRecord } from '#server/record/record.ts';
import { isStaff } from '#shared/roles.ts';
import { operator } from './operator.ts';

/** Ends the access of whoever has a card, on record. Throws in words. */
export async function endByCard(
	parts: Parts,
	{ card, reason, successor }: { card: string; reason: string; successor: string | null }
): Promise<string[]> {
	const { accountId } = await find(parts, card, '--card');
	const next = successor === null ? undefined : (await find(parts, successor, '--successor')).accountId;
	await endAccess(parts, { accountId, successor: next, reason, who: operator, what: 'account end' }).catch(
		(error: unknown) => {
			throw error instanceof Refusal ? inWords(error) : error;
		}
	);
	return ['Their access has ended, on every device and in every room.'];
}

/** Takes the second factor, and with it the sessions, from whoever of staff has a card, on record. Throws in words. */
export async function resetFactorByCard(
	parts: Parts,
	{ card, reason: why }: { card: string; reason: string }
): Promise<string[]> {
	const { accountId } = await find(parts, card, '--card');
	const key = await recordKey(parts);
	await parts.database.write([STAFF, accountId], async (trx) => {
		const { roles, isEnded } = await requireHolder(parts, trx, card, '--card');
		if (isEnded) throw new Error('--card: this access has ended.');
		if (!isStaff(roles)) throw new Error('--card: this is nobody on staff. Only staff need a second step.');
		await dropFactors(parts, trx, accountId);
		const about = [{ accountId }];
		const on = 'the second step of someone on staff';
		await writeRecord(parts, trx, key, { who: operator, what: 'account reset-factor', about, why, on });
	});
	return ['Their second step is gone. At the next sign-in they set up another.'];
}

function find(parts: Parts, card: string, option: string): Promise<CardHolder> {
	return parts.database.read((on) => requireHolder(parts, on, card, option));
}

async function requireHolder(
	parts: Parts,
	on: Connection,
	card: string,
	option: string
): Promise<CardHolder> {
	const holder = await findByCard(parts, on, card);
	if (!holder) throw new Error(`${option}: nobody has joined with this number.`);
	return holder;
}

/** What someone on staff leaves behind has to go to somebody. */
function inWords({ message, details }: Refusal): Error {
	const rooms =
		details.leaves?.rooms.map(({ title, alone }) => (alone ? `${title} (nobody else)` : title)) ?? [];
	if (rooms.length === 0) return new Error(message);
	return new Error(`${message} --successor names a moderator by card. They look after: ${rooms.join(', ')}.`);
}
