// What one shares: all of it with who looked at it and when, and how one ends it.
import { setImmediate } from 'node:timers/promises';
import type { OwnGrant } from '#shared/sharing.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { dayText, minuteText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { eraseRows } from '#server/kernel/erasures.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { endIn, lastDay } from './ending.ts';
import { beginningOf } from './kinds.ts';
import { findTie, lookersOf, nameReader } from './readers.ts';
import { grantScope, openGrant, openLook, type Grant } from './sealed.ts';
import * as store from './store.ts';

/** Rows opened at a stretch, so that nobody else waits. */
const PAGE = 100;
/** Of what one thing begins with. */
const BEGINNING = 80;

/** Something that is shared; null where there is none, or nothing of it opens any more. */
export async function findGrant(parts: Parts, grantId: string): Promise<Grant | null> {
	const row = await parts.database.read((on) => store.find(on, grantId));
	return row ? ((await openRows(parts, [row]))[0] ?? null) : null;
}

/** Rows as far as they open. */
export async function openRows(parts: Parts, rows: readonly store.GrantRow[]): Promise<Grant[]> {
	const grants: Grant[] = [];
	for (const [index, row] of rows.entries()) {
		const key = await parts.keys.find(grantScope(row.id));
		if (key) grants.push(openGrant(key, row));
		if (index % PAGE === PAGE - 1) await setImmediate();
	}
	return grants;
}

/** Everything that someone shares and shared, the newest first, each with what it begins with in full. */
export async function ownSharing(parts: Parts, accountId: string): Promise<OwnGrant[]> {
	const ids = ((await readOwn(parts, accountId))?.shared ?? []).map(({ id }) => id).reverse();
	const rows = await parts.database.read((on) => store.findAll(on, ids));
	const found = new Map((await openRows(parts, rows)).map((grant) => [grant.id, grant]));
	const grants: OwnGrant[] = [];
	for (const id of ids) {
		const grant = found.get(id);
		if (grant?.content.owner === accountId) grants.push(await present(parts, grant));
	}
	return grants;
}

/** The same for the caller, of one thing what it begins with. */
export async function listOwn(context: SignedIn): Promise<{ grants: OwnGrant[] }> {
	const grants = await ownSharing(context, context.caller.account.id);
	return {
		grants: grants.map((one) => ({ ...one, item: one.item === null ? null : beginning(one.item) }))
	};
}

/** Ends what the caller shares, for every screen at once; what is over stays so. Throws `not_found` for another's. */
export async function revoke(context: SignedIn, { grantId }: { grantId: string }): Promise<void> {
	const grant = await findGrant(context, grantId);
	if (grant?.content.owner !== context.caller.account.id) throw notFound();
	if (grant.over !== null) return;
	const lookers = await lookersOf(context, grant.content.reader);
	const over = 'revoked';
	// A backup from before must not bring back what was taken back.
	const left = { over, erase_on: lastDay(context, grant) };
	await eraseRows(context, [{ table: 'sharing_grants', key: { id: grantId }, left }]);
	const order = [grantId, grant.content.owner];
	await context.database.write(order, (trx) => endIn(context, trx, grant, { over, lookers }));
}

async function present(parts: Parts, grant: Grant): Promise<OwnGrant> {
	const { id: grantId, key, content, until } = grant;
	const { kind, purpose, at, owner } = content;
	const ties = await findTie(parts, content);
	const { holds, rows } = await parts.database.read(async (on) => ({
		holds: await ties(on),
		rows: await store.looksAt(on, [grantId])
	}));
	const isPast = until < dayText(parts.clock.now());
	const looks: OwnGrant['looks'] = [];
	for (const [index, row] of rows.entries()) {
		looks.push({ at: minuteText(row.at), who: openLook(key, row) });
		if (index % PAGE === PAGE - 1) await setImmediate();
	}
	return {
		...{ grantId, reader: await nameReader(parts, content.reader), kind },
		item: await beginningOf(parts, owner, content),
		...{ purpose, since: dayText(at * 60_000), until },
		over: grant.over ?? (isPast ? 'expired' : holds ? null : 'ended'),
		looks
	};
}

function beginning(text: string): string {
	const characters = [...text];
	return characters.length <= BEGINNING
		? text
		: `${characters
				.slice(0, BEGINNING - 1)
				.join('')
				.trimEnd()}…`;
}
