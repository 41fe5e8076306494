// Staff as the programme knows them: who they are, which rooms they moderate, and what must not be left without anyone.
import type { Role } from '#shared/roles.ts';
import { codesKey, openCodes } from '#server/codes/codes.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { accountScope, openOwn, type Grant } from './accounts.ts';
import * as store from './store.ts';

export interface StaffMember {
	readonly accountId: string;
	readonly roles: readonly Role[];
	/** The stated name; null until there is one. */
	readonly name: string | null;
	readonly grants: readonly Grant[];
}

/** What must be read before an act that looks at all staff. */
export interface StaffKeys {
	readonly codes: Key;
	readonly accounts: ReadonlyMap<string, Key>;
}

/** Acts that change who is staff, or where, follow each other under this name. */
export const STAFF = 'staff';

/** The keys to what staff keep and to the codes that would make more of them, for `staffIn` inside an act. */
export async function staffKeys(parts: Parts): Promise<StaffKeys> {
	const rows = await parts.database.read(staffRows);
	const accounts = new Map<string, Key>();
	for (const { id } of rows) {
		const key = await parts.keys.find(accountScope(id));
		if (key) accounts.set(id, key);
	}
	return { codes: await codesKey(parts), accounts };
}

/** Everyone who is staff and whose access has not ended; who came after the keys were read is left out. */
export async function staffIn(on: Connection, { accounts }: StaffKeys): Promise<StaffMember[]> {
	return (await staffRows(on)).flatMap((row) => {
		const key = accounts.get(row.id);
		if (!key) return [];
		const { staffName, grants } = openOwn(key, row);
		return [{ accountId: row.id, roles: JSON.parse(row.roles) as Role[], name: staffName, grants }];
	});
}

/** The rooms that someone moderates. */
export function roomsOf({ grants }: StaffMember): string[] {
	return grants.filter((grant) => grant.role === 'moderator').map((grant) => grant.roomId);
}

/** The rooms that nobody would moderate without this person. */
export function roomsLeftAlone(staff: readonly StaffMember[], accountId: string): string[] {
	const person = staff.find((one) => one.accountId === accountId);
	const others = new Set(staff.filter((one) => one !== person).flatMap(roomsOf));
	return person ? roomsOf(person).filter((roomId) => !others.has(roomId)) : [];
}

/** Throws `conflict` where the programme would have no admin without this person. */
export function requireAnotherAdmin(staff: readonly StaffMember[], accountId: string): void {
	const admins = staff.filter((one) => one.roles.includes('admin'));
	if (admins.some((one) => one.accountId !== accountId)) return;
	if (admins.length === 0) return;
	throw new Refusal('conflict', 'The last coordinator cannot go. Invite another one first.');
}

/**
 * Throws `conflict` where this stated name belongs to someone else already, or waits on a card: two people of one
 * name cannot both enter a room. `accountId` is whose name it may be.
 */
export async function requireFreeStaffName(
	parts: Parts,
	on: Connection,
	keys: StaffKeys,
	name: string,
	accountId: string | null = null
): Promise<void> {
	const wanted = comparable(name);
	const staff = await staffIn(on, keys);
	const open = await openCodes(parts, on, keys.codes);
	const names = [
		...staff.filter((one) => one.accountId !== accountId).map((one) => one.name),
		...open
			.filter(({ content }) => !accountId || content.boundTo !== accountId)
			.map(({ content }) => content.staffName)
	];
	if (!names.some((one) => one !== null && comparable(one) === wanted)) return;
	throw new Refusal('conflict', 'Someone has this name already. Add a letter or a second name.');
}

async function staffRows(on: Connection): Promise<store.AccountRow[]> {
	const rows = new Map<string, store.AccountRow>();
	for (const role of ['moderator', 'admin']) {
		for (const row of await store.allWith(on, role)) rows.set(row.id, row);
	}
	return [...rows.values()];
}

function comparable(name: string): string {
	return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
