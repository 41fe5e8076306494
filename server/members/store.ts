// Rows of memberships and sanctions. No account stands here in clear, and nothing here counts upwards with time.
import type { Connection } from '#server/kernel/database/connection.ts';
import { prepared } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import type { Role } from '#shared/roles.ts';

export interface MembershipRow {
	room_id: string;
	member_id: string;
	/** The account id, sealed under a key of the room that is destroyed with its salt. */
	account: Buffer;
	name: string;
	/** Outline, fill and figure, `3.5.1`. */
	avatar: string;
	role: Role;
	agreement_version: number;
	reads_from_seq: number;
	seen_seq: number;
	/** 1 once they have done something that others see; until then only staff of the room see them. */
	acted: number;
	/** The cursor of the last change that others see; 0 before there is one. */
	cursor: number;
	private_version: number;
	/** Once they are not in the room any more by their own or the programme's doing, and what became of their words. */
	departed: 'left' | 'erased' | null;
}

/** A name that was someone's once, as a keyed digest. */
export interface FormerNameRow {
	room_id: string;
	digest: string;
}

export interface SanctionRow {
	id: string;
	room_id: string;
	member_id: string;
	kind: 'mute' | 'removal';
	by_member_id: string;
	reason: Buffer;
	/** Minutes. */
	at: number;
	/** Minutes; null for good. */
	until: number | null;
}

declare module '#server/kernel/database/tables.ts' {
	interface Tables {
		memberships: MembershipRow;
		former_names: FormerNameRow;
		sanctions: SanctionRow;
	}
}

interface Who {
	roomId: string;
	memberId: string;
}

const byId = prepared<Who>()((db, { roomId, memberId }) =>
	db.selectFrom('memberships').selectAll().where('room_id', '=', roomId).where('member_id', '=', memberId)
);

const inForce = prepared<Who & { minute: number }>()((db, { roomId, memberId, minute }) =>
	db
		.selectFrom('sanctions')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', minute)]))
);

const seen = prepared<Who & { seq: number }>()((db, { roomId, memberId, seq }) =>
	db
		.updateTable('memberships')
		.set({ seen_seq: seq })
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.where('seen_seq', '<', seq)
);

export function find(on: Connection, roomId: string, memberId: string): Promise<MembershipRow | undefined> {
	return on.first(byId, { roomId, memberId });
}

/** The sanctions in force against one member id. */
export function sanctionsOn(
	on: Connection,
	roomId: string,
	memberId: string,
	minute: number
): Promise<SanctionRow[]> {
	return on.rows(inForce, { roomId, memberId, minute });
}

/** All sanctions in force in a room. */
export function sanctionsIn(on: Connection, roomId: string, minute: number): Promise<SanctionRow[]> {
	return on.kysely
		.selectFrom('sanctions')
		.selectAll()
		.where('room_id', '=', roomId)
		.where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', minute)]))
		.execute();
}

/** Everyone of a room by their random ids: PostgreSQL's own order tells who came and who acted last. */
export function all(on: Connection, roomId: string): Promise<MembershipRow[]> {
	return on.kysely
		.selectFrom('memberships')
		.selectAll()
		.where('room_id', '=', roomId)
		.orderBy('member_id')
		.execute();
}

/** Members whose change others see, after a cursor, in its order. */
export function changedAfter(
	on: Connection,
	roomId: string,
	after: number,
	limit: number
): Promise<MembershipRow[]> {
	return on.kysely
		.selectFrom('memberships')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('cursor', '>', after)
		.orderBy('cursor')
		.limit(limit)
		.execute();
}

/** Everyone of every room: whose they say they are. */
export function everyone(on: Connection): Promise<MembershipRow[]> {
	return on.kysely.selectFrom('memberships').selectAll().orderBy('member_id').execute();
}

export async function isNameTaken(on: Connection, roomId: string, name: string): Promise<boolean> {
	const row = await on.kysely
		.selectFrom('memberships')
		.select('member_id')
		.where('room_id', '=', roomId)
		.where('name', '=', name)
		.executeTakeFirst();
	return row !== undefined;
}

/** Removes who was in a room, and the names that nobody was to have again. */
export async function removeAll(trx: Transaction, roomId: string): Promise<void> {
	for (const table of ['memberships', 'former_names'] as const) {
		await trx.kysely.deleteFrom(table).where('room_id', '=', roomId).execute();
	}
}

export async function insert(trx: Transaction, row: MembershipRow): Promise<void> {
	await trx.kysely.insertInto('memberships').values(row).execute();
}

export async function update(
	trx: Transaction,
	{ room_id, member_id }: Pick<MembershipRow, 'room_id' | 'member_id'>,
	change: Partial<MembershipRow>
): Promise<void> {
	await trx.kysely
		.updateTable('memberships')
		.set(change)
		.where('room_id', '=', room_id)
		.where('member_id', '=', member_id)
		.execute();
}

/** Moves the reading place forward; it never goes back. */
export async function markSeen(
	trx: Transaction,
	roomId: string,
	memberId: string,
	seq: number
): Promise<void> {
	await trx.rows(seen, { roomId, memberId, seq });
}

export async function insertSanction(trx: Transaction, row: SanctionRow): Promise<void> {
	await trx.kysely.insertInto('sanctions').values(row).execute();
}

/** One more for what only this member and, where it concerns them, staff of the room may know. */
export async function raisePrivateVersions(
	trx: Transaction,
	roomId: string,
	memberId: string
): Promise<void> {
	await trx.kysely
		.updateTable('memberships')
		.set((eb) => ({ private_version: eb('private_version', '+', 1) }))
		.where('room_id', '=', roomId)
		.where((eb) => eb.or([eb('member_id', '=', memberId), eb('role', '=', 'moderator')]))
		.execute();
}

/** One more for what only this member may know. */
export async function raisePrivateVersion(trx: Transaction, roomId: string, memberId: string): Promise<void> {
	await trx.kysely
		.updateTable('memberships')
		.set((eb) => ({ private_version: eb('private_version', '+', 1) }))
		.where('room_id', '=', roomId)
		.where('member_id', '=', memberId)
		.execute();
}

export function moderatorsOf(on: Connection, roomId: string): Promise<MembershipRow[]> {
	return on.kysely
		.selectFrom('memberships')
		.selectAll()
		.where('room_id', '=', roomId)
		.where('role', '=', 'moderator')
		.where('departed', 'is', null)
		.execute();
}

/** Keeps a name from ever being given again. */
export async function keepFormerName(trx: Transaction, row: FormerNameRow): Promise<void> {
	await trx.kysely
		.insertInto('former_names')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

export async function isFormerName(on: Connection, { room_id, digest }: FormerNameRow): Promise<boolean> {
	const row = await on.kysely
		.selectFrom('former_names')
		.select('digest')
		.where('room_id', '=', room_id)
		.where('digest', '=', digest)
		.executeTakeFirst();
	return row !== undefined;
}
