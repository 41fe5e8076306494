// Mentors and mentees. What two people write to each other is a room of a kind of its own, which it never changes.
// Who is whose mentor, who asks whom and who shares what lies sealed; no column here joins two rooms of one person.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	await rooms(db, kind);
	await pairs(db, kind);
	await supervision(db, kind);
	await cases(db, kind);
	await sharing(db, kind);
}

async function rooms(db: AnyKysely, kind: Kind): Promise<void> {
	const { text } = columnsOf(kind);
	await db.schema
		.alterTable('rooms')
		.addColumn('kind', text, (c) => c.notNull().defaultTo('circle'))
		.execute();
	await db.updateTable('rooms').set({ kind: 'checkin' }).where('circle_id', 'is not', null).execute();
}

async function pairs(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	for (const name of ['mentors', 'wishes', 'pair_notes', 'mentoring_rules']) {
		await unorderedTable(db, kind, name)
			.addColumn('id', text, (c) => c.primaryKey())
			.addColumn('sealed', bytes, (c) => c.notNull())
			.addColumn('revision', integer, (c) => c.notNull())
			.execute();
	}
	await unorderedTable(db, kind, 'pairs')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('state', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('erase_on', text)
		.execute();
}

async function supervision(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'questions')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('mentor_id', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('words', integer, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('erase_on', text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex('questions_mentor').on('questions').column('mentor_id').execute();
	await unorderedTable(db, kind, 'question_words')
		.addColumn('question_id', text, (c) => c.notNull().references('questions.id').onDelete('cascade'))
		.addColumn('number', integer, (c) => c.notNull())
		.addColumn('side', text, (c) => c.notNull())
		.addColumn('client_id', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addPrimaryKeyConstraint('question_words_key', ['question_id', 'number'])
		.execute();
	for (const name of ['supervision_log', 'self_checks']) {
		await unorderedTable(db, kind, name)
			.addColumn('id', text, (c) => c.primaryKey())
			.addColumn('mentor_id', text, (c) => c.notNull())
			.addColumn('sealed', bytes, (c) => c.notNull())
			.addColumn('revision', integer, (c) => c.notNull())
			.addColumn('erase_on', text, (c) => c.notNull())
			.execute();
		await db.schema.createIndex(`${name}_mentor`).on(name).column('mentor_id').execute();
	}
}

/** A case out of a conversation of two goes to one person on staff; to whom lies sealed. */
async function cases(db: AnyKysely, kind: Kind): Promise<void> {
	const { integer } = columnsOf(kind);
	await db.schema
		.alterTable('cases')
		.addColumn('direct', integer, (c) => c.notNull().defaultTo(0))
		.execute();
}

async function sharing(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'sharing_grants')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('reader', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('until', text, (c) => c.notNull())
		.addColumn('over', text)
		.addColumn('erase_on', text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex('sharing_grants_reader').on('sharing_grants').column('reader').execute();
	await unorderedTable(db, kind, 'sharing_looks')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('grant_id', text, (c) => c.notNull().references('sharing_grants.id').onDelete('cascade'))
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.execute();
	await db.schema.createIndex('sharing_looks_grant').on('sharing_looks').column('grant_id').execute();
}
