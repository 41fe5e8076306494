// Attendance: while a check-in is held who was there in which minute, after it one row a member, and nothing finer.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer } = columnsOf(kind);
	await unorderedTable(db, kind, 'attendance_minutes')
		.addColumn('room_id', text, (c) => c.notNull())
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('minute', integer, (c) => c.notNull())
		.addPrimaryKeyConstraint('attendance_minutes_key', ['room_id', 'member_id', 'minute'])
		.execute();
	await unorderedTable(db, kind, 'attendance_rounds')
		.addColumn('room_id', text, (c) => c.primaryKey())
		.addColumn('minute', integer, (c) => c.notNull())
		.execute();
	await unorderedTable(db, kind, 'attendance_sheets')
		.addColumn('room_id', text, (c) => c.primaryKey())
		.addColumn('circle_id', text, (c) => c.notNull())
		.addColumn('day', text, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('attendance_sheets_circle')
		.on('attendance_sheets')
		.columns(['circle_id', 'day'])
		.execute();
	await unorderedTable(db, kind, 'attendance')
		.addColumn('room_id', text, (c) => c.notNull())
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('minutes', integer, (c) => c.notNull())
		.addColumn('outcome', text)
		.addColumn('late', integer, (c) => c.notNull())
		.addColumn('excused', integer, (c) => c.notNull())
		.addPrimaryKeyConstraint('attendance_key', ['room_id', 'member_id'])
		.execute();
	await db.schema.createIndex('attendance_member').on('attendance').column('member_id').execute();
}
