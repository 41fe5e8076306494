// The two dialects' words for the same columns, so that migrations are written once.
import { sql, type ColumnDataType, type CreateTableBuilder, type Expression, type Kysely } from 'kysely';

export interface Columns {
	text: ColumnDataType;
	/** Minutes, places, counts: 32 bits are enough. */
	integer: ColumnDataType;
	/** Milliseconds. */
	bigint: ColumnDataType;
	bytes: ColumnDataType | Expression<unknown>;
}

export type Kind = 'sqlite' | 'postgres';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a migration knows its tables, not today's
export type AnyKysely = Kysely<any>;

export function columnsOf(kind: Kind): Columns {
	return kind === 'sqlite'
		? { text: 'text', integer: 'integer', bigint: 'integer', bytes: 'blob' }
		: { text: 'text', integer: 'integer', bigint: 'bigint', bytes: 'bytea' };
}

/**
 * Begins a table whose rows lie in the order of their random key and of nothing else: on SQLite STRICT
 * and WITHOUT ROWID. Plain tables matched every membership to its account by row order.
 */
export function unorderedTable(db: AnyKysely, kind: Kind, name: string): CreateTableBuilder<string> {
	const table = db.schema.createTable(name);
	return kind === 'sqlite' ? table.modifyEnd(sql`strict, without rowid`) : table;
}
