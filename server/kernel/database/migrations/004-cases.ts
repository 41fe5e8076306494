// Cases: what people bring to the moderators of a room, and the words that go back and forth about it.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'cases')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('kind', text, (c) => c.notNull())
		.addColumn('by_member_id', text, (c) => c.notNull())
		.addColumn('client_id', text, (c) => c.notNull())
		.addColumn('about_member_id', text)
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('evidence', bytes)
		.addColumn('evidence_mac', bytes)
		.addColumn('words', integer, (c) => c.notNull())
		.addColumn('seen', integer, (c) => c.notNull())
		.addColumn('closed_at', integer)
		.addColumn('outcome', text)
		.addColumn('erase_on', text)
		.execute();
	await db.schema.createIndex('cases_room').on('cases').columns(['room_id', 'closed_at']).execute();
	await db.schema.createIndex('cases_by').on('cases').column('by_member_id').execute();
	await unorderedTable(db, kind, 'case_words')
		.addColumn('case_id', text, (c) => c.notNull().references('cases.id'))
		.addColumn('number', integer, (c) => c.notNull())
		.addColumn('side', text, (c) => c.notNull())
		.addColumn('by_member_id', text, (c) => c.notNull())
		.addColumn('client_id', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addPrimaryKeyConstraint('case_words_key', ['case_id', 'number'])
		.addUniqueConstraint('case_words_client', ['case_id', 'by_member_id', 'client_id'])
		.execute();
}
