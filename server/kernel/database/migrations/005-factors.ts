// Second factors: one-time codes and passkeys, and which sessions still wait for one.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await db.schema
		.alterTable('sessions')
		.addColumn('confirmed', integer, (c) => c.notNull().defaultTo(1))
		.execute();
	await unorderedTable(db, kind, 'factors')
		.addColumn('account_id', text, (c) => c.primaryKey().references('accounts.id').onDelete('cascade'))
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('confirmed_on', text, (c) => c.notNull())
		.execute();
	await unorderedTable(db, kind, 'passkeys')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('account_id', text, (c) => c.notNull().references('accounts.id').onDelete('cascade'))
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('created_on', text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex('passkeys_account').on('passkeys').column('account_id').execute();
}
