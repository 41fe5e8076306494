// Rows of what mentors ask their supervisors, and these answer.
import { allStaff, mentors, outcomes, type Outcomes } from './matrix-roles.ts';

/** Whoever supervises the mentor who asked; for all other staff there is no such question. */
const supervisor = outcomes((who) =>
	allStaff[who] === 'ok' && who !== 'moderator' ? 'not_found' : allStaff[who]
);

export const supervisionRows: Record<string, Outcomes> = {
	'supervision:mine': mentors,
	'supervision:ask': mentors,
	'supervision:reply': mentors,
	'supervision:log': mentors,
	'supervision:unlog': mentors,
	'supervision:check': mentors,
	'supervision:desk': allStaff,
	'supervision:open': supervisor,
	'supervision:answer': supervisor
};
