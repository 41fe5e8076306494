// Where the pairs of one person stand: what the page shows, the order of the list, whether one may write.
import { expect, test } from 'vitest';
import { countriesOf } from '#lib/pairs/countries.ts';
import { beside, listed } from '#lib/pairs/listing.ts';
import { coverFor, isSameWish, standingOf, wishToSend, wishToWrite } from '#lib/pairs/looking.ts';
import { pauseLine } from '#lib/pairs/pausing.ts';
import { whyNotNow } from '#lib/pairs/writing.ts';
import { hasNew, tabsFor } from '#lib/shell/tabs.ts';
import type { Me } from '#lib/me/me.svelte.ts';
import type { Pair, Wish } from '#shared/pairs.ts';

const avatar = { outline: 0, fill: 0, figure: 0 };
const NOW = Date.parse('2026-11-24T15:00Z');

function pair(pairId: string, more: Partial<Pair> = {}): Pair {
	return {
		...{ pairId, side: 'mentee', state: 'open', waitsFor: [], me: { name: 'Me', avatar } },
		...{ other: { name: pairId, avatar }, pausedBy: [], ended: null, wantsContact: false },
		card: { topics: [], languages: ['en'], line: '', hours: null, times: [] },
		there: { now: true, changes: null, staysUntil: null },
		...{ away: null, covers: null, nextContact: null, unread: 0, isWaiting: false },
		...{ handover: null, received: null },
		...more
	};
}
const days = { from: '2026-11-24', until: '2026-11-27' };
const ids = (pairs: readonly Pair[]) => pairs.map(({ pairId }) => pairId);

test('what waits for oneself, for others, whom one writes with, what has ended', () => {
	const standing = standingOf([
		pair('cover', { covers: days }),
		pair('mentor'),
		pair('asked', { state: 'asked', waitsFor: ['mentor'] }),
		pair('proposed', { state: 'proposed', waitsFor: ['mentee', 'mentor'] }),
		pair('ended', { state: 'ended' }),
		pair('mine', { side: 'mentor' })
	]);
	expect(ids(standing.asks)).toEqual(['proposed']);
	expect(ids(standing.waits)).toEqual(['asked']);
	expect(ids(standing.mentors)).toEqual(['mentor', 'cover']);
	expect(ids(standing.ended)).toEqual(['ended']);
	expect(standing.looks).toBe(false);
});

test('one may look while there is no mentor and none is asked, whoever stood in', () => {
	expect(standingOf([]).looks).toBe(true);
	expect(standingOf([pair('ended', { state: 'ended' }), pair('cover', { covers: days })]).looks).toBe(true);
	expect(standingOf([pair('asked', { state: 'asked', waitsFor: ['mentor'] })]).looks).toBe(false);
	expect(standingOf([pair('paused', { state: 'paused' })]).looks).toBe(false);
	expect(standingOf([pair('mine', { side: 'mentor' })]).looks).toBe(true);
});

test('who stands in is known once they were accepted and have begun', () => {
	const cover = pair('cover', { covers: days });
	const away = (state: NonNullable<Pair['away']>['cover']) =>
		pair('mentor', { away: { until: days.until, cover: state } });
	expect(coverFor(away('accepted'), [cover])).toBe(cover);
	expect(coverFor(away('offered'), [cover])).toBeUndefined();
	expect(coverFor(away('accepted'), [pair('cover', { covers: days, state: 'proposed' })])).toBeUndefined();
	expect(coverFor(pair('mentor'), [cover])).toBeUndefined();
});

test('the list has what goes on first, then who stands in, then what has ended, and no pair that waits', () => {
	const all = [
		pair('zed', { state: 'ended' }),
		pair('cover', { covers: days }),
		pair('mo'),
		pair('al', { state: 'paused' }),
		pair('waits', { state: 'asked', waitsFor: ['mentor'] })
	];
	expect(ids(listed(all))).toEqual(['al', 'mo', 'cover', 'zed']);
	expect(beside(all, 'al', -1)).toBeUndefined();
	expect(beside(all, 'al', 1)).toBe('mo');
	expect(beside(all, 'zed', 1)).toBeUndefined();
	expect(beside(all, 'waits', 1)).toBeUndefined();
});

test('a mentor writes in their hours, the other at any hour; nobody in a pause or after the end', () => {
	const out = { there: { now: false, changes: '2026-11-24T18:00Z', staysUntil: null } };
	expect(whyNotNow(pair('a', out), NOW)).toBeNull();
	expect(whyNotNow(pair('a', { ...out, side: 'mentor' }), NOW)).toBe('hours');
	expect(whyNotNow(pair('a', { ...out, side: 'mentor' }), Date.parse('2026-11-24T18:00Z'))).toBeNull();
	expect(whyNotNow(pair('a', { side: 'mentor' }), NOW)).toBeNull();
	expect(whyNotNow(pair('a', { state: 'paused' }), NOW)).toBe('paused');
	expect(whyNotNow(pair('a', { state: 'ended', side: 'mentor' }), NOW)).toBe('ended');
});

test('who paused it', () => {
	expect(pauseLine(pair('Alex', { pausedBy: ['mentee'] }))).toBe('You paused this.');
	expect(pauseLine(pair('Alex', { pausedBy: ['mentor'] }))).toBe('Alex paused this.');
	expect(pauseLine(pair('Alex', { pausedBy: ['mentor', 'mentee'] }))).toBe('You both paused this.');
});

test('a wish goes out in the order in which things are offered, and is the same however it was picked', () => {
	const wish: Wish = {
		topics: ['sleep', 'evenings'],
		languages: ['es', 'en'],
		times: ['weekends', 'mornings'],
		line: '  I work nights. '
	};
	expect(wishToSend(wish)).toEqual({
		topics: ['evenings', 'sleep'],
		languages: ['es', 'en'],
		times: ['mornings', 'weekends'],
		line: 'I work nights.'
	});
	expect(isSameWish(wish, wishToSend(wish))).toBe(true);
	expect(isSameWish({ ...wish, topics: ['sleep'] }, wishToSend(wish))).toBe(false);
	expect(isSameWish(wish, null)).toBe(false);
	expect(wishToWrite(null)).toEqual({ topics: [], languages: ['en'], times: [], line: '' });
	expect(wishToWrite(wish)).toEqual(wish);
});

test('numbers may come from where the languages of a device are spoken', () => {
	expect(countriesOf(['es-MX', 'en-US', 'de'])).toEqual(['MX', 'US']);
	expect(countriesOf(['de'])).toEqual(['US']);
});

test('staff have no Messages, and only admins the Office', () => {
	expect(tabsFor(['patient'])).toEqual(['today', 'rooms', 'messages', 'me']);
	expect(tabsFor(['patient', 'mentor'])).toEqual(['today', 'rooms', 'messages', 'me']);
	expect(tabsFor(['moderator'])).toEqual(['today', 'rooms', 'supervision', 'me']);
	expect(tabsFor(['admin'])).toEqual(['today', 'rooms', 'supervision', 'office', 'me']);
});

test('a place says that it holds something new', () => {
	const me = (more: object) => ({ rooms: [], messages: { unread: 0, waiting: 0 }, ...more }) as unknown as Me;
	expect(hasNew('messages', me({}))).toBe(false);
	expect(hasNew('messages', me({ messages: { unread: 1, waiting: 0 } }))).toBe(true);
	expect(hasNew('messages', me({ messages: { unread: 0, waiting: 1 } }))).toBe(true);
	expect(hasNew('supervision', me({}))).toBe(false);
	expect(hasNew('supervision', me({ supervising: 2 }))).toBe(true);
	expect(hasNew('rooms', me({ messages: { unread: 3, waiting: 0 } }))).toBe(false);
	expect(hasNew('me', me({ answered: 1 }))).toBe(true);
	expect(hasNew('me', undefined)).toBe(false);
});
