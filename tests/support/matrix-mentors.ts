// Rows of what mentors say of themselves, and how staff look after them and bring two people together.
import { admins, allStaff, mentors, outcomes, type Outcomes } from './matrix-roles.ts';

/** Whose mentor it is: who supervises them, or an admin. A colleague has no say in it. */
const supervisors = outcomes((who) => (who === 'moderator elsewhere' ? 'forbidden' : allStaff[who]));

export const mentorRows: Record<string, Outcomes> = {
	'mentor:get': mentors,
	'mentor:describe': mentors,
	'mentor:hours': mentors,
	'mentor:learn': mentors,
	'mentor:stay': mentors,
	'mentor:step-back': mentors,
	'mentor:list': allStaff,
	'mentor:confirm': supervisors,
	'mentor:supervise': admins,
	'mentor:rules': admins,
	'pair:board': supervisors,
	'pair:propose': supervisors
};
