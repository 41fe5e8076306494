// Own pairs as both sides see them: who the other is here, whether they are there, and what waits.
import type { Pair as Shown, Side } from '#shared/pairs.ts';
import type { Output } from '#shared/contract.ts';
import type { pairMine } from '#shared/pairs.ts';
import { isStaff } from '#shared/roles.ts';
import { readOwn, type Paired } from '#server/accounts/accounts.ts';
import { dayText, minuteNow, minuteText } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { pairNames, type PairName } from '#server/members/direct.ts';
import { parseAvatar } from '#server/members/members.ts';
import { readMentor, type Mentor } from '#server/mentors/mentors.ts';
import { awayAt, thereAt } from '#server/mentors/there.ts';
import { coverOf } from './covering.ts';
import { findPair, type Pair } from './pairs.ts';
import { readTalk, type Talk } from './talk.ts';
import { findWish } from './wishing.ts';

/** Everything of the caller's pairs on either side, and what they wish for. */
export async function listPairs(context: SignedIn): Promise<Output<typeof pairMine>> {
	const { id, roles } = context.caller.account;
	const own = await readOwn(context, id);
	if (!own) throw notFound();
	// Whoever has become staff has none any more.
	const pairs = isStaff(roles) ? [] : own.pairs;
	const shown = await Promise.all(pairs.map((paired) => showPair(context, id, paired)));
	const waiting = (await findWish(context, id))?.content;
	return {
		pairs: shown.filter((pair) => pair !== null),
		wish: waiting?.wish ?? null,
		waitsSince: waiting?.wish ? waiting.since : null
	};
}

async function showPair(parts: Parts, accountId: string, { id, as: side }: Paired): Promise<Shown | null> {
	const pair = await findPair(parts, id);
	if (!pair) return null;
	const { content, state } = pair;
	const mentor = state === 'ended' ? null : await readMentor(parts, content.mentor);
	const talk = await readTalk(parts, pair, accountId);
	const names = pairNames(parts, id);
	const other = side === 'mentee' ? 'mentor' : 'mentee';
	return {
		...{ pairId: id, side, state },
		waitsFor: state === 'asked' || state === 'proposed' ? missing(content.yes) : [],
		...{ me: who(names[side]), other: talk.isOtherGone ? GONE : who(names[other]) },
		card: cardOf(pair, side, mentor),
		...(await presenceOf(parts, pair, mentor)),
		covers: content.covers && { from: content.covers.from, until: content.covers.until },
		pausedBy: [...content.pausedBy],
		ended: content.ended && { ...content.ended, readableUntil: lastDay(pair) },
		...waits(pair, talk),
		...noted(pair, side)
	};
}

/** The day before the one on which it goes. */
function lastDay({ eraseOn }: Pair): string {
	return eraseOn === null ? '' : dayText(Date.parse(eraseOn), -1);
}

/** Who has gone has neither name nor shape any more. */
const GONE = { name: 'Former member', avatar: { outline: 1, fill: 0, figure: 0 } };

function who({ name, avatar }: PairName) {
	return { name, avatar: parseAvatar(avatar) };
}

function missing(yes: readonly Side[]): Side[] {
	return (['mentee', 'mentor'] as const).filter((side) => !yes.includes(side));
}

/** What one sees of the other: the mentor's card, or what the mentee wished for. */
function cardOf({ content }: Pair, side: Side, mentor: Mentor | null): Shown['card'] {
	if (side === 'mentor') {
		const { topics, languages, line, times } = content.wish;
		return { ...{ topics, languages, line, times }, hours: mentor?.content.hours ?? null };
	}
	const nobody = { topics: [], languages: [], line: '', hours: null };
	const { topics, languages, line, hours } = mentor?.content ?? nobody;
	return { ...{ line, hours }, topics: [...topics], languages: [...languages], times: [] };
}

async function presenceOf(
	parts: Parts,
	pair: Pair,
	mentor: Mentor | null
): Promise<Pick<Shown, 'there' | 'away'>> {
	if (!mentor) return { there: { now: false, changes: null, staysUntil: null }, away: null };
	const minute = minuteNow(parts.clock);
	const { open, changes } = thereAt(mentor.content, minute);
	const away = awayAt(mentor.content, minute);
	const stays = mentor.content.staysUntil;
	return {
		there: {
			now: open,
			changes: changes === null ? null : minuteText(changes),
			staysUntil: stays !== null && stays > minute ? minuteText(stays) : null
		},
		away: away && { until: away.until, cover: await coverOf(parts, pair, away) }
	};
}

function waits(
	{ content, state }: Pair,
	talk: Talk
): Pick<Shown, 'wantsContact' | 'nextContact' | 'unread' | 'isWaiting'> {
	const { wantsAfter, nextContact } = content;
	return {
		wantsContact: state !== 'ended' && wantsAfter !== null && talk.mentorsLast <= wantsAfter,
		nextContact: nextContact === null ? null : minuteText(nextContact),
		...{ unread: talk.unread, isWaiting: state !== 'ended' && talk.isOthersTurnOver }
	};
}

/** Notes that go from hand to hand: the mentee reads what is offered, the mentor what they were given. */
function noted({ content }: Pair, side: Side): Pick<Shown, 'handover' | 'received'> {
	return {
		handover: content.handover && { ...content.handover },
		received: side === 'mentor' ? content.received : null
	};
}
