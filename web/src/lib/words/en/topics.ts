// What people like to talk about with a mentor, and when, as screens say it.
import type { Topic } from '#shared/mentors.ts';
import type { DayPart } from '#shared/pairs.ts';

export const topicNames: Readonly<Record<Topic, string>> = {
	evenings: 'Evenings',
	weekends: 'Weekends',
	work: 'Work',
	study: 'School and study',
	family: 'Family',
	parenting: 'Being a parent',
	partner: 'Living with a partner',
	sleep: 'Sleep',
	worry: 'Worry',
	'low-days': 'Low days',
	grief: 'Losing someone',
	health: 'Health',
	money: 'Money',
	housing: 'A place to live',
	court: 'Court',
	'new-here': 'Being new here'
};

export const dayPartNames: Readonly<Record<DayPart, string>> = {
	mornings: 'Mornings',
	afternoons: 'Afternoons',
	evenings: 'Evenings',
	weekends: 'Weekends'
};
