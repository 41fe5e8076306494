// What members do in a check-in: share a card, pass, ask for later, raise a hand, give their closing.
import type { ClosingCard, ShareCard } from '#shared/cards.ts';
import type { Parsed } from '#shared/contract.ts';
import type { checkinClosing, checkinHand, checkinShare, checkinSpeak } from '#shared/checkins.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { randomId } from '#server/kernel/ids.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { findCommitment, keep, markIn, prepareKeeping } from '#server/keepsakes/keepsakes.ts';
import { requireMember, requireUnmuted, type Self, type Standing } from '#server/members/members.ts';
import { findSentId } from '#server/messages/messages.ts';
import { placeMessage } from '#server/messages/placing.ts';
import { messageScope } from '#server/messages/presenting.ts';
import { readSpan, requireSpan } from '#server/rooms/floor.ts';
import { requireOpen, requireRoom } from '#server/rooms/rooms.ts';
import { dayOf, move, requireSelfIn } from './checkins.ts';
import { hand, heard, isFacilitator, requireMayShare, requirePhase, speak, speakerOf } from './machine.ts';
import { ownKey, sealAnswer, tellPrivately } from './private.ts';
import * as asides from './aside/store.ts';
import * as store from './store.ts';

/**
 * Shares a card with those in the check-in. Throws `forbidden` where it is not one's turn or one is muted, `conflict` for
 * a second card, `not_found` for another's commitment, `invalid` for an empty card.
 */
export async function shareCard(
	context: SignedIn,
	{ roomId, clientId, card: given }: Parsed<typeof checkinShare>
): Promise<{ messageId: string }> {
	if (Object.keys(given).length === 0) throw empty('card');
	const self = await requireSelfIn(context, roomId);
	const place = await preparePlace(context, self);
	const answered = given.last && (await findCommitment(context, self.accountId, given.last.commitmentId));
	if (answered === null) throw notFound();
	const key = await ownKey(context, roomId, self.memberId, place.at);
	const { last, ...parts } = given;
	const card: ShareCard = {
		...{ kind: 'share', ...parts },
		...(last && answered && { last: { text: answered.text, outcome: last.outcome } })
	};
	const messageId = await move(context, self, async ({ state }, { standing }, trx) => {
		const sent = await findSentId(trx, self, clientId);
		if (sent) return { state, result: sent };
		requireUnmuted(standing);
		requireMayShare(state, self.memberId);
		if (last && answered) await markIn(trx, answered.held, last.outcome);
		await markGiven(trx, place, key, 'card', card.urge === undefined ? {} : { urge: card.urge });
		const result = await placeCard(context, trx, place, standing, clientId, card);
		return { state: state.style === 'day' ? heard(state, self.memberId) : state, result };
	});
	await tellPrivately(context, roomId, self.memberId);
	return { messageId };
}

/** One's own turn: ended, passed on, asked for later. Throws `forbidden`, `conflict` in another phase. */
export async function endOwnTurn(
	context: SignedIn,
	{ roomId, act }: Parsed<typeof checkinSpeak>
): Promise<void> {
	const self = await requireSelfIn(context, roomId);
	const next = await move(context, self, ({ state }) => {
		const after = speak(state, self.memberId, act);
		return Promise.resolve({ state: after, result: speakerOf(after) });
	});
	await tellPrivately(context, roomId, self.memberId, ...(next ? [next] : []));
}

/** Raises one's hand, or lowers it; who leads may lower another's. Throws `forbidden`, `conflict`. */
export async function raiseHand(
	context: SignedIn,
	{ roomId, up, memberId }: Parsed<typeof checkinHand>
): Promise<void> {
	const self = await requireSelfIn(context, roomId);
	await move(context, self, ({ state }, { standing }) => {
		requireUnmuted(standing);
		const whose = memberId ?? self.memberId;
		if (whose !== self.memberId && (up || !isFacilitator(state, self.memberId))) {
			throw new Refusal('forbidden', 'This is not your hand.');
		}
		return Promise.resolve({ state: hand(state, whose, up), result: undefined });
	});
}

/**
 * Gives one's closing word and commitment, once; the commitment is kept for oneself. Throws `conflict` in another phase
 * and where one has given it already, `invalid` without either, `not_found` for a witness who is not in the circle.
 */
export async function giveClosing(
	context: SignedIn,
	{ roomId, clientId, word, commitment, witnessId }: Parsed<typeof checkinClosing>
): Promise<{ messageId: string }> {
	if (word === undefined && commitment === undefined) throw empty('word');
	const self = await requireSelfIn(context, roomId);
	const place = await preparePlace(context, self);
	const key = await ownKey(context, roomId, self.memberId, place.at);
	const keeping = await prepareKeeping(context, self.accountId);
	const { circleId } = self;
	const messageId = await move(context, self, async (held, { standing }, trx) => {
		const { state } = held;
		const sent = await findSentId(trx, self, clientId);
		if (sent) return { state, result: sent };
		requireUnmuted(standing);
		requirePhase(state, state.style === 'day' ? 'round' : 'closing');
		await markGiven(trx, place, key, 'closing');
		const witness = witnessId === undefined ? null : await requireMember(trx, circleId, witnessId);
		if (commitment !== undefined) {
			await keep(trx, keeping, {
				...{ kind: 'commitment', roomId: circleId, checkinId: roomId, on: dayOf(held) },
				...{ text: commitment, outcome: null, witness: witness?.name ?? null }
			});
		}
		const card: ClosingCard = {
			kind: 'closing',
			...(word !== undefined && { word }),
			...(commitment !== undefined && { commitment }),
			...(witness && { witness: { memberId: witness.member_id, name: witness.name } })
		};
		return { state, result: await placeCard(context, trx, place, standing, clientId, card) };
	});
	await tellPrivately(context, roomId, self.memberId);
	return { messageId };
}

/** One has given one's card, or one's closing, with what of it is private. Throws `conflict` for who has already. */
async function markGiven(
	trx: Transaction,
	{ self: { roomId, memberId }, at }: Place,
	key: Key,
	kind: 'card' | 'closing',
	content: asides.AnswerContent = {}
): Promise<void> {
	const answers = await asides.answersIn(trx, roomId);
	if (answers.some((one) => one.kind === kind && one.member_id === memberId)) {
		throw new Refusal('conflict', `You have given your ${kind} already.`);
	}
	await asides.putAnswer(trx, sealAnswer(key, { room_id: roomId, member_id: memberId, kind, at }, content));
	await store.raiseVersion(trx, roomId);
}

interface Place {
	readonly self: Self;
	/** Minutes. */
	readonly at: number;
	readonly span: string | null;
	readonly key: Key;
}

/** What a card needs before the act that shares it: the key of the span in which it will stand. */
async function preparePlace(context: SignedIn, self: Self): Promise<Place> {
	const [at, span] = [minuteNow(context.clock), await readSpan(context, self)];
	const key = await context.keys.need(messageScope(self.roomId, self.memberId, at, span));
	return { self, at, span, key };
}

/** A card takes its place among the messages of the check-in. Answers the message's id. */
async function placeCard(
	context: SignedIn,
	trx: Transaction,
	{ self, at, span, key }: Place,
	{ row: author }: Standing,
	clientId: string,
	card: ShareCard | ClosingCard
): Promise<string> {
	const room = await requireRoom(trx, self.roomId);
	requireOpen(context, room);
	requireSpan(room, span);
	const messageId = randomId();
	await placeMessage(context, trx, {
		...{ messageId, clientId, room, author, at, answered: null },
		content: { body: '', topic: null, card },
		keys: { own: key, answered: null }
	});
	return messageId;
}

function empty(field: string): Refusal {
	const sentence = 'Every part may be left out, but not all of them. You can also pass.';
	return new Refusal('invalid', sentence, { fields: { [field]: sentence } });
}
