// What people keep of check-ins for themselves: kept inside the act that makes it, read and erased by its owner alone.
import { setImmediate } from 'node:timers/promises';
import type { Outcome } from '#shared/cards.ts';
import type { LeavingAnswer } from '#shared/checkins.ts';
import { keepsakesChanged, type Commitment, type Keepsake } from '#shared/keepsakes.ts';
import { existingAccounts } from '#server/accounts/erasing.ts';
import { minuteNow, weekOf } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { randomId } from '#server/kernel/ids.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { scrubSoon } from '#server/kernel/scrubbing.ts';
import type { Key } from '#server/kernel/sealing.ts';
import {
	openContent,
	ownerOf,
	ownScope,
	present,
	sealContent,
	type Content,
	type NewKeepsake
} from './sealed.ts';
import * as store from './store.ts';

/** Rows opened at a stretch, so that nobody else waits. */
const PAGE = 200;

/** Whose hand it is, and the key of this week. */
export interface Keeping {
	readonly accountId: string;
	readonly owner: string;
	readonly at: number;
	readonly key: Key;
}

/** What `keep` needs, before the act that it is part of. Rejects with `unavailable`. */
export async function prepareKeeping(parts: Parts, accountId: string): Promise<Keeping> {
	const at = minuteNow(parts.clock);
	const key = await parts.keys.need(ownScope(accountId, weekOf(at)));
	return { accountId, owner: ownerOf(parts, accountId), at, key };
}

/** Keeps something for someone inside another act, and answers its id. Throws `not_found` where the account is gone. */
export async function keep(
	trx: Transaction,
	{ accountId, owner, at, key }: Keeping,
	content: NewKeepsake
): Promise<string> {
	if ((await existingAccounts(trx, [accountId])).size === 0) throw notFound();
	const id = randomId();
	const sealed = sealContent(key, id, 1, { ...content, at });
	await store.insert(trx, { id, owner, week: weekOf(at), sealed, revision: 1 });
	tellOwner(trx, accountId);
	return id;
}

/** Something that is kept, for a change inside another act. */
export interface Held {
	readonly accountId: string;
	readonly id: string;
	readonly key: Key;
}

/** A commitment of someone's own, with what `markIn` needs; null where there is none of theirs. */
export async function findCommitment(
	parts: Parts,
	accountId: string,
	keepsakeId: string
): Promise<(Pick<Commitment, 'text' | 'roomId' | 'outcome'> & { held: Held }) | null> {
	const row = await parts.database.read((on) => store.find(on, keepsakeId));
	if (row?.owner !== ownerOf(parts, accountId)) return null;
	const opened = await open(parts, accountId, row);
	if (opened?.content.kind !== 'commitment') return null;
	const { text, roomId, outcome } = opened.content;
	return { text, roomId, outcome, held: opened.held };
}

/** Says inside another act how it went with a commitment. Throws `not_found` where it was erased meanwhile. */
export async function markIn(trx: Transaction, held: Held, outcome: Outcome | null): Promise<Commitment> {
	const content = await change(trx, held, (now) => (now.kind === 'commitment' ? { ...now, outcome } : now));
	if (content?.kind !== 'commitment') throw notFound();
	return present(held.id, content) as Commitment;
}

/** What someone keeps of one kind of a check-in, for a change inside another act; null where they keep none. */
export async function findKept(
	parts: Parts,
	accountId: string,
	{ checkinId, kind }: Pick<NewKeepsake, 'checkinId' | 'kind'>
): Promise<Held | null> {
	const rows = await parts.database.read((on) => store.allOf(on, ownerOf(parts, accountId)));
	for (const row of rows) {
		const opened = await open(parts, accountId, row);
		if (opened?.content.kind === kind && opened.content.checkinId === checkinId) return opened.held;
	}
	return null;
}

/** Says inside another act that one left in another way; nothing where that was erased. */
export async function leaveOtherwise(trx: Transaction, held: Held, leaving: LeavingAnswer): Promise<void> {
	await change(trx, held, (now) => (now.kind === 'leaving' ? { ...now, leaving } : now));
}

/** All that someone keeps, the newest first. */
export async function ownKeepsakes(parts: Parts, accountId: string): Promise<Keepsake[]> {
	const rows = await parts.database.read((on) => store.allOf(on, ownerOf(parts, accountId)));
	const found: Found[] = [];
	for (const [index, row] of rows.entries()) {
		const opened = await open(parts, accountId, row);
		if (opened) found.push({ id: row.id, content: opened.content });
		if (index % PAGE === PAGE - 1) await setImmediate();
	}
	found.sort(newestFirst);
	return found.map(({ id, content }) => present(id, content));
}

type Found = { id: string; content: Content };
function newestFirst(one: Found, other: Found): number {
	const [a, b] = [one.content, other.content];
	return b.on.localeCompare(a.on) || b.at - a.at || one.id.localeCompare(other.id);
}

/** All that the caller keeps, and how many of their commitments were done. */
export async function listKeepsakes(context: SignedIn): Promise<{ keepsakes: Keepsake[]; done: number }> {
	const keepsakes = await ownKeepsakes(context, context.caller.account.id);
	const done = keepsakes.filter((one) => one.kind === 'commitment' && one.outcome === 'done').length;
	return { keepsakes, done };
}

/** Says how it went with a commitment of the caller. Throws `not_found`. */
export async function markCommitment(
	context: SignedIn,
	{ commitmentId, outcome }: { commitmentId: string; outcome: Outcome | null }
): Promise<{ commitment: Commitment }> {
	const { id } = context.caller.account;
	const found = await findCommitment(context, id, commitmentId);
	if (!found) throw notFound();
	return context.database.write([id], async (trx) => ({
		commitment: await markIn(trx, found.held, outcome)
	}));
}

/** Erases one thing that the caller keeps; what is erased already stays so. Throws `not_found` for another's. */
export async function eraseKeepsake(
	context: SignedIn,
	{ keepsakeId }: { keepsakeId: string }
): Promise<void> {
	const { id } = context.caller.account;
	const row = await context.database.read((on) => store.find(on, keepsakeId));
	if (!row) return;
	if (row.owner !== ownerOf(context, id)) throw notFound();
	await eraseRows(context, [{ table: 'keepsakes', key: { id: keepsakeId } }]);
	await context.database.write([id], async (trx) => {
		await store.remove(trx, keepsakeId);
		tellOwner(trx, id);
	});
	scrubSoon(context);
}

/** What stands in a row of someone's own; null where its key is destroyed. */
async function open(
	parts: Parts,
	accountId: string,
	row: store.KeepsakeRow
): Promise<{ held: Held; content: Content } | null> {
	const key = await parts.keys.find(ownScope(accountId, row.week));
	return key && { held: { accountId, id: row.id, key }, content: openContent(key, row) };
}

/** Answers what stands there now; null where it was erased. */
async function change(
	trx: Transaction,
	{ accountId, id, key }: Held,
	how: (now: Content) => Content
): Promise<Content | null> {
	const row = await store.find(trx, id);
	if (!row) return null;
	const content = how(openContent(key, row));
	const revision = row.revision + 1;
	await store.update(trx, id, { sealed: sealContent(key, id, revision, content), revision });
	tellOwner(trx, accountId);
	return content;
}

function tellOwner(trx: Transaction, accountId: string): void {
	trx.effects.tellings.push({ to: { account: accountId }, fact: keepsakesChanged.name, data: {} });
}
