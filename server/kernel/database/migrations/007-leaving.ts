// Leaving: who has gone from a room and what is still to happen then, names that nobody gets again, what is erased.
import { sql } from 'kysely';
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await db.schema
		.alterTable('rooms')
		.addColumn('erased_to', integer, (c) => c.notNull().defaultTo(0))
		.execute();
	await (kind === 'sqlite' ? rebuildMemberships(db) : changeMemberships(db));
	// Everyone who is gone has the same name. What a person may be called by is still given once.
	await sql`create unique index memberships_name on memberships (room_id, name) where name <> 'Former member'`.execute(
		db
	);
	await db.schema.createIndex('messages_erase').on('messages').columns(['room_id', 'erase_on']).execute();
	await unorderedTable(db, kind, 'departures')
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('words_due', integer)
		.addColumn('name_due', integer)
		.addPrimaryKeyConstraint('departures_key', ['room_id', 'member_id'])
		.execute();
	await unorderedTable(db, kind, 'former_names')
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('digest', text, (c) => c.notNull())
		.addPrimaryKeyConstraint('former_names_key', ['room_id', 'digest'])
		.execute();
	await unorderedTable(db, kind, 'endings')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.execute();
}

async function changeMemberships(db: AnyKysely): Promise<void> {
	await db.schema.alterTable('memberships').addColumn('departed', 'text').execute();
	await db.schema.alterTable('memberships').dropConstraint('memberships_name').execute();
}

/** SQLite cannot take a constraint off a table, so its rows move to another one. */
async function rebuildMemberships(db: AnyKysely): Promise<void> {
	await unorderedTable(db, 'sqlite', 'memberships_now')
		.addColumn('room_id', 'text', (c) => c.notNull().references('rooms.id'))
		.addColumn('member_id', 'text', (c) => c.notNull())
		.addColumn('account', 'blob', (c) => c.notNull())
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('avatar', 'text', (c) => c.notNull())
		.addColumn('role', 'text', (c) => c.notNull())
		.addColumn('agreement_version', 'integer', (c) => c.notNull())
		.addColumn('reads_from_seq', 'integer', (c) => c.notNull())
		.addColumn('seen_seq', 'integer', (c) => c.notNull())
		.addColumn('acted', 'integer', (c) => c.notNull())
		.addColumn('cursor', 'integer', (c) => c.notNull())
		.addColumn('private_version', 'integer', (c) => c.notNull())
		.addColumn('departed', 'text')
		.addPrimaryKeyConstraint('memberships_key', ['room_id', 'member_id'])
		.execute();
	await sql`insert into memberships_now select *, null from memberships`.execute(db);
	await db.schema.dropTable('memberships').execute();
	await db.schema.alterTable('memberships_now').renameTo('memberships').execute();
	await db.schema
		.createIndex('memberships_cursor')
		.on('memberships')
		.columns(['room_id', 'cursor'])
		.execute();
}
