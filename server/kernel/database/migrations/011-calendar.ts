// Appointments of one's own, calendar feeds, and what is to happen at a moment. A feed goes by a keyed digest of its
// address, with whose it is sealed; a job names nobody.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bigint, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'appointments')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('account_id', text, (c) => c.notNull().references('accounts.id').onDelete('cascade'))
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.execute();
	await db.schema.createIndex('appointments_account').on('appointments').column('account_id').execute();
	await unorderedTable(db, kind, 'feeds')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.execute();
	await unorderedTable(db, kind, 'due_jobs')
		.addColumn('kind', text, (c) => c.notNull())
		.addColumn('subject', text, (c) => c.notNull())
		.addColumn('due', bigint, (c) => c.notNull())
		.addColumn('holder', text)
		.addColumn('leased_until', bigint)
		.addPrimaryKeyConstraint('due_jobs_key', ['kind', 'subject'])
		.execute();
}
