// Which lines mentors have for themselves. What their pairs see at once, card, hours and
// absences, is offered with the pairs.
import { mentorGet, mentorLearn, mentorStepBack } from '#shared/mentors.ts';
import { offer, silently } from '#server/kernel/operation.ts';
import { getMentor, learnMentoring, stepBack } from './describing.ts';

export const operations = [
	offer(mentorGet, { allow: ['mentor'], isActivity: false, run: (context) => getMentor(context) }),
	offer(mentorLearn, { allow: ['mentor'], run: silently(learnMentoring) }),
	offer(mentorStepBack, { allow: ['mentor'], run: silently(stepBack) })
];
