// What can be read, with all keys, after a backup of a world was brought back.
import { restore } from '#server/operators/restore.ts';
import { emptyPlace } from './places.ts';
import { readableTexts } from './readable.ts';
import type { World } from './world.ts';

interface Kept {
	readonly kind: 'sqlite' | 'postgres';
	readonly backup: string;
	/** A copy of the list of what was erased; null for none. */
	readonly erasures: string | null;
}

/** `place: what` for each of these texts that can be read in an empty place after a restore. */
export async function readRestored(
	{ app, clock }: World,
	{ kind, backup, erasures }: Kept,
	texts: Record<string, string>
): Promise<string[]> {
	const { keyFile } = app.parts.config;
	const place = await emptyPlace(kind, keyFile);
	const wish = { from: backup, erasures, takesStale: false, formerKey: null };
	await restore(place.config, wish, clock);
	const { dataDir, databaseUrl, keysDatabaseUrl } = place.config;
	const databaseUrls = [databaseUrl, keysDatabaseUrl].filter((url) => url !== null);
	const found = await readableTexts({ dataDir, databaseUrls, keyFile }, texts);
	await place.drop();
	return found;
}
