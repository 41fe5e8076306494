// One's check-ins for calendars elsewhere: a feed at a secret address, or a file with one of them.
import { accountScope, changeOwn, readOwn, readOwnIn } from '#server/accounts/accounts.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { idFrom, randomId } from '#server/kernel/ids.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import { keyedDigest, seal, unseal } from '#server/kernel/sealing.ts';
import { checkinsFor, requireCheckin } from '#server/schedule/listing.ts';
import type { OccurrenceRow } from '#server/schedule/occurrences.ts';
import { calendarText, type Event } from './file.ts';
import * as store from './store.ts';

/** Makes a feed in place of the one that may be there, and answers its path. Throws `not_found` where the account is gone. */
export async function makeFeed(context: SignedIn): Promise<{ address: string }> {
	const token = randomId();
	await replaceFeed(context, token);
	return { address: addressOf(token) };
}

/** Ends the feed; where there is none that changes nothing. */
export async function endFeed(context: SignedIn): Promise<void> {
	await replaceFeed(context, null);
}

/** The path of the caller's feed; null where there is none. */
export async function feedAddress(context: SignedIn): Promise<{ address: string | null }> {
	const own = await readOwn(context, context.caller.account.id);
	return { address: own?.feed ? addressOf(own.feed) : null };
}

/** What a feed says now; null for a token that is nobody's, or nobody's any more. */
export async function readFeed(parts: Parts, token: string): Promise<string | null> {
	const row = await parts.database.read((on) => store.find(on, feedId(parts, token)));
	if (!row) return null;
	const accountId = openOwner(parts, row);
	const checkins = await checkinsFor(parts, accountId);
	// Last of all: what was read before an end of the feed or of the account does not leave after it.
	const own = await readOwn(parts, accountId);
	if (own?.feed !== token) return null;
	return write(parts, own.preferences.calendarTitle, checkins, token);
}

/** One check-in as a file. Throws `not_found`. */
export async function readFile(
	context: SignedIn,
	{ checkinId }: { checkinId: string }
): Promise<{ file: string }> {
	const { id } = context.caller.account;
	const checkin = await requireCheckin(context, checkinId);
	const own = await readOwn(context, id);
	if (!own) throw notFound();
	return { file: write(context, own.preferences.calendarTitle, [checkin], id) };
}

/** Removes feeds whose account is gone or has another one. */
export async function sweepFeeds(parts: Parts): Promise<void> {
	for (const row of await parts.database.read((on) => store.all(on))) {
		const own = await readOwn(parts, openOwner(parts, row));
		if (own?.feed && feedId(parts, own.feed) === row.id) continue;
		await parts.database.write([row.id], (trx) => store.remove(trx, row.id));
	}
}

async function replaceFeed(context: SignedIn, token: string | null): Promise<void> {
	const { id } = context.caller.account;
	const key = await context.keys.find(accountScope(id));
	const own = key && (await readOwn(context, id));
	if (!own) throw notFound();
	if (token === null && own.feed === null) return;
	// A restore must not open again what was revoked.
	if (own.feed) await eraseRows(context, [{ table: 'feeds', key: { id: feedId(context, own.feed) } }]);
	await context.database.write([id], async (trx) => {
		const before = await readOwnIn(trx, key, id);
		if (!before) throw notFound();
		if (before.feed) await store.remove(trx, feedId(context, before.feed));
		if (token) await store.insert(trx, sealOwner(context, token, id));
		await changeOwn(context, trx, key, id, (now) => ({ ...now, feed: token }));
	});
	scrubSoon(context);
}

/** The ids of events hang on a salt that no two calendars have in common. */
function write(
	{ keys, clock }: Parts,
	title: string,
	checkins: readonly OccurrenceRow[],
	salt: string
): string {
	const events = checkins.map(({ id, at, minutes, phase }): Event => ({
		...{ at, minutes, isCancelled: phase === 'cancelled' },
		uid: idFrom(keyedDigest(keys.own.calendar, 'event', salt, id))
	}));
	return calendarText(events, { title, now: minuteNow(clock) });
}

function addressOf(token: string): string {
	return `/calendar/${token}.ics`;
}

function feedId({ keys }: Pick<Parts, 'keys'>, token: string): string {
	return idFrom(keyedDigest(keys.own.calendar, 'feed', token));
}

function sealOwner(parts: Parts, token: string, accountId: string): store.FeedRow {
	const id = feedId(parts, token);
	return { id, sealed: seal(parts.keys.own.calendar, place(id), accountId) };
}

function openOwner({ keys }: Parts, { id, sealed }: store.FeedRow): string {
	return unseal(keys.own.calendar, place(id), sealed);
}

const place = (id: string) => ({ table: 'feeds', id, revision: 1 });
