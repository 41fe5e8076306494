// When the programme ended someone's access. The row stays, so that their card number still tells so.
import { columnsOf, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	const { text } = columnsOf(kind);
	await db.schema.alterTable('accounts').addColumn('ended_on', text).execute();
}
