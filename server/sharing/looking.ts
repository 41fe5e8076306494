// Looking at what is shared: only while it holds, and only after the owner's log has it. What ends in between is not
// shown.
import type { Reader, SharedLine, Shown } from '#shared/sharing.ts';
import { dayText, minuteNow } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { randomId } from '#server/kernel/ids.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { onRecord, recordKey, writeRecord, type Footprint } from '#server/record/record.ts';
import { tellOver, whileItHolds } from './ending.ts';
import { showShared } from './kinds.ts';
import { findTie, nameOwner, readerId, requireLooker, type Looker } from './readers.ts';
import { readerDigest, sealLook, type Grant } from './sealed.ts';
import { findGrant, openRows } from './sharing.ts';
import * as store from './store.ts';

/**
 * Shows what is shared. Read first, then in one act found to hold and written in the owner's log, and for staff on
 * record, then answered in the tick of the commit. Throws `not_found` for everyone else, and for what is over.
 */
export async function look(context: SignedIn, { grantId }: { grantId: string }): Promise<{ items: Shown[] }> {
	return whileItHolds(context, grantId, async (underWay) => {
		const grant = await findGrant(context, grantId);
		if (!grant) throw notFound();
		const { owner, reader } = grant.content;
		const looker = await requireLookerAt(context, grant);
		const [ties, ink] = [await findTie(context, grant.content), await recordKey(context)];
		const requireHolds = async (on: Connection) => {
			await requireHeld(context, on, grantId);
			if (!(await ties(on))) throw notFound();
			await orNotFound(() => looker.require(on));
		};
		await context.database.read(requireHolds);
		const items = await showShared(context, owner, grant.content);
		const print = footprint(looker, grant);
		await context.database.write([grantId, owner, readerId(reader)], async (trx) => {
			await requireHolds(trx);
			const id = randomId();
			const sealed = sealLook(grant.key, id, looker.name);
			await store.insertLook(trx, { id, grant_id: grantId, sealed, at: minuteNow(context.clock) });
			tellOver(trx, null, [owner]);
			if (print) await writeRecord(context, trx, ink, print);
		});
		if (underWay.isOver) throw notFound();
		return { items };
	});
}

/**
 * What is shared with a reader now, without what stands in it. For staff a look, about everyone who shares. Throws
 * `not_found`, `forbidden` for who is not the reader but their mentee or a member.
 */
export async function listShared(
	context: SignedIn,
	{ reader }: { reader: Reader }
): Promise<{ shared: SharedLine[] }> {
	const looker = await requireLooker(context, reader);
	const find = () => findHeld(context, reader, looker);
	const { staff } = looker;
	if (!staff || !('roomId' in reader)) return { shared: (await find()).map(({ line }) => line) };
	const { roomId } = reader;
	const about = (await find()).map(({ grant }) => subjectOf(roomId, grant));
	const print = { who: staff, what: 'sharing:list', roomId, about, on: 'what is shared' };
	const seen = new Set(about.map(({ memberId }) => memberId));
	return onRecord(context, print, async () => {
		const found = await find();
		const shared = found.filter(({ grant }) => seen.has(grant.content.memberId ?? ''));
		return { shared: shared.map(({ line }) => line) };
	});
}

async function findHeld(
	context: SignedIn,
	reader: Reader,
	looker: Looker
): Promise<{ grant: Grant; line: SharedLine }[]> {
	const today = dayText(context.clock.now());
	const rows = await context.database.read(async (on) => {
		await looker.require(on);
		return store.heldFor(on, readerDigest(context, reader), today);
	});
	const found: { grant: Grant; line: SharedLine }[] = [];
	for (const grant of await openRows(context, rows)) {
		const ties = await findTie(context, grant.content);
		const from = await context.database.read(async (on) =>
			(await ties(on)) ? nameOwner(context, on, grant.content) : null
		);
		if (from !== null) found.push({ grant, line: lineOf(grant, from) });
	}
	return found;
}

function lineOf({ id, until, content }: Grant, from: string): SharedLine {
	const { kind, itemId, copy, purpose } = content;
	return { grantId: id, from, kind, isOne: itemId !== null || copy !== null, purpose, until };
}

/** Whoever may not look finds nothing, whatever else they are to the owner. */
function requireLookerAt(context: SignedIn, { content }: Grant): Promise<Looker> {
	return orNotFound(() => requireLooker(context, content.reader));
}

async function orNotFound<Result>(look: () => Promise<Result>): Promise<Result> {
	try {
		return await look();
	} catch (error) {
		throw error instanceof Refusal && error.code !== 'unavailable' ? notFound() : error;
	}
}

async function requireHeld({ clock }: SignedIn, on: Connection, grantId: string): Promise<void> {
	const row = await store.find(on, grantId);
	if (!row || row.over !== null || row.until < dayText(clock.now())) throw notFound();
}

function footprint({ staff }: Looker, grant: Grant): Footprint | null {
	const { reader, kind } = grant.content;
	if (!staff || !('roomId' in reader)) return null;
	const { roomId } = reader;
	return { who: staff, what: 'sharing:look', roomId, about: [subjectOf(roomId, grant)], on: kind };
}

function subjectOf(roomId: string, { content }: Grant): { roomId: string; memberId: string } {
	return { roomId, memberId: content.memberId ?? '' };
}
