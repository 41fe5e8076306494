import { expect, test } from 'vitest';
import type { CheckinPrivate } from '#shared/checkins.ts';
import { attend, withEntries, withPrivate } from '../../../web/src/lib/messages/attending.ts';
import { checkin } from '../checkins/checkinModel.ts';

const told = (version: number): CheckinPrivate => ({
	version,
	mine: { clock: null, nudge: null, closed: false, urge: version, leaving: null }
});
const opened = { now: checkin(), private: told(3), here: ['fern'] };

test('an ordinary room has none; an answer to opening replaces what was known, but nothing younger', () => {
	expect(attend(null, undefined, 1)).toBeNull();
	const first = attend(null, opened, 1)!;
	expect(first).toEqual({ ...opened, toldAt: 1 });
	const again = attend(withPrivate(first, told(5), 2), { ...opened, here: [] }, 3)!;
	expect([again.private.version, again.toldAt, again.here]).toEqual([5, 2, []]);
	expect(attend(first, opened, 4)!.toldAt).toBe(4);
});

test('entries say the present state: the last one holds, none changes nothing', () => {
	const first = attend(null, opened, 1)!;
	expect(withEntries(first, [{ cursor: 9 }])).toBe(first);
	const [topic, closing] = [checkin({ phase: 'topic' }), checkin({ phase: 'closing' })];
	const after = withEntries(first, [
		{ cursor: 9, checkin: topic },
		{ cursor: 10, checkin: closing }
	]);
	expect(after.now).toBe(closing);
	expect(withEntries(after, [{ cursor: 10, checkin: closing }])).toEqual(after);
});

test('of what is private the higher version holds', () => {
	const first = attend(null, opened, 1)!;
	expect(withPrivate(first, told(2), 2)).toBe(first);
	expect(withPrivate(first, told(4), 2)).toMatchObject({ private: { version: 4 }, toldAt: 2 });
});
