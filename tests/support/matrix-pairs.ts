// Rows of what the two of a pair may ask. Whoever has no part in it finds nothing.
import { mentors, outcomes, signedIn, type Outcomes } from './matrix-roles.ts';

/** Who looks for a mentor: everyone who came with a patient's code, wherever; here the mentor did too. */
const menteesToBe = outcomes((who) => (/moderator|admin/.test(who) ? 'forbidden' : signedIn[who]));

const either = outcomes((who) => {
	if (who === 'outsider') return 'unauthenticated';
	return who === 'patient' || who === 'mentor' ? 'ok' : 'not_found';
});
const mentees = outcomes((who) => (who === 'mentor' ? 'forbidden' : either[who]));
const theirMentors = outcomes((who) => (who === 'patient' ? 'forbidden' : either[who]));

export const pairRows: Record<string, Outcomes> = {
	'mentor:away': mentors,
	'mentor:back': mentors,
	'pair:mine': signedIn,
	'pair:wish': menteesToBe,
	'pair:cards': menteesToBe,
	'pair:ask': menteesToBe,
	'pair:answer': either,
	'pair:pause': either,
	'pair:end': either,
	'pair:noticed': either,
	'pair:reach': mentees,
	'pair:agree': mentees,
	'pair:next': theirMentors,
	'pair:notes': theirMentors,
	'pair:note': theirMentors,
	'pair:hand-over': theirMentors
};
