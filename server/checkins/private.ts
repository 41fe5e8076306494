// What fewer than all may know of a check-in: one's own clock, a worded card, what one gave; and for its facilitators
// side talk, the urge before and after, how people leave.
import { checkinTold, type CheckinPrivate } from '#shared/checkins.ts';
import { dayText, minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { tell } from '#server/kernel/publish.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { namesOf } from '#server/members/reaching.ts';
import { messageScope } from '#server/messages/presenting.ts';
import { findHeld, presentCheckin, requireHeld, type Held } from './checkins.ts';
import { isFacilitator, speakerOf } from './machine.ts';
import { isGone, presentIn } from './presence.ts';
import * as asides from './aside/store.ts';

/** What a snapshot says of this for one person; it is unsealed after it. */
export interface PrivateRows {
	readonly held: Held;
	readonly memberId: string;
	readonly nudges: readonly asides.NudgeRow[];
	readonly answers: readonly asides.AnswerRow[];
	readonly side: readonly asides.SideRow[];
	/** For a facilitator: what was written down of the last one. */
	readonly before: asides.AnswerRow | null;
	readonly names: ReadonlyMap<string, string>;
}

/** Reads what only this member may know, inside a snapshot. */
export async function readPrivate(on: Connection, held: Held, memberId: string): Promise<PrivateRows> {
	const roomId = held.occurrence.id;
	const isStaff = isFacilitator(held.state, memberId);
	const answers = await asides.answersIn(on, roomId);
	const side = isStaff ? await asides.sideTalk(on, roomId) : [];
	const before = isStaff ? await asides.lastDebrief(on, held.occurrence) : null;
	const named = [...side, ...(before ? [before] : [])].map((row) => row.member_id);
	return {
		...{ held, memberId, side, before },
		nudges: await asides.nudgesTo(on, roomId, memberId),
		answers: isStaff ? answers : answers.filter((row) => row.member_id === memberId),
		names: await namesOf(on, held.occurrence.circle_id, named)
	};
}

/** A check-in and what only the reader may know of it, inside a snapshot. */
export async function readCheckin(
	parts: Parts,
	on: Connection,
	{ roomId, memberId }: { roomId: string; memberId: string }
): Promise<PrivateRows> {
	return readPrivate(on, await requireHeld(parts, on, roomId), memberId);
}

/** The same as it travels with the opening of its room. */
export async function presentOpened(parts: Parts, rows: PrivateRows) {
	return {
		now: presentCheckin(rows.held),
		private: await presentPrivate(parts, rows),
		here: presentIn(parts, rows.held.occurrence.id)
	};
}

/** The same as it travels. */
export async function presentPrivate(parts: Parts, rows: PrivateRows): Promise<CheckinPrivate> {
	const { held, memberId, nudges } = rows;
	const answers = await openAnswers(parts, rows.answers);
	const given = (kind: asides.AnswerRow['kind']) =>
		answers.find((one) => one.memberId === memberId && one.kind === kind);
	const clock = clockOf(parts, held);
	const [nudge] = nudges;
	return {
		version: held.row.private_version,
		mine: {
			clock: speakerOf(held.state) === memberId ? clock : null,
			nudge: nudge ? { nudgeId: nudge.id, nudge: nudge.nudge } : null,
			closed: given('closing') !== undefined,
			urge: given('urge')?.content.urge ?? null,
			leaving: given('leaving')?.content.leaving ?? null
		},
		...(isFacilitator(held.state, memberId) && {
			staff: {
				clock,
				side: await presentSide(parts, rows),
				urges: urgesOf(answers),
				leaving: leavingOf(answers),
				leaderGone: isGone(parts, held.occurrence.id, held.state.leads),
				debriefed: given('debrief') !== undefined,
				before: await presentBefore(parts, rows)
			}
		})
	};
}

/** Sends what they may know to some members after a change of it, and to the facilitators. */
export async function tellPrivately(parts: Parts, roomId: string, ...memberIds: string[]): Promise<void> {
	const found = await parts.database.read(async (on) => {
		const held = await findHeld(parts, on, roomId);
		if (!held) return [];
		const { leads, assists } = held.state;
		const concerned = new Set([leads, ...(assists ? [assists] : []), ...memberIds]);
		return Promise.all([...concerned].map((memberId) => readPrivate(on, held, memberId)));
	});
	for (const rows of found) {
		const data = { roomId, private: await presentPrivate(parts, rows) };
		tell(parts.listeners, { to: { roomId, memberId: rows.memberId }, fact: checkinTold.name, data });
	}
}

/** The key under which lies what a member gives privately in a check-in now; made where there is none. */
export function ownKey(parts: Parts, roomId: string, memberId: string, at: number): Promise<Key> {
	return parts.keys.need(messageScope(roomId, memberId, at));
}

export function sealAnswer(
	key: Key,
	row: Omit<asides.AnswerRow, 'sealed'>,
	content: asides.AnswerContent
): asides.AnswerRow {
	return { ...row, sealed: seal(key, answerPlace(row), JSON.stringify(content)) };
}

export function sealSide(key: Key, id: string, body: string): Buffer {
	return seal(key, sidePlace(id), body);
}

interface Answer {
	readonly memberId: string;
	readonly kind: asides.AnswerRow['kind'];
	readonly content: asides.AnswerContent;
}

async function openAnswers(parts: Parts, rows: readonly asides.AnswerRow[]): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (const row of rows) {
		const key = await parts.keys.find(messageScope(row.room_id, row.member_id, row.at));
		if (!key) continue;
		const content = JSON.parse(unseal(key, answerPlace(row), row.sealed)) as asides.AnswerContent;
		answers.push({ memberId: row.member_id, kind: row.kind, content });
	}
	return answers;
}

async function presentSide(
	parts: Parts,
	{ side, names }: PrivateRows
): Promise<NonNullable<CheckinPrivate['staff']>['side']> {
	return Promise.all(
		side.map(async (row) => {
			const key = await parts.keys.find(messageScope(row.room_id, row.member_id, row.at));
			return {
				sideId: row.id,
				clientId: row.client_id,
				memberId: row.member_id,
				name: names.get(row.member_id) ?? '',
				body: key ? unseal(key, sidePlace(row.id), row.sealed) : '',
				at: minuteText(row.at)
			};
		})
	);
}

async function presentBefore(
	parts: Parts,
	{ before, names }: PrivateRows
): Promise<NonNullable<CheckinPrivate['staff']>['before']> {
	const [opened] = before ? await openAnswers(parts, [before]) : [];
	if (!before || !opened?.content.went) return null;
	const { went, note = null } = opened.content;
	return { on: dayText(before.at * 60_000), name: names.get(before.member_id) ?? '', went, note };
}

function urgesOf(answers: readonly Answer[]): NonNullable<CheckinPrivate['staff']>['urges'] {
	const given = answers.filter(({ content }) => content.urge !== undefined);
	return [...Map.groupBy(given, ({ memberId }) => memberId)].map(([memberId, own]) => ({
		memberId,
		before: own.find(({ kind }) => kind === 'card')?.content.urge ?? null,
		after: own.find(({ kind }) => kind === 'urge')?.content.urge ?? null
	}));
}

/** How people leave: of those alone who chose to say it. */
function leavingOf(answers: readonly Answer[]): NonNullable<CheckinPrivate['staff']>['leaving'] {
	return answers.flatMap(({ memberId, kind, content: { leaving, tell: isTold } }) =>
		kind === 'leaving' && leaving && isTold ? [{ memberId, leaving }] : []
	);
}

function clockOf(parts: Parts, { clock, plan }: Held): CheckinPrivate['mine']['clock'] {
	if (!clock || clock.turn_since === null) return null;
	const of = plan.steps.round.turnSeconds;
	return { left: of - Math.floor((parts.clock.now() - clock.turn_since) / 1000), of };
}

/** Tied to whose it is and what it is, so that no answer can be taken for another. */
const answerPlace = ({ room_id, member_id, kind }: Omit<asides.AnswerRow, 'sealed'>) => ({
	table: `checkin_answers.${kind}`,
	id: `${room_id} ${member_id}`,
	revision: 1
});
const sidePlace = (id: string) => ({ table: 'side_talk', id, revision: 1 });
