// What who leads or assists does: on to the next step, the turns, whom all look at, taking over. Each act is on record.
import type { Parsed } from '#shared/contract.ts';
import type {
	checkinAdd,
	checkinAskUrge,
	checkinOrder,
	checkinSpotlight,
	checkinStep,
	checkinTakeOver,
	checkinTurn
} from '#shared/checkins.ts';
import { isStaff } from '#shared/roles.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import type { MembershipRow } from '#server/members/members.ts';
import { membersThere } from '#server/members/there.ts';
import { isMessage } from '#server/messages/messages.ts';
import { move, onRecord, requireSelfIn, type Held } from './checkins.ts';
import { finishSoon } from './finishing.ts';
import {
	addToEnd,
	askUrge,
	goOn,
	lookAt,
	reorder,
	requireFacilitator,
	speakerOf,
	takeOver,
	turnOver,
	type State
} from './machine.ts';
import { isGone } from './presence.ts';
import { tellPrivately } from './private.ts';
import { inFairOrder } from './turns.ts';
import * as store from './store.ts';

interface Lead {
	/** The line of the interface. */
	what: string;
	/** Whom it is about, where it is about one person. */
	memberId?: string;
	how(held: Held, trx: Transaction, memberId: string): State | Promise<State>;
}

/** Goes on to the next phase. Throws `conflict` where it was just moved, or this phase cannot follow. */
export async function goOnTo(
	context: SignedIn,
	{ roomId, step, to }: Parsed<typeof checkinStep>
): Promise<void> {
	await lead(context, roomId, {
		what: 'checkin:step',
		how: async ({ occurrence, state }, trx) => {
			const speakers = to === 'round' ? await speakersIn(context, trx, occurrence.circle_id, roomId) : [];
			return goOn(state, step, to, speakers);
		}
	});
	if (to === 'closed' || to === 'cancelled') finishSoon(context, roomId);
}

/** Ends the present turn and gives it to the next. Throws `conflict`. */
export function endTurn(context: SignedIn, { roomId, step, act }: Parsed<typeof checkinTurn>): Promise<void> {
	return lead(context, roomId, { what: 'checkin:turn', how: ({ state }) => turnOver(state, step, act) });
}

/** Puts those who wait into another order. Throws `conflict`, `invalid` where someone is missing. */
export function orderQueue(
	context: SignedIn,
	{ roomId, step, waiting }: Parsed<typeof checkinOrder>
): Promise<void> {
	return lead(context, roomId, {
		what: 'checkin:order',
		how: ({ state }) => reorder(state, step, waiting)
	});
}

/** Gives someone the last turn. Throws `not_found` for who is not in it, `conflict` for who has a turn. */
export function addLate(context: SignedIn, { roomId, memberId }: Parsed<typeof checkinAdd>): Promise<void> {
	return lead(context, roomId, {
		...{ what: 'checkin:add', memberId },
		how: ({ state }) => addToEnd(state, memberId)
	});
}

/** Asks all to look at one message of this check-in, or ends it. Throws `not_found`. */
export function spotlight(
	context: SignedIn,
	{ roomId, messageId }: Parsed<typeof checkinSpotlight>
): Promise<void> {
	return lead(context, roomId, {
		what: 'checkin:spotlight',
		how: async ({ state }, trx) => {
			if (messageId !== null && !(await isMessage(trx, roomId, messageId))) throw notFound();
			return lookAt(state, messageId);
		}
	});
}

/** Asks everyone once more how strong the urge is, or ends it. Throws `conflict`. */
export function askForUrge(context: SignedIn, { roomId, on }: Parsed<typeof checkinAskUrge>): Promise<void> {
	return lead(context, roomId, { what: 'checkin:ask-urge', how: ({ state }) => askUrge(state, on) });
}

/** Who assists leads from now on. Throws `conflict` while who leads is here, `forbidden` for everyone else. */
export function leadInstead(context: SignedIn, { roomId }: Parsed<typeof checkinTakeOver>): Promise<void> {
	return lead(context, roomId, {
		what: 'checkin:take-over',
		how: ({ state }, _trx, memberId) => {
			if (memberId !== state.leads && !isGone(context, roomId, state.leads)) {
				throw new Refusal(
					'conflict',
					'Who leads is here. They can be replaced when they have been gone a minute.'
				);
			}
			return takeOver(state, memberId);
		}
	});
}

async function lead(context: SignedIn, roomId: string, { what, memberId, how }: Lead): Promise<void> {
	const self = await requireSelfIn(context, roomId);
	const record = await onRecord(context, self, what, memberId);
	const speakers = await move(
		context,
		self,
		async (held, _mover, trx) => {
			requireFacilitator(held.state, self.memberId);
			const state = await how(held, trx, self.memberId);
			return { state, result: [speakerOf(held.state), speakerOf(state)] };
		},
		record
	);
	await tellPrivately(context, roomId, ...speakers.filter((one) => one !== null));
}

/** Those who are here and are no staff, in a fair order. Whoever has just dropped keeps their place. */
async function speakersIn(
	context: SignedIn,
	on: Connection,
	circleId: string,
	roomId: string
): Promise<string[]> {
	const members = await membersThere(context, on, roomId);
	const isHere = (row: MembershipRow) => row.departed === null && !isGone(context, roomId, row.member_id);
	const present = members.filter((row) => !isStaff([row.role]) && isHere(row));
	const before = await store.firstSpeakers(on, circleId, present.length);
	return inFairOrder(
		roomId,
		present.map((row) => row.member_id),
		before
	);
}
