// Rows as lines of an archive: a line that names a table, then a line for each of its rows, bytes as base64 in a
// list of one; at the end how many there were.
import type { TableShape, Value } from '#server/kernel/database/dumping.ts';
import type { Which } from '#server/kernel/database/open.ts';

/** Some rows of a table; none where it begins. */
export interface Batch {
	readonly which: Which;
	readonly table: TableShape;
	readonly rows: Value[][];
}

export interface Counts {
	tables: number;
	rows: number;
}

type Written = string | number | null | [base64: string];

/** A table's beginning. */
export function tableLine(which: Which, { name, columns }: TableShape): string {
	return `${JSON.stringify({ database: which, table: name, columns })}\n`;
}

/** Rows, a line each. */
export function rowLines(rows: readonly Value[][]): string {
	return rows.map((row) => `${JSON.stringify(row.map(written))}\n`).join('');
}

/** The archive's last line. */
export function endLine(counts: Counts): string {
	return `${JSON.stringify({ end: counts })}\n`;
}

/** Reads lines back, in their order. Throws where they do not end as they should. */
export async function* readRows(lines: AsyncIterable<readonly string[]>): AsyncGenerator<Batch> {
	const counted: Counts = { tables: 0, rows: 0 };
	let place: Omit<Batch, 'rows'> | null = null;
	let end: Counts | null = null;
	for await (const some of lines) {
		let rows: Value[][] = [];
		for (const line of some) {
			const found = JSON.parse(line) as Written[] | Beginning | { end: Counts };
			if (Array.isArray(found)) {
				rows.push(found.map(read));
				continue;
			}
			if (place && rows.length > 0) yield { ...place, rows };
			counted.rows += rows.length;
			rows = [];
			if ('end' in found) {
				end = found.end;
				continue;
			}
			place = { which: found.database, table: { name: found.table, columns: found.columns } };
			counted.tables += 1;
			yield { ...place, rows: [] };
		}
		if (place && rows.length > 0) yield { ...place, rows };
		counted.rows += rows.length;
	}
	if (end?.tables !== counted.tables || end.rows !== counted.rows)
		throw new Error('This backup does not hold as many rows as it says.');
}

interface Beginning {
	database: Which;
	table: string;
	columns: string[];
}

function written(value: Value): Written {
	if (Buffer.isBuffer(value)) return [value.toString('base64')];
	if (typeof value === 'number' && !Number.isSafeInteger(value))
		throw new Error('A number here is too large to be kept in a backup.');
	return value;
}

function read(value: Written): Value {
	return Array.isArray(value) ? Buffer.from(value[0], 'base64') : value;
}
