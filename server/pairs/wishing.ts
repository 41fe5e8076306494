// What someone wishes for in a mentor. It waits for the programme to propose one until a pair is open.
import type { Wish } from '#shared/pairs.ts';
import { pairChanged } from '#shared/pairs.ts';
import { everyAccess } from '#server/accounts/everyone.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { idFrom } from '#server/kernel/ids.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { keyedDigest, openValue, sealValue, type Key } from '#server/kernel/sealing.ts';
import * as store from './store.ts';

export interface WishContent {
	readonly accountId: string;
	/** Null where only a note of the mentor before waits for the next one. */
	readonly wish: Wish | null;
	readonly since: string;
	/** What the mentor before hands over, as the mentee agreed. */
	readonly handover: string | null;
}

/** A wish as it lies, with what a change of it needs. */
export interface Waiting {
	readonly id: string;
	readonly key: Key;
	readonly content: WishContent;
}

/** How the wish of an account is found; of use nowhere else. */
export function wishIdOf({ keys }: Pick<Parts, 'keys'>, accountId: string): string {
	return idFrom(keyedDigest(keys.own.mentoring, 'wish', accountId));
}

/** What an account wishes for; null for nothing. */
export async function findWish(parts: Parts, accountId: string): Promise<Waiting | null> {
	const id = wishIdOf(parts, accountId);
	const key = await parts.keys.find(wishScope(id));
	return key && parts.database.read((on) => wishIn(on, { id, key }));
}

/** The same as a snapshot or an act finds it. */
export async function wishIn(
	on: Connection,
	{ id, key }: Pick<Waiting, 'id' | 'key'>
): Promise<Waiting | null> {
	const row = await store.findSealed(on, 'wishes', id);
	return row ? { id, key, content: openValue<WishContent>(key, place(id, row.revision), row.sealed) } : null;
}

/** Everyone who wishes for a mentor. */
export async function everyWish(parts: Parts): Promise<Waiting[]> {
	const rows = await parts.database.read((on) => store.allWishes(on));
	const found: Waiting[] = [];
	for (const { id, revision, sealed } of rows) {
		const key = await parts.keys.find(wishScope(id));
		if (key) found.push({ id, key, content: openValue<WishContent>(key, place(id, revision), sealed) });
	}
	return found;
}

/** Says what the caller wishes for; null takes it back. */
export async function setWish(context: SignedIn, { wish }: { wish: Wish | null }): Promise<void> {
	const { id: accountId } = context.caller.account;
	const kept = await prepareWish(context, accountId);
	const since = dayText(context.clock.now());
	await context.database.write([accountId], (trx) =>
		changeWish(trx, kept, (now) => ({
			...{ accountId, wish, handover: now?.handover ?? null },
			since: now?.wish ? now.since : since
		}))
	);
}

/** What a change of a wish needs, before its act. */
export async function prepareWish(parts: Parts, accountId: string): Promise<Pick<Waiting, 'id' | 'key'>> {
	const id = wishIdOf(parts, accountId);
	return { id, key: await parts.keys.need(wishScope(id)) };
}

/** Changes a wish inside an act whose order holds the account; with nothing left in it, it goes. */
export async function changeWish(
	trx: Transaction,
	{ id, key }: Pick<Waiting, 'id' | 'key'>,
	change: (now: WishContent | null) => WishContent | null
): Promise<void> {
	const row = await store.findSealed(trx, 'wishes', id);
	const now = row ? openValue<WishContent>(key, place(id, row.revision), row.sealed) : null;
	const content = change(now);
	const account = content?.accountId ?? now?.accountId;
	if (account) trx.effects.tellings.push({ to: { account }, fact: pairChanged.name, data: {} });
	if (!content || (content.wish === null && content.handover === null)) {
		return store.removeSealed(trx, 'wishes', id);
	}
	const revision = (row?.revision ?? 0) + 1;
	await store.putSealed(trx, 'wishes', {
		id,
		revision,
		sealed: sealValue(key, place(id, revision), content)
	});
}

/** What someone wished for goes with their account, or with the end of its access: its key first. */
export async function eraseWish(parts: Parts, accountId: string): Promise<void> {
	const id = wishIdOf(parts, accountId);
	await parts.keys.destroy([wishScope(id)]);
	await parts.database.write([accountId], (trx) => store.removeSealed(trx, 'wishes', id));
}

/** Erases what nobody wishes for any more: whose account is gone, or whose access has ended. */
export async function eraseUnownedWishes(parts: Parts): Promise<void> {
	const { rows, people } = await parts.database.read(async (on) => ({
		rows: await store.allWishes(on),
		people: await everyAccess(on)
	}));
	const present = people.filter(({ isEnded }) => !isEnded);
	const known = new Set(present.map(({ accountId }) => wishIdOf(parts, accountId)));
	for (const { id } of rows.filter((row) => !known.has(row.id))) {
		await parts.keys.destroy([wishScope(id)]);
		await parts.database.write([id], (trx) => store.removeSealed(trx, 'wishes', id));
	}
}

const wishScope = (id: string): Scope => ['wish', id];
const place = (id: string, revision: number) => ({ table: 'wishes', id, revision });
