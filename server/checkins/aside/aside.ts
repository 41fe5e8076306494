// What is said in a check-in beside the talk: the urge again, how one leaves, side talk of the facilitators, worded
// cards, the debrief.
import type { Parsed } from '#shared/contract.ts';
import type {
	checkinDebrief,
	checkinLeaving,
	checkinNudge,
	checkinNudged,
	checkinSide,
	checkinUrge
} from '#shared/checkins.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { findKept, keep, leaveOtherwise, prepareKeeping } from '#server/keepsakes/keepsakes.ts';
import { requireMember } from '#server/members/members.ts';
import { dayOf, move, onRecord, requireSelfIn, type Held, type OnRecord } from '../checkins.ts';
import { isFacilitator, isHeld, requireFacilitator } from '../machine.ts';
import { ownKey, sealAnswer, sealSide, tellPrivately } from '../private.ts';
import * as checkins from '../store.ts';
import * as store from './store.ts';

/** Of side talk so much is kept. */
const SIDE_LIMIT = 100;

/** Answers how strong the urge is now; once more changes it. Throws `conflict` where nobody asks. */
export async function answerUrge(
	context: SignedIn,
	{ roomId, urge }: Parsed<typeof checkinUrge>
): Promise<void> {
	await give(context, roomId, 'urge', { urge }, ({ state }) => {
		if (!state.asksUrge) throw new Refusal('conflict', 'Nobody asks for this now.');
	});
}

/** Answers how one leaves; read by the facilitators only where one says so. Throws `conflict` before the closing. */
export async function answerLeaving(
	context: SignedIn,
	{ roomId, leaving, tell }: Parsed<typeof checkinLeaving>
): Promise<void> {
	const self = await requireSelfIn(context, roomId);
	const keeping = await prepareKeeping(context, self.accountId);
	const kept = await findKept(context, self.accountId, { checkinId: roomId, kind: 'leaving' });
	await give(
		context,
		roomId,
		'leaving',
		{ leaving, tell },
		({ state }) => {
			const isLate = state.phase === 'closing' || state.phase === 'winding-down' || state.style === 'day';
			if (!isLate || !isHeld(state)) throw new Refusal('conflict', 'This comes at the end.');
		},
		async (trx, held) => {
			if (kept) return leaveOtherwise(trx, kept, leaving);
			const of = { roomId: self.circleId, checkinId: roomId, on: dayOf(held) };
			await keep(trx, keeping, { kind: 'leaving', ...of, leaving });
		}
	);
}

/** Looks back on a check-in, for staff of the circle. Throws `forbidden` for everyone else. */
export async function debrief(
	context: SignedIn,
	{ roomId, went, note }: Parsed<typeof checkinDebrief>
): Promise<void> {
	const record = await onRecord(context, await requireSelfIn(context, roomId), 'checkin:debrief');
	await give(
		context,
		roomId,
		'debrief',
		{ went, note },
		({ state }, memberId) => {
			requireFacilitator(state, memberId);
			if (state.phase !== 'winding-down' && state.phase !== 'closed') {
				throw new Refusal('conflict', 'This comes at the end.');
			}
		},
		undefined,
		record
	);
}

/** Writes to the other facilitator. Throws `forbidden`, `too_many`. */
export async function talkAside(
	context: SignedIn,
	{ roomId, clientId, body }: Parsed<typeof checkinSide>
): Promise<void> {
	const self = await requireSelfIn(context, roomId);
	const at = minuteNow(context.clock);
	const key = await ownKey(context, roomId, self.memberId, at);
	const record = await onRecord(context, self, 'checkin:side');
	await move(
		context,
		self,
		async ({ state }, _mover, trx) => {
			requireFacilitator(state, self.memberId);
			const said = await store.sideTalk(trx, roomId);
			const isSaid = said.some((one) => one.client_id === clientId && one.member_id === self.memberId);
			if (isSaid) return { state, result: undefined };
			if (said.length >= SIDE_LIMIT)
				throw new Refusal('too_many', 'That is enough side talk for one check-in.');
			const id = randomId();
			await store.insertSide(trx, {
				...{ id, room_id: roomId, turn: said.length + 1, member_id: self.memberId, client_id: clientId, at },
				sealed: sealSide(key, id, body)
			});
			await checkins.raiseVersion(trx, roomId);
			return { state, result: undefined };
		},
		record
	);
	await tellPrivately(context, roomId);
}

/** Puts a worded card in front of one person. Throws `forbidden`, `not_found`, `conflict` for a facilitator. */
export async function nudgeMember(
	context: SignedIn,
	{ roomId, memberId, nudge }: Parsed<typeof checkinNudge>
): Promise<void> {
	const self = await requireSelfIn(context, roomId);
	const record = await onRecord(context, self, 'checkin:nudge', memberId);
	await move(
		context,
		self,
		async ({ state }, _mover, trx) => {
			requireFacilitator(state, self.memberId);
			await requireMember(trx, roomId, memberId);
			if (isFacilitator(state, memberId)) throw new Refusal('conflict', 'Use side talk for each other.');
			await store.putNudge(trx, { id: randomId(), room_id: roomId, member_id: memberId, nudge });
			await checkins.raiseVersion(trx, roomId);
			return { state, result: undefined };
		},
		record
	);
	await tellPrivately(context, roomId, memberId);
}

/** Puts one's worded card away; twice changes nothing. */
export async function putNudgeAway(
	context: SignedIn,
	{ roomId, nudgeId }: Parsed<typeof checkinNudged>
): Promise<void> {
	const self = await requireSelfIn(context, roomId);
	await move(context, self, async ({ state }, _mover, trx) => {
		await store.removeNudge(trx, { id: nudgeId, member_id: self.memberId });
		await checkins.raiseVersion(trx, roomId);
		return { state, result: undefined };
	});
	await tellPrivately(context, roomId, self.memberId);
}

/** Writes one's answer of one kind, in place of an earlier one; `also` in the same act. */
async function give(
	context: SignedIn,
	roomId: string,
	kind: store.AnswerRow['kind'],
	content: store.AnswerContent,
	require: (held: Held, memberId: string) => void,
	also?: (trx: Transaction, held: Held) => Promise<void>,
	record?: OnRecord
): Promise<void> {
	const self = await requireSelfIn(context, roomId);
	const { memberId } = self;
	const at = minuteNow(context.clock);
	const key = await ownKey(context, roomId, memberId, at);
	await move(
		context,
		self,
		async (held, _mover, trx) => {
			require(held, memberId);
			await store.putAnswer(
				trx,
				sealAnswer(key, { room_id: roomId, member_id: memberId, kind, at }, content)
			);
			await also?.(trx, held);
			await checkins.raiseVersion(trx, roomId);
			return { state: held.state, result: undefined };
		},
		record
	);
	await tellPrivately(context, roomId, memberId);
}
