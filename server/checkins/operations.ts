// Which lines are about a check-in that is held, and who may. Who leads is looked up in the check-in, not in the programme.
import {
	checkinAdd,
	checkinAskUrge,
	checkinClosing,
	checkinDebrief,
	checkinHand,
	checkinLeaving,
	checkinNudge,
	checkinNudged,
	checkinOrder,
	checkinShare,
	checkinSide,
	checkinSpeak,
	checkinSpotlight,
	checkinStep,
	checkinTakeOver,
	checkinTurn,
	checkinUrge
} from '#shared/checkins.ts';
import { offer, silently } from '#server/kernel/operation.ts';
import { answerLeaving, answerUrge, debrief, nudgeMember, putNudgeAway, talkAside } from './aside/aside.ts';
import { addLate, askForUrge, endTurn, goOnTo, leadInstead, orderQueue, spotlight } from './leading.ts';
import { endOwnTurn, giveClosing, raiseHand, shareCard } from './speaking.ts';

export const operations = [
	offer(checkinStep, { allow: 'signed-in', run: silently(goOnTo) }),
	offer(checkinTurn, { allow: 'signed-in', run: silently(endTurn) }),
	offer(checkinOrder, { allow: 'signed-in', run: silently(orderQueue) }),
	offer(checkinAdd, { allow: 'signed-in', run: silently(addLate) }),
	offer(checkinSpotlight, { allow: 'signed-in', run: silently(spotlight) }),
	offer(checkinAskUrge, { allow: 'signed-in', run: silently(askForUrge) }),
	offer(checkinTakeOver, { allow: 'signed-in', run: silently(leadInstead) }),
	offer(checkinShare, { allow: 'signed-in', run: shareCard }),
	offer(checkinSpeak, { allow: 'signed-in', run: silently(endOwnTurn) }),
	offer(checkinHand, { allow: 'signed-in', run: silently(raiseHand) }),
	offer(checkinClosing, { allow: 'signed-in', run: giveClosing }),
	offer(checkinUrge, { allow: 'signed-in', run: silently(answerUrge) }),
	offer(checkinLeaving, { allow: 'signed-in', run: silently(answerLeaving) }),
	offer(checkinSide, { allow: 'signed-in', run: silently(talkAside) }),
	offer(checkinNudge, { allow: 'signed-in', run: silently(nudgeMember) }),
	offer(checkinNudged, { allow: 'signed-in', run: silently(putNudgeAway) }),
	offer(checkinDebrief, { allow: 'signed-in', run: silently(debrief) })
];
