// What a SQLite file tells beyond its rows: within a page cells lie in the order of their arrival whatever their
// key, and what does not fit a page goes on in pages taken one after another.
import SQLite from 'better-sqlite3';
import { readFileSync } from 'node:fs';

interface Cell {
	page: number;
	offset: number;
	overflow: number;
	text: string;
}

const INTERIOR = 2;
const LEAF = 10;

/** What `pick` takes of the ids (26 letters) in each row of a WITHOUT ROWID table, by where the rows came to lie. */
export function idsByArrival<Picked extends object>(
	file: string,
	table: string,
	pick: (ids: string[]) => Picked | undefined | ''
): Picked[] {
	const database = new SQLite(file, { readonly: true });
	const [root, pageSize] = [
		database.prepare('select rootpage from sqlite_master where name = ?').pluck().get(table) as number,
		database.pragma('page_size', { simple: true }) as number
	];
	database.close();
	const bytes = readFileSync(file);
	const cells = cellsOf(bytes, pageSize, root);
	cells.sort((a, b) => a.overflow - b.overflow || a.page - b.page || b.offset - a.offset);
	return cells.flatMap(({ text }) => pick(text.match(/[a-z2-7]{26}/g) ?? []) || []);
}

function cellsOf(bytes: Buffer, pageSize: number, page: number): Cell[] {
	const start = (page - 1) * pageSize;
	const header = page === 1 ? start + 100 : start;
	const kind = bytes[header];
	if (kind !== INTERIOR && kind !== LEAF) return [];
	const cells: Cell[] = [];
	const pointers = header + (kind === INTERIOR ? 12 : 8);
	for (let i = 0; i < bytes.readUInt16BE(header + 3); i += 1) {
		const offset = bytes.readUInt16BE(pointers + 2 * i);
		const at = start + offset;
		if (kind === INTERIOR) cells.push(...cellsOf(bytes, pageSize, bytes.readUInt32BE(at)));
		cells.push(cellAt(bytes, pageSize, page, offset, kind === INTERIOR ? at + 4 : at));
	}
	if (kind === INTERIOR) cells.push(...cellsOf(bytes, pageSize, bytes.readUInt32BE(header + 8)));
	return cells;
}

/** Sizes as in the file format: how much of a payload lies in the page itself. */
function cellAt(bytes: Buffer, pageSize: number, page: number, offset: number, at: number): Cell {
	let length = 0;
	let begin = at;
	for (let more = true; more; begin += 1) {
		length = length * 128 + (bytes[begin]! & 127);
		more = bytes[begin]! > 127;
	}
	const most = Math.floor(((pageSize - 12) * 64) / 255) - 23;
	const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
	const surplus = least + ((length - least) % (pageSize - 4));
	const local = length <= most ? length : surplus <= most ? surplus : least;
	const overflow = length > local ? bytes.readUInt32BE(begin + local) : 0;
	return { page, offset, overflow, text: bytes.subarray(begin, begin + local).toString('latin1') };
}
