// What moderators do in a room: how it is arranged, when it was closed, what waits for them, what people are told.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	await arrangement(db, kind);
	await held(db, kind);
	await notices(db, kind);
}

async function arrangement(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await db.schema.alterTable('rooms').addColumn('slow_seconds', integer).execute();
	await db.schema
		.alterTable('rooms')
		.addColumn('reviewing', integer, (c) => c.notNull().defaultTo(0))
		.execute();
	await unorderedTable(db, kind, 'closures')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('by_member_id', text)
		.addColumn('reason', bytes, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('until', integer)
		.execute();
	await db.schema.createIndex('closures_room').on('closures').columns(['room_id', 'until']).execute();
}

async function held(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'held')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('client_id', text, (c) => c.notNull())
		.addColumn('turn', integer, (c) => c.notNull())
		.addColumn('sealed', bytes)
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('reply_id', text)
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('removed', text)
		.addColumn('erase_on', text, (c) => c.notNull())
		.addUniqueConstraint('held_client', ['room_id', 'member_id', 'client_id'])
		.execute();
}

async function notices(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'notices')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('kind', text, (c) => c.notNull())
		.addColumn('message_id', text)
		.addColumn('by_member_id', text, (c) => c.notNull())
		.addColumn('reason', bytes, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('dismissed', integer)
		.execute();
	await db.schema.createIndex('notices_member').on('notices').columns(['room_id', 'member_id']).execute();
}
