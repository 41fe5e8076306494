// The record of staff's acts and looks: a chain in its own order, its head, and whom each entry is about.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'record')
		.addColumn('number', integer, (c) => c.primaryKey())
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('digest', bytes, (c) => c.notNull())
		.execute();
	await unorderedTable(db, kind, 'record_head')
		.addColumn('id', integer, (c) => c.primaryKey())
		.addColumn('number', integer, (c) => c.notNull())
		.addColumn('digest', bytes, (c) => c.notNull())
		.addColumn('mac', bytes, (c) => c.notNull())
		.execute();
	await unorderedTable(db, kind, 'record_about')
		.addColumn('about', text, (c) => c.notNull())
		.addColumn('number', integer, (c) => c.notNull().references('record.number'))
		.addPrimaryKeyConstraint('record_about_key', ['about', 'number'])
		.execute();
	const nothing = Buffer.alloc(0);
	await db.insertInto('record_head').values({ id: 1, number: 0, digest: nothing, mac: nothing }).execute();
}
