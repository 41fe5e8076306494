// Which lines are about pairs, and who may. Who has no part in a pair is told that there is none.
import {
	mentorAway,
	mentorBack,
	mentorConfirm,
	mentorDescribe,
	mentorHours,
	mentorList,
	mentorRules,
	mentorStay,
	mentorSupervise
} from '#shared/mentors.ts';
import {
	pairAgree,
	pairAnswer,
	pairAsk,
	pairBoard,
	pairCards,
	pairEnd,
	pairHandOver,
	pairMine,
	pairNext,
	pairNote,
	pairNotes,
	pairNoticed,
	pairPause,
	pairPropose,
	pairReach,
	pairWish
} from '#shared/pairs.ts';
import { offer, silently } from '#server/kernel/operation.ts';
import { comeBack, goAway } from './absences.ts';
import { answerPair } from './answering.ts';
import { askMentor, listCards } from './asking.ts';
import { listMentors, showBoard } from './board.ts';
import { agreeNext, countNoticed, reachOut } from './contact.ts';
import { agreeToHandOver, handOver } from './handing-over.ts';
import { changeRules, confirmMentor, superviseMentor } from './looking-after.ts';
import { keepNotes, readNotes } from './notes.ts';
import { describeOneself, setHours, stay } from './own-hours.ts';
import { partWith } from './parting.ts';
import { pausePair } from './pausing.ts';
import { listPairs } from './presenting.ts';
import { proposePair } from './proposing.ts';
import { setWish } from './wishing.ts';

const staff = ['moderator', 'admin'] as const;

export const operations = [
	offer(pairMine, { allow: 'signed-in', isActivity: false, run: (context) => listPairs(context) }),
	offer(pairWish, { allow: ['patient'], run: silently(setWish) }),
	offer(pairCards, { allow: ['patient'], run: (context) => listCards(context) }),
	offer(pairAsk, { allow: ['patient'], run: askMentor }),
	offer(pairAnswer, { allow: 'signed-in', run: silently(answerPair) }),
	offer(pairPause, { allow: 'signed-in', run: silently(pausePair) }),
	offer(pairEnd, { allow: 'signed-in', run: silently(partWith) }),
	offer(pairReach, { allow: 'signed-in', run: silently(reachOut) }),
	offer(pairNext, { allow: 'signed-in', run: silently(agreeNext) }),
	offer(pairNotes, { allow: 'signed-in', run: readNotes }),
	offer(pairNote, { allow: 'signed-in', run: silently(keepNotes) }),
	offer(pairHandOver, { allow: 'signed-in', run: silently(handOver) }),
	offer(pairAgree, { allow: 'signed-in', run: silently(agreeToHandOver) }),
	offer(pairNoticed, { allow: 'signed-in', run: silently(countNoticed) }),
	// A mentor's hours and absences turn the floors of their pairs.
	offer(mentorDescribe, { allow: ['mentor'], run: silently(describeOneself) }),
	offer(mentorHours, { allow: ['mentor'], run: silently(setHours) }),
	offer(mentorStay, { allow: ['mentor'], run: silently(stay) }),
	offer(mentorAway, { allow: ['mentor'], run: goAway }),
	offer(mentorBack, { allow: ['mentor'], run: silently(comeBack) }),
	// Of the mentors one supervises; their rules ask for it.
	offer(mentorList, { allow: staff, run: (context) => listMentors(context) }),
	offer(mentorConfirm, { allow: staff, run: silently(confirmMentor) }),
	offer(mentorSupervise, { allow: ['admin'], run: silently(superviseMentor) }),
	offer(mentorRules, { allow: ['admin'], run: silently(changeRules) }),
	offer(pairBoard, { allow: staff, run: (context) => showBoard(context) }),
	offer(pairPropose, { allow: staff, run: silently(proposePair) })
];
