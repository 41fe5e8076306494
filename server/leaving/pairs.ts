// Pairs whose day has come are erased whole. Where somebody still looks after what was reported there, an empty room
// stays until that has had its time too.
import { isAnyCase } from '#server/cases/counting.ts';
import type { Parts } from '#server/kernel/context.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import {
	erasePair,
	eraseRoomText,
	eraseUnownedPairs,
	pairsToErase,
	removePair
} from '#server/pairs/erasing.ts';
import { eraseCopiesIn } from '#server/supervision/copies.ts';
import * as store from './store.ts';

/** Erases what has come to its day. One that fails keeps no other from going on, and comes again. Runs every minute. */
export async function eraseDuePairs(parts: Parts): Promise<void> {
	let isAnyLost = false;
	for (const id of await pairsToErase(parts)) {
		try {
			if ((await eraseOne(parts, id)) === 'lost') isAnyLost = true;
		} catch (error) {
			parts.log.error('pair not erased', { error });
		}
	}
	// Whose it was nothing said any more: they are found by what they still name.
	if (isAnyLost) await eraseUnownedPairs(parts);
}

/** `lost` for one that is gone now and of which nothing said whose it was. */
async function eraseOne(parts: Parts, id: string): Promise<'kept' | 'gone' | 'lost'> {
	await eraseCopiesIn(parts, id);
	const isKnown = await erasePair(parts, id);
	await parts.database.write([id], (trx) => store.removeAll(trx, id));
	if (await parts.database.read((on) => isAnyCase(on, id))) return 'kept';
	await eraseRoomText(parts, id);
	await parts.database.write([id], (trx) => removePair(trx, id));
	scrubSoon(parts);
	return isKnown ? 'gone' : 'lost';
}
