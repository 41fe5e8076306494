// The keys database: wrapped keys under ids that name nobody.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'keys')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('wrapped', bytes, (c) => c.notNull())
		.execute();
}
