// Own cases: what someone brought to moderators, what came of it, and writing again.
import type { caseReply, caseSeen, OwnCase } from '#shared/cases.ts';
import type { Parsed } from '#shared/contract.ts';
import { meChanged } from '#shared/me.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { findSelf, requireSelf, type Self } from '#server/members/members.ts';
import { requireRoom, roomText, roomTextKey } from '#server/rooms/rooms.ts';
import { caseScope, openContent } from './content.ts';
import { presentCommon, presentWords, withWords, type CaseRows } from './presenting.ts';
import { readersOf, tellOfCase } from './readers.ts';
import { say } from './saying.ts';
import { partiesOf } from './seats.ts';
import * as store from './store.ts';

const SHOWN = 100;

/** Everything that the caller brought, the newest first; also in rooms that are closed to them now. */
export async function listOwnCases(context: SignedIn): Promise<{ cases: OwnCase[] }> {
	const memberIds = (await ownSelves(context)).flatMap(({ entries }) => entries);
	const rows = await context.database.read(async (on) =>
		withWords(on, await store.byMembers(on, memberIds, SHOWN))
	);
	const titles = new Map<string, string>();
	for (const { room_id } of rows.cases) {
		if (!titles.has(room_id)) titles.set(room_id, await titleOf(context, room_id));
	}
	const cases = await Promise.all(
		rows.cases.map((row) => presentOwn(context, row, rows, titles.get(row.room_id) ?? ''))
	);
	return { cases: cases.filter((one) => one !== null) };
}

/** Writes again in an own case. Throws `not_found`, `conflict` once it is closed, `too_many`. */
export async function replyToCase(
	context: SignedIn,
	{ roomId, caseId, clientId, text }: Parsed<typeof caseReply>
): Promise<void> {
	const self = await requireSelf(context, roomId);
	const key = await context.keys.find(caseScope(caseId));
	const found = await context.database.read((on) => requireOwn(on, self, caseId));
	const parties = await partiesOf(context, found);
	if (!key || !parties) throw notFound();
	const readers = await readersOf(context, parties);
	await context.database.write([roomId], async (trx) => {
		const row = await requireOwn(trx, self, caseId);
		const voice = { memberId: row.by_member_id, name: '', isStated: false };
		const { isNew } = await say(context, trx, key, row, { side: 'person', voice, clientId, text });
		if (isNew) await tellOfCase(trx, parties, readers, self.accountId);
	});
}

/** Marks answers as seen, up to a number; it never goes back. Throws `not_found`. */
export async function markCaseSeen(
	context: SignedIn,
	{ roomId, caseId, number }: Parsed<typeof caseSeen>
): Promise<void> {
	const self = await requireSelf(context, roomId);
	await context.database.write([roomId], async (trx) => {
		const row = await requireOwn(trx, self, caseId);
		const seen = Math.min(number, row.words);
		if (seen <= row.seen) return;
		await store.update(trx, caseId, { seen });
		trx.effects.tellings.push({ to: { account: self.accountId }, fact: meChanged.name, data: {} });
	});
}

/** How many own cases hold an answer that was not seen yet. */
export async function countAnswered(context: SignedIn): Promise<number> {
	const memberIds = (await ownSelves(context)).flatMap(({ entries }) => entries);
	return context.database.read((on) => store.countFresh(on, memberIds));
}

async function ownSelves(context: SignedIn): Promise<Self[]> {
	const { id } = context.caller.account;
	const own = await readOwn(context, id);
	const selves = await Promise.all((own?.grants ?? []).map(({ roomId }) => findSelf(context, id, roomId)));
	return selves.filter((self) => self !== null);
}

async function requireOwn(on: Connection, self: Self, caseId: string): Promise<store.CaseRow> {
	const row = await store.find(on, caseId);
	if (row?.room_id !== self.roomId || !self.entries.includes(row.by_member_id)) throw notFound();
	return row;
}

async function titleOf(parts: Parts, roomId: string): Promise<string> {
	const key = await roomTextKey(parts, roomId);
	return parts.database.read(async (on) => roomText(key, await requireRoom(on, roomId)).title);
}

async function presentOwn(
	parts: Parts,
	row: store.CaseRow,
	rows: CaseRows,
	title: string
): Promise<OwnCase | null> {
	const key = await parts.keys.find(caseScope(row.id));
	if (!key) return null;
	const content = openContent(key, row.id, row.sealed);
	const isStaffed = async () => (await readersOf(parts, { ...row, direct: content.direct })).length > 0;
	return {
		...presentCommon(row, content, rows.names),
		title,
		as: rows.names.get(row.by_member_id) ?? '',
		text: content.text,
		withMessage: content.withMessage,
		words: presentWords(key, row, rows),
		seen: row.seen,
		staffed: row.closed_at !== null || (await isStaffed())
	};
}
