// What moderators of a room do with its cases: look, open, answer, close. Each leaves one entry of the record, and
// nobody sees a case in which they have a part.
import {
	outcomesOf,
	type caseAnswer,
	type caseClose,
	type CaseLine,
	type CaseWord,
	type OpenCase
} from '#shared/cases.ts';
import type { Output, Parsed } from '#shared/contract.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { dayText, minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { requireModerator, type Self } from '#server/members/members.ts';
import { reachMember } from '#server/members/reaching.ts';
import { onRecord, recordKey, writeRecord, type Footprint, type Subject } from '#server/record/record.ts';
import { caseScope } from './content.ts';
import { presentClosed, presentLine, presentOpen, presentWord, withWords } from './presenting.ts';
import { hasPart, readersOf, requireModeratorSelf, tellOfCase } from './readers.ts';
import { say } from './saying.ts';
import * as store from './store.ts';

/** Days after closing until a case is erased with its copy. */
const KEPT_DAYS = 90;
const SHOWN = 200;

const named = {
	report: 'a report',
	question: 'a question',
	worry: 'a worry',
	objection: 'an objection'
} as const;

interface Which {
	roomId: string;
	caseId: string;
}

/** The cases of a room: what waits longest first, then what is answered, then what is closed. A look. */
export async function listCases(
	context: SignedIn,
	{ roomId }: { roomId: string }
): Promise<{ cases: CaseLine[] }> {
	const self = await requireModeratorSelf(context, roomId);
	const footprint = { who: await whoActs(context), what: 'case:list', roomId, on: 'the list of cases' };
	return onRecord(context, footprint, async () => {
		const { rows, answered } = await context.database.read((on) => readList(context, on, self));
		const lines = await Promise.all(rows.cases.map((row) => presentLine(context, row, rows, answered)));
		const shown = lines.filter((one) => one !== null);
		const open = shown.filter((one) => !one.closed);
		return {
			cases: [
				...open.filter((one) => one.waiting),
				...open.filter((one) => !one.waiting),
				...shown.filter((one) => one.closed)
			]
		};
	});
}

/** One case with its evidence. A look. Throws `not_found`, `forbidden`. */
export async function openOneCase(context: SignedIn, { roomId, caseId }: Which): Promise<{ case: OpenCase }> {
	const self = await requireModeratorSelf(context, roomId);
	const found = await context.database.read((on) => requireReadable(context, on, self, caseId));
	const key = await requireKey(context, caseId);
	return onRecord(context, await footprintOf(context, 'case:open', found), async () => {
		const { row, rows, answered } = await context.database.read(async (on) => {
			const row = await requireReadable(context, on, self, caseId);
			return { row, rows: await withWords(on, [row]), answered: await store.answeredIn(on, roomId) };
		});
		return { case: presentOpen(context, key, row, rows, answered) };
	});
}

/** Answers the person. The same clientId again changes nothing. Throws `not_found`, `forbidden`, `conflict`. */
export async function answerCase(
	context: SignedIn,
	input: Parsed<typeof caseAnswer>
): Promise<{ word: CaseWord }> {
	return act(context, input, 'case:answer', () => Promise.resolve());
}

/** Closes a case with what came of it. Throws as `answerCase`, `invalid` for an outcome of another kind of case. */
export async function closeCase(
	context: SignedIn,
	input: Parsed<typeof caseClose>
): Promise<Output<typeof caseClose>> {
	const { outcome } = input;
	const { word, row } = await act(context, input, 'case:close', async (trx, row) => {
		if (!outcomesOf[row.kind].includes(outcome)) {
			const sentence = 'This does not end that way.';
			throw new Refusal('invalid', sentence, { fields: { outcome: sentence } });
		}
		const erase_on = dayText(context.clock.now(), KEPT_DAYS);
		await store.update(trx, row.id, { closed_at: minuteNow(context.clock), outcome, erase_on });
	});
	const closed = presentClosed(row);
	if (!closed) throw new Refusal('conflict', 'These words have been said before. The case is open.');
	return { word, closed };
}

/** How many cases of a room wait for this moderator, as a snapshot finds it. */
export async function countWaiting(on: Connection, self: Self): Promise<number> {
	const open = await store.openParties(on, self.roomId);
	const answered = await store.answeredIn(on, self.roomId);
	return open.filter((row) => !hasPart(row, self) && !answered.has(row.id)).length;
}

async function act(
	context: SignedIn,
	input: Which & { clientId: string; text: string },
	line: 'case:answer' | 'case:close',
	change: (trx: Transaction, row: store.CaseRow) => Promise<void>
): Promise<{ word: CaseWord; row: store.CaseRow }> {
	const { roomId, caseId, clientId, text } = input;
	const self = await requireModeratorSelf(context, roomId);
	const found = await context.database.read((on) => requireReadable(context, on, self, caseId));
	const key = await requireKey(context, caseId);
	const readers = await readersOf(context, found);
	const person = await reachMember(context, roomId, found.by_member_id);
	const ink = await recordKey(context);
	const footprint = await footprintOf(context, line, found);
	return context.database.write([roomId], async (trx) => {
		const row = await requireReadable(context, trx, self, caseId);
		const { name } = (await requireModerator(context, trx, self)).row;
		const said = { side: 'staff', byMemberId: self.memberId, clientId, text } as const;
		const { word, isNew } = await say(context, trx, key, row, said);
		if (isNew) {
			await change(trx, row);
			await tellOfCase(context, trx, row, readers, person);
			await writeRecord(context, trx, ink, footprint);
		}
		return { word: presentWord(key, word, name), row: (await store.find(trx, caseId)) ?? row };
	});
}

async function requireReadable(
	parts: Parts,
	on: Connection,
	self: Self,
	caseId: string
): Promise<store.CaseRow> {
	await requireModerator(parts, on, self);
	const row = await store.find(on, caseId);
	if (row?.room_id !== self.roomId || hasPart(row, self)) throw notFound();
	return row;
}

async function requireKey(parts: Parts, caseId: string): Promise<Key> {
	const key = await parts.keys.find(caseScope(caseId));
	if (!key) throw notFound();
	return key;
}

/**
 * Whoever raised a case sees in the record what became of it. A member who was reported sees that there was one, and
 * never who reported; of a worry about them they are told by people, not by a list.
 */
async function footprintOf(context: SignedIn, what: string, row: store.CaseRow): Promise<Footprint> {
	const { room_id: roomId, by_member_id: by, about_member_id: reported, kind } = row;
	const about: Subject[] = [{ roomId, memberId: by }];
	if (kind === 'report' && reported !== null && what !== 'case:answer') {
		about.push({ roomId, memberId: reported });
	}
	return { who: await whoActs(context), what, roomId, about, on: named[kind] };
}

async function readList(parts: Parts, on: Connection, self: Self) {
	await requireModerator(parts, on, self);
	const open = await store.inRoom(on, self.roomId, true, SHOWN);
	const closed = await store.inRoom(on, self.roomId, false, SHOWN);
	const mine = [...open, ...closed].filter((row) => !hasPart(row, self));
	return { rows: await withWords(on, mine), answered: await store.answeredIn(on, self.roomId) };
}
