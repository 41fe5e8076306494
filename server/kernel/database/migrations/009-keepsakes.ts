// What people keep of check-ins for themselves. Whose a row is says a keyed digest, what it is only what is sealed.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'keepsakes')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('owner', text, (c) => c.notNull())
		.addColumn('week', text, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.execute();
	await db.schema.createIndex('keepsakes_owner').on('keepsakes').column('owner').execute();
}
