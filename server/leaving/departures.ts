// What is still to happen after someone has gone from a room: their words are erased, their name is lost, each at a
// moment of its own. Every step may be done again.
import { randomInt } from 'node:crypto';
import { forgetAttendanceOf } from '#server/attendance/erasing.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { becomeFormer, findPlace, placesWithin, voidWords, type Place } from '#server/members/departing.ts';
import { eraseKeptOf } from '#server/members/keeping/keeping.ts';
import { eraseWordsOf, everyScope } from '#server/messages/erasing/erasing.ts';
import { forgetAnswersOf } from '#server/schedule/forgetting.ts';
import { eraseCopiesOf } from '#server/supervision/copies.ts';
import * as store from './store.ts';

const DAY = 24 * 60;

/** A minute within the next 24 hours that says nothing of now. */
export function someMinute(parts: Parts): number {
	return minuteNow(parts.clock) + randomInt(1, DAY + 1);
}

/** Carries out what has become due. One that fails keeps no other from going on, and comes again. */
export async function carryOutDepartures(parts: Parts): Promise<void> {
	const minute = minuteNow(parts.clock);
	for (const row of await parts.database.read((on) => store.due(on, minute))) {
		const place = { roomId: row.room_id, memberId: row.member_id };
		try {
			if (row.words_due !== null && row.words_due <= minute) await eraseWords(parts, [place]);
			if (row.name_due !== null && row.name_due <= minute) await loseName(parts, place);
		} catch (error) {
			parts.log.error('departure not carried out', { error });
		}
	}
}

/** Erases what someone wrote at some places: all keys first, then place by place the screens and the rows. */
export async function eraseWords(parts: Parts, places: readonly Place[]): Promise<void> {
	const all = await withCheckins(parts, places);
	await parts.keys.destroy(all.flatMap((place) => everyScope(parts, place)));
	for (const place of all) {
		await parts.database.write([place.roomId], (trx) => voidWords(parts, trx, place));
		await eraseWordsOf(parts, place);
		// Now that nothing is left of them, nobody can put them into another question.
		await eraseCopiesOf(parts, place);
		await parts.database.write([place.roomId], (trx) => store.wordsGone(trx, place));
	}
	for (const place of places) {
		await forgetAnswersOf(parts, place);
		await forgetAttendanceOf(parts, place);
	}
	scrubSoon(parts);
}

/** Someone loses their name in a room; where their words are erased, so is what was kept about them. */
export async function loseName(parts: Parts, place: Place): Promise<void> {
	for (const one of await withCheckins(parts, [place])) {
		await becomeFormer(parts, one);
		const row = await parts.database.read((on) => findPlace(on, one));
		if (row?.departed !== 'erased') continue;
		await eraseKeptOf(parts, one);
		// A key that someone needed in the very moment of the erasure may have been made again, for nothing.
		await parts.keys.destroy(everyScope(parts, one));
		scrubSoon(parts);
	}
	await forgetAnswersOf(parts, place);
	await parts.database.write([place.roomId], (trx) => store.nameGone(trx, place));
}

async function withCheckins(parts: Parts, places: readonly Place[]): Promise<Place[]> {
	return (await Promise.all(places.map((place) => placesWithin(parts, place)))).flat();
}
