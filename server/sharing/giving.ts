// Sharing something: who may give what to whom, until when, once however often it is asked.
import type { Parsed } from '#shared/contract.ts';
import { SHARED_LIMIT, SHARING_DAYS_LIMIT } from '#shared/limits.ts';
import type { Reader, sharingGive, SharedWhat } from '#shared/sharing.ts';
import { accountScope, changeOwn, readOwnIn } from '#server/accounts/accounts.ts';
import { findHolder } from '#server/accounts/ending.ts';
import { dayText, minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { belongingOf } from '#server/rooms/circles.ts';
import { impossible, isDay } from '#server/schedule/recurrence.ts';
import { KEPT_DAYS, tellOver } from './ending.ts';
import { takeShared } from './kinds.ts';
import { lookersOf, readerId, requireGiver } from './readers.ts';
import { grantIdOf, grantScope, readerDigest, sealGrant, type GrantContent } from './sealed.ts';
import * as store from './store.ts';

/** What one shares and shared that is still kept, at most: a bound for who gives and takes back without end. */
const KEPT_LIMIT = 10 * SHARED_LIMIT;

/**
 * Lets a reader see something of the caller's; with the same mark again it is the first. Throws `not_found` for a
 * reader or a thing that is not the caller's, `invalid` for a day that is past or too far, `conflict` for too many, for
 * a pair that has not begun or has ended, and for words of a conversation of two that would go to staff.
 */
export async function give(
	context: SignedIn,
	{ clientId, reader, what, purpose, until }: Parsed<typeof sharingGive>
): Promise<{ grantId: string }> {
	const owner = context.caller.account.id;
	const grantId = grantIdOf(context, owner, clientId);
	if (await context.database.read((on) => store.find(on, grantId))) return { grantId };
	requireWithin(context, until);
	const giver = await requireGiver(context, reader);
	await context.database.read(giver.require);
	const taken = await takeShared(context, owner, what);
	await requireFitting(context, reader, what);
	const own = await context.keys.find(accountScope(owner));
	if (!own) throw notFound();
	const at = minuteNow(context.clock);
	const content = { ...taken, owner, reader, memberId: giver.memberId, purpose, at };
	const row = await rowOf(context, grantId, until, content);
	const lookers = await lookersOf(context, reader);
	await context.database.write([owner, grantId, readerId(reader)], async (trx) => {
		if (await store.find(trx, grantId)) return;
		await giver.require(trx);
		await holdIn(context, trx, own, owner, grantId);
		await store.insert(trx, row);
		tellOver(trx, null, [owner, ...lookers]);
	});
	return { grantId };
}

/** What two people write to each other reaches staff by a report or a question alone. */
async function requireFitting(parts: Parts, reader: Reader, what: SharedWhat): Promise<void> {
	if (what.kind !== 'message' || !('roomId' in reader)) return;
	if ((await belongingOf(parts, what.roomId))?.kind !== 'direct') return;
	throw new Refusal('conflict', 'What you two write stays between you. You can report it instead.');
}

function requireWithin({ clock }: Parts, until: string): void {
	const now = clock.now();
	if (!isDay(until)) throw impossible({ until: 'There is no such day.' });
	if (until < dayText(now)) throw impossible({ until: 'This day is past. Choose a later one.' });
	if (until > dayText(now, SHARING_DAYS_LIMIT)) {
		throw impossible({ until: `Choose a day within ${SHARING_DAYS_LIMIT} days.` });
	}
}

async function rowOf(
	parts: Parts,
	id: string,
	until: string,
	content: GrantContent
): Promise<store.GrantRow> {
	const key = await parts.keys.need(grantScope(id));
	const sealed = sealGrant(key, id, content);
	const eraseOn = dayText(Date.parse(until), KEPT_DAYS);
	return { id, reader: readerDigest(parts, content.reader), sealed, until, over: null, erase_on: eraseOn };
}

/** The owner keeps the id with those that there still are. */
async function holdIn(parts: Parts, trx: Transaction, key: Key, owner: string, id: string): Promise<void> {
	const holder = await findHolder(trx, owner);
	const own = await readOwnIn(trx, key, owner);
	if (!own || !holder || holder.isEnded) throw notFound();
	const rows = await store.findAll(
		trx,
		own.shared.map((one) => one.id)
	);
	const today = dayText(parts.clock.now());
	const held = rows.filter((row) => row.over === null && row.until >= today);
	if (held.length >= SHARED_LIMIT || rows.length >= KEPT_LIMIT) {
		throw new Refusal('conflict', `You can share ${SHARED_LIMIT} things at a time. End one first.`);
	}
	const there = new Set(rows.map((row) => row.id));
	await changeOwn(parts, trx, key, owner, (now) => ({
		...now,
		shared: [...now.shared.filter((one) => there.has(one.id)), { id }]
	}));
}
