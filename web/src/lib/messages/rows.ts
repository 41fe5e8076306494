// How a conversation is laid out: day lines, the line where one left, who begins a group.
import type { Message } from '#shared/messages.ts';
import type { Placed } from './placing.ts';
import type { Pending } from './outbox.ts';

/** Minutes after which the same author begins a new group. */
const GROUP_MINUTES = 10;

export type Row =
	| { kind: 'day'; key: string; day: string }
	| { kind: 'new'; key: string }
	| { kind: 'stub'; key: string; message: Placed }
	/** Messages of people whom the reader does not want to see, one after another. */
	| { kind: 'hidden'; key: string; messages: Placed[] }
	| { kind: 'message'; key: string; message: Placed; own: boolean; first: boolean; last: boolean }
	/** Waits for a moderator. */
	| { kind: 'held'; key: string; message: Message; first: boolean; last: boolean }
	| { kind: 'pending'; key: string; pending: Pending; first: boolean; last: boolean };

export interface Layout {
	myId: string;
	/** The line stands before the first message beyond this place; null: no line. */
	newAfter: number | null;
	/** The calendar day, in the reader's zone, of a moment: `2026-11-21`. */
	dayOf(at: string): string;
	/** Today in the reader's zone, for what is still to go. */
	today: string;
	/** Whose messages are folded away. */
	blocked: ReadonlySet<string>;
	/** Folded messages that were opened all the same, by their ids. */
	unfolded: ReadonlySet<string>;
}

/** What is one's own and has no place yet: what waits for a moderator, then what is still to go. */
export interface Unplaced {
	held: readonly Message[];
	pending: readonly Pending[];
}

/** Lays messages and what has no place yet out as the rows of the log, oldest first. */
export function layOut(messages: readonly Placed[], unplaced: Unplaced, layout: Layout): Row[] {
	const rows: Row[] = [];
	let day = '';
	let lined = layout.newAfter === null;
	let before: Placed | undefined;
	const isFolded = ({ memberId, messageId, removed }: Placed) =>
		removed === null && layout.blocked.has(memberId) && !layout.unfolded.has(messageId);
	for (const message of messages) {
		const own = message.memberId === layout.myId;
		const itsDay = layout.dayOf(message.at);
		let broken = before === undefined || !continues(before, message);
		if (itsDay !== day) {
			rows.push({ kind: 'day', key: `day-${itsDay}`, day: itsDay });
			day = itsDay;
			broken = true;
		}
		if (!lined && !own && message.seq > (layout.newAfter ?? 0)) {
			rows.push({ kind: 'new', key: 'new' });
			lined = broken = true;
		}
		const key = own ? message.clientId : message.messageId;
		if (isFolded(message)) {
			fold(rows, message);
			before = undefined;
			continue;
		}
		if (message.removed !== null) rows.push({ kind: 'stub', key, message });
		else rows.push({ kind: 'message', key, message, own, first: broken, last: false });
		before = message;
	}
	rows.push(...unplacedRows(unplaced, before, day, layout));
	return closeGroups(rows);
}

/** Folded messages that follow one another are one line. */
function fold(rows: Row[], message: Placed): void {
	const last = rows.at(-1);
	if (last?.kind === 'hidden') last.messages.push(message);
	else rows.push({ kind: 'hidden', key: `hidden-${message.messageId}`, messages: [message] });
}

/** What has no place yet stands at the end, today, in the own group if that is the last. */
function unplacedRows(
	{ held, pending }: Unplaced,
	before: Placed | undefined,
	day: string,
	{ myId, today }: Layout
): Row[] {
	if (held.length + pending.length === 0) return [];
	const sameDay = day === today;
	const joins = sameDay && before?.memberId === myId && before.removed === null;
	const own = { first: false, last: false };
	const rows: Row[] = [
		...held.map((message) => ({ kind: 'held' as const, key: message.clientId, message, ...own })),
		...pending.map((one) => ({ kind: 'pending' as const, key: one.clientId, pending: one, ...own }))
	];
	const [first] = rows;
	if (first && 'first' in first) first.first = !joins;
	return sameDay ? rows : [{ kind: 'day', key: `day-${today}`, day: today }, ...rows];
}

/** Whether `message` goes on where `before` stopped: same author, nothing between, soon after. */
function continues(before: Placed, message: Placed): boolean {
	return (
		before.memberId === message.memberId &&
		before.removed === null &&
		Date.parse(message.at) - Date.parse(before.at) <= GROUP_MINUTES * 60_000
	);
}

function closeGroups(rows: Row[]): Row[] {
	rows.forEach((row, index) => {
		if (!('last' in row)) return;
		const next = rows[index + 1];
		row.last = next === undefined || !('first' in next) || next.first;
	});
	return rows;
}
