// Everything that the main database holds, as rows, to compare a before with an after or to look for a word.
import { sql } from 'kysely';
import type { World } from './world.ts';

/** All rows of all tables. The idle end of a session moves with every act, so it is left out. */
export function dump(world: World): Promise<Record<string, string[]>> {
	return world.app.parts.database.read(async ({ kysely }) => {
		const found: Record<string, string[]> = {};
		for (const { name: table } of await kysely.introspection.getTables()) {
			const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(kysely);
			found[table] = rows.map((row) => JSON.stringify({ ...row, expires_at: undefined }, asText)).sort();
		}
		return found;
	});
}

/** Gives a table another name, so that nothing can be read from it or written to it. */
export async function renameTable(world: World, table: string, name: string): Promise<void> {
	await world.app.parts.database.write([], ({ kysely }) =>
		sql`alter table ${sql.table(table)} rename to ${sql.table(name)}`.execute(kysely)
	);
}

/** How many rows a table has. */
export async function countOf(world: World, table: string): Promise<number> {
	return (await dump(world))[table]!.length;
}

function asText(_key: string, value: unknown): unknown {
	if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer') {
		return Buffer.from((value as unknown as { data: number[] }).data).toString('base64');
	}
	return value;
}
