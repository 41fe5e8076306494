// Staff as the office knows them: their stated names, their rooms, and their second factor.
import type { Output, Parsed } from '#shared/contract.ts';
import type {
	staffEnd,
	staffList,
	staffName,
	staffResetFactor,
	StaffMember as StaffEntry
} from '#shared/programme.ts';
import { accountScope, changeOwn } from '#server/accounts/accounts.ts';
import { handleKey, handleOf, requireStaff } from '#server/accounts/handles.ts';
import { requireFreeStaffName, roomsOf, staffIn, staffKeys } from '#server/accounts/staffing.ts';
import { dropFactors, hasSecondFactor } from '#server/factors/factors.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { titleKeys, titlesIn } from '#server/rooms/titles.ts';
import { actOnRecord, lookOnRecord } from './acting.ts';
import { endAccessAsAdmin } from './ending.ts';

/** Everyone who is staff, in the order of their names. */
export async function listStaff(context: SignedIn): Promise<Output<typeof staffList>> {
	const keys = await staffKeys(context);
	const titles = await titleKeys(context);
	const key = await handleKey(context);
	return lookOnRecord(context, { what: 'staff:list' }, () =>
		context.database.read(async (on) => {
			const titled = await titlesIn(on, titles);
			const staff: StaffEntry[] = [];
			for (const one of await staffIn(on, keys)) {
				const rooms = roomsOf(one).map((roomId) => ({ roomId, title: titled.get(roomId) ?? '' }));
				staff.push({
					handle: handleOf(key, one.accountId),
					name: one.name,
					roles: [...one.roles],
					rooms: rooms.sort((a, b) => a.title.localeCompare(b.title)),
					secondFactor: await hasSecondFactor(on, one.accountId),
					self: one.accountId === context.caller.account.id
				});
			}
			return { staff: staff.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '')) };
		})
	);
}

/** Says by which name the caller is known. Throws `conflict` for who has one, and for a name that someone else has. */
export async function nameOneself(context: SignedIn, input: Parsed<typeof staffName>): Promise<void> {
	const { id } = context.caller.account;
	const name = input.name.trim();
	const keys = await staffKeys(context);
	const key = await context.keys.find(accountScope(id));
	if (!key) throw notFound();
	await actOnRecord(
		context,
		[id],
		{ what: 'staff:name', on: name, about: [{ accountId: id }] },
		async (trx) => {
			const own = (await staffIn(trx, keys)).find((one) => one.accountId === id);
			if (own?.name) throw new Refusal('conflict', `You are known as ${own.name} already.`);
			await requireFreeStaffName(context, trx, keys, name, id);
			await changeOwn(context, trx, key, id, (before) => ({ ...before, staffName: name }));
		}
	);
}

/** Ends the access of someone who is staff. Throws `not_found`, and as `endAccessAsAdmin`. */
export async function endStaff(
	context: SignedIn,
	{ handle, reason, successor }: Parsed<typeof staffEnd>
): Promise<void> {
	const keys = await staffKeys(context);
	const key = await handleKey(context);
	const { accountId } = await context.database.read((on) => requireStaff(on, keys, key, handle));
	await endAccessAsAdmin(context, { accountId, reason, successor, what: 'staff:end' });
}

/**
 * Takes a second factor away, with the sessions it opened. Throws `not_found`, and `conflict` for oneself, who has
 * Settings for it.
 */
export async function resetFactor(
	context: SignedIn,
	{ handle, reason }: Parsed<typeof staffResetFactor>
): Promise<void> {
	const keys = await staffKeys(context);
	const key = await handleKey(context);
	const { accountId, name } = await context.database.read((on) => requireStaff(on, keys, key, handle));
	if (accountId === context.caller.account.id) {
		throw new Refusal('conflict', 'Change your own second step in Settings.');
	}
	const trace = { what: 'staff:reset-factor', about: [{ accountId }], why: reason, on: name };
	await actOnRecord(context, [accountId], trace, async (trx) => {
		await requireStaff(trx, keys, key, handle);
		await dropFactors(context, trx, accountId);
	});
}
