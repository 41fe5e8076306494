// Check-ins: how they are planned, who comes, and what stands of one while it is held. A check-in is a room that
// borrows its circle's names; the floor says who may write in a room.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	await rooms(db, kind);
	await schedule(db, kind);
	await held(db, kind);
	await told(db, kind);
}

async function rooms(db: AnyKysely, kind: Kind): Promise<void> {
	const { text } = columnsOf(kind);
	await db.schema.alterTable('rooms').addColumn('circle_id', text).execute();
	await db.schema
		.alterTable('rooms')
		.addColumn('floor', text, (c) => c.notNull().defaultTo('everyone'))
		.execute();
	await db.schema.alterTable('rooms').addColumn('speaker_id', text).execute();
	await db.schema.alterTable('rooms').addColumn('span', text).execute();
	await db.schema.createIndex('rooms_circle').on('rooms').column('circle_id').execute();
	await db.schema.alterTable('messages').addColumn('span', text).execute();
}

async function schedule(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'series')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('circle_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('client_id', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('planned_to', text)
		.addColumn('ended', integer)
		.addUniqueConstraint('series_client', ['circle_id', 'client_id'])
		.execute();
	await unorderedTable(db, kind, 'occurrences')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('series_id', text, (c) => c.notNull().references('series.id').onDelete('cascade'))
		.addColumn('circle_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('on_date', text, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('minutes', integer, (c) => c.notNull())
		.addColumn('moved_from', integer)
		.addColumn('phase', text, (c) => c.notNull())
		.addColumn('leads', text, (c) => c.notNull())
		.addColumn('assists', text)
		.addColumn('cancel_reason', bytes)
		.addColumn('cancel_by', text)
		.addColumn('cancel_at', integer)
		.addUniqueConstraint('occurrences_date', ['series_id', 'on_date'])
		.execute();
	await db.schema.createIndex('occurrences_circle').on('occurrences').columns(['circle_id', 'at']).execute();
	await unorderedTable(db, kind, 'coming')
		.addColumn('checkin_id', text, (c) => c.notNull().references('occurrences.id').onDelete('cascade'))
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('answer', text, (c) => c.notNull())
		.addPrimaryKeyConstraint('coming_key', ['checkin_id', 'member_id'])
		.execute();
}

/** What stands of a check-in, without a moment finer than a minute; its clocks lie apart, without anyone in them. */
async function held(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bigint, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'checkins')
		.addColumn('room_id', text, (c) => c.primaryKey().references('rooms.id'))
		.addColumn('plan', bytes, (c) => c.notNull())
		.addColumn('step', integer, (c) => c.notNull())
		.addColumn('cursor', integer, (c) => c.notNull())
		.addColumn('private_version', integer, (c) => c.notNull())
		.addColumn('until', integer)
		.addColumn('queue', text, (c) => c.notNull())
		.addColumn('late', text, (c) => c.notNull())
		.addColumn('hands', text, (c) => c.notNull())
		.addColumn('spotlight', text)
		.addColumn('asks_urge', integer, (c) => c.notNull())
		.addColumn('first_speaker', text)
		.execute();
	await unorderedTable(db, kind, 'checkin_clocks')
		.addColumn('room_id', text, (c) => c.primaryKey().references('checkins.room_id'))
		.addColumn('phase_since', bigint, (c) => c.notNull())
		.addColumn('turn_since', bigint)
		.execute();
}

/** What fewer than all may know. */
async function told(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'side_talk')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('room_id', text, (c) => c.notNull().references('checkins.room_id'))
		.addColumn('turn', integer, (c) => c.notNull())
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('client_id', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addUniqueConstraint('side_talk_client', ['room_id', 'member_id', 'client_id'])
		.execute();
	await unorderedTable(db, kind, 'nudges')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('room_id', text, (c) => c.notNull().references('checkins.room_id'))
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('nudge', text, (c) => c.notNull())
		.execute();
	await unorderedTable(db, kind, 'checkin_answers')
		.addColumn('room_id', text, (c) => c.notNull().references('checkins.room_id'))
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('kind', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addPrimaryKeyConstraint('checkin_answers_key', ['room_id', 'member_id', 'kind'])
		.execute();
}
