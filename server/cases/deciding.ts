// What those who read cases do with them: look, open, answer, close. Each leaves one entry of the record, and nobody
// sees a case in which they have a part.
import {
	outcomesOf,
	type caseAnswer,
	type caseClose,
	type caseList,
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
import { Refusal } from '#server/kernel/refusal.ts';
import { reachMember } from '#server/members/reaching.ts';
import { onRecord, recordKey, writeRecord, type Footprint, type Subject } from '#server/record/record.ts';
import { presentClosed, presentLine, presentOpen, presentWord, withWords } from './presenting.ts';
import { approach, readersOf, requireSeat, tellOfCase } from './readers.ts';
import { say } from './saying.ts';
import { partiesOf, type Parties, type Seat } from './seats.ts';
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

/** The cases that the caller reads: what waits longest first, then what is answered, then what is closed. A look. */
export async function listCases(
	context: SignedIn,
	{ roomId }: Parsed<typeof caseList>
): Promise<{ cases: CaseLine[] }> {
	const seat = await requireSeat(context, roomId);
	const on = seat.of === 'direct' ? 'the list of reports from conversations of two' : 'the list of cases';
	const footprint = { who: await whoActs(context), what: 'case:list', roomId: roomId ?? null, on };
	return onRecord(context, footprint, async () => {
		const { rows, answered } = await readList(context, seat);
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
export async function openOneCase(context: SignedIn, which: Which): Promise<{ case: OpenCase }> {
	const { key, parties, find } = await approach(context, which);
	const { row } = await context.database.read(find);
	return onRecord(context, await footprintOf(context, 'case:open', parties, row), async () => {
		const { row, rows, answered } = await context.database.read(async (on) => {
			const { row } = await find(on);
			return { row, rows: await withWords(on, [row]), answered: await store.answeredOf(on, [row.id]) };
		});
		return { case: presentOpen(context, key, row, rows, answered) };
	});
}

/** Answers the person. The same clientId again changes nothing. Throws `not_found`, `forbidden`, `conflict`. */
export async function answerCase(
	context: SignedIn,
	input: Parsed<typeof caseAnswer>
): Promise<{ word: CaseWord }> {
	// The row stays here.
	const { word } = await act(context, input, 'case:answer', () => Promise.resolve());
	return { word };
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

/** How many cases wait for someone where they sit. */
export async function countWaiting(parts: Parts, seat: Seat): Promise<number> {
	const rows = await parts.database.read((on) => store.openParties(on, seat.of));
	if (rows.length === 0) return 0;
	const { mine, answered } = await readable(parts, seat, rows, (_on, mine) => Promise.resolve(mine));
	return mine.filter(({ id }) => !answered.has(id)).length;
}

async function act(
	context: SignedIn,
	input: Which & { clientId: string; text: string },
	line: 'case:answer' | 'case:close',
	change: (trx: Transaction, row: store.CaseRow) => Promise<void>
): Promise<{ word: CaseWord; row: store.CaseRow }> {
	const { roomId, caseId, clientId, text } = input;
	const { key, parties, find } = await approach(context, input);
	const readers = await readersOf(context, parties);
	const person = await reachMember(context, roomId, parties.by_member_id);
	const ink = await recordKey(context);
	const { row: before } = await context.database.read(find);
	const footprint = await footprintOf(context, line, parties, before);
	return context.database.write([roomId], async (trx) => {
		const { row, voice } = await find(trx);
		const { word, isNew } = await say(context, trx, key, row, { side: 'staff', voice, clientId, text });
		if (isNew) {
			await change(trx, row);
			await tellOfCase(trx, parties, readers, person);
			await writeRecord(context, trx, ink, footprint);
		}
		const now = (await store.find(trx, caseId)) ?? row;
		return { word: presentWord(key, row, word, voice.name), row: now };
	});
}

/**
 * Whoever raised a case sees in the record what became of it. A member who was reported sees that there was one, and
 * never who reported; of a worry about them they are told by people, not by a list.
 */
async function footprintOf(
	context: SignedIn,
	what: string,
	{ direct }: Parties,
	row: store.CaseRow
): Promise<Footprint> {
	const { room_id: roomId, by_member_id: by, about_member_id: reported, kind } = row;
	const about: Subject[] = [{ roomId, memberId: by }];
	// Of two people the one who is reported would know who did: in their conversation only the other sees it.
	if (kind === 'report' && reported !== null && what !== 'case:answer' && !direct) {
		about.push({ roomId, memberId: reported });
	}
	return { who: await whoActs(context), what, roomId: direct ? null : roomId, about, on: named[kind] };
}

async function readList(parts: Parts, seat: Seat) {
	const found = await parts.database.read(async (on) => [
		...(await store.latest(on, seat.of, true, SHOWN)),
		...(await store.latest(on, seat.of, false, SHOWN))
	]);
	const { mine: rows, answered } = await readable(parts, seat, found, withWords);
	return { rows, answered };
}

/** Those of some cases that someone reads where they sit, as `present` has them in the same snapshot, and which are answered. */
async function readable<Row extends store.PartyRow, Mine>(
	parts: Parts,
	seat: Seat,
	rows: readonly Row[],
	present: (on: Connection, mine: readonly Row[]) => Promise<Mine>
): Promise<{ mine: Mine; answered: Set<string> }> {
	const parties = new Map<string, Parties>();
	for (const row of rows) {
		const one = await partiesOf(parts, row);
		if (one) parties.set(row.id, one);
	}
	const sight = await seat.prepare([...parties.values()]);
	return parts.database.read(async (on) => {
		const see = await sight(on);
		const mine = rows.filter(({ id }) => {
			const one = parties.get(id);
			return one !== undefined && see(one) !== null;
		});
		const ids = mine.map(({ id }) => id);
		return { mine: await present(on, mine), answered: await store.answeredOf(on, ids) };
	});
}
