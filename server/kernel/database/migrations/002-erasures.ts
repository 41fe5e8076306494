// The erasure list: what was erased for good, in the order in which it was. A restore does it again.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer } = columnsOf(kind);
	await unorderedTable(db, kind, 'erasures')
		.addColumn('number', integer, (c) => c.primaryKey())
		.addColumn('day', text, (c) => c.notNull())
		.addColumn('kind', text, (c) => c.notNull())
		.addColumn('what', text, (c) => c.notNull())
		.execute();
}
