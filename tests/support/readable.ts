// What someone could read who has everything that a server has stored, its KEY_FILE too: every file as it is, and
// every sealed value of every table under every key that is left.
import { createDecipheriv } from 'node:crypto';
import { readKeyFile } from '#server/kernel/key-file.ts';
import { unseal } from '#server/kernel/sealing.ts';
import { filesOf, findAny, type Haystack } from './canaries.ts';
import { bytesOf, readTables, type Table } from './tables.ts';

interface Stored {
	readonly dataDir: string;
	/** The databases, where they are on PostgreSQL. */
	readonly databaseUrls: readonly string[];
	readonly keyFile: string;
}

/** `place: what` for each text that can be read anywhere. The server is stopped or has settled. */
export async function readableTexts(
	stored: Stored,
	texts: Readonly<Record<string, string>>
): Promise<string[]> {
	const tables = await readTables(stored.dataDir, stored.databaseUrls);
	return findAny([...filesOf(stored.dataDir), ...tables.map(plain), ...opened(stored, tables)], texts);
}

const plain = (table: Table): Haystack => ({ name: `table ${table.name}`, bytes: bytesOf(table) });

/** Every sealed value, tried with every key; whatever comes of it, since no key but its own makes words of it. */
function opened({ keyFile }: Stored, tables: readonly Table[]): Haystack[] {
	const keys = keysIn(tables, readKeyFile(keyFile, false));
	return tables.map(({ name, rows }) => {
		const sealed = rows.flatMap((row) => Object.values(row).filter((value) => Buffer.isBuffer(value)));
		const tries = sealed.flatMap((value) => keys.map((key) => decipher(key, value)));
		return { name: `table ${name}, unsealed`, bytes: Buffer.concat(tries) };
	});
}

function keysIn(tables: readonly Table[], keyEncryptionKey: Buffer): Buffer[] {
	const rows = tables.find(({ name }) => name === 'keys')?.rows as { id: string; wrapped: Buffer }[];
	return rows.map(({ id, wrapped }) => {
		const place = { table: 'keys', id, revision: 1 };
		return Buffer.from(unseal({ id: 'kek', bytes: keyEncryptionKey }, place, wrapped), 'base64');
	});
}

/** Without asking for the tag: a thief would not care where a value had lain. */
function decipher(key: Buffer, sealed: Buffer): Buffer {
	if (sealed.length < 29) return Buffer.alloc(0);
	return createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13)).update(sealed.subarray(29));
}
