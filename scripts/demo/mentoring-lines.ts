// What is said and written around the demo's mentors.
import type { Topic } from '#shared/mentors.ts';
import type { DayPart } from '#shared/pairs.ts';

interface Card {
	readonly topics: Topic[];
	readonly languages: string[];
	readonly line: string;
}

interface Wished {
	readonly topics: Topic[];
	readonly times: DayPart[];
	readonly line: string;
}

/** What the two mentors say of themselves. */
export const lines: Record<'ready' | 'learned', Card> = {
	ready: {
		topics: ['evenings', 'work', 'sleep', 'parenting'],
		languages: ['en', 'es'],
		line: 'I worked nights for nine years. I ask a lot and I answer slowly.'
	},
	learned: {
		topics: ['money', 'family', 'new-here'],
		languages: ['en'],
		line: 'I am good with forms and with long walks.'
	}
};

export const wishes: Record<'visitor' | 'c' | 'e', Wished> = {
	visitor: { topics: ['evenings', 'work'], times: ['evenings'], line: 'My shifts change every week.' },
	c: { topics: ['family', 'sleep'], times: ['evenings', 'weekends'], line: '' },
	e: {
		topics: ['evenings', 'grief'],
		times: ['mornings'],
		line: 'Someone who does not mind a slow start.'
	}
};

export const between: { who: 'visitor' | 'ownMentor'; says: string }[] = [
	{ who: 'ownMentor', says: 'Hello. Good that you asked. What is this week like for you?' },
	{ who: 'visitor', says: 'Late shifts until Friday. The walk home is the long part.' },
	{ who: 'ownMentor', says: 'I remember those. What do you do with your hands on the way?' },
	{ who: 'visitor', says: 'Keys. I hold the keys the whole way. I had not noticed that until now.' },
	{ who: 'ownMentor', says: 'That counts. Write to me on Thursday when you are in, if you like.' }
];

export const commitment = {
	said: 'I said something in the check-in that I want to keep to. You can see it now.',
	text: 'Walk home the long way on Thursday.',
	purpose: 'So that you can ask me about Thursday.',
	note: 'Late shifts until Friday. Ask about Thursday evening.'
};

export const answers = {
	first: 'My sister wants an answer by the weekend. I do not know what to tell her.',
	later: [
		'Thank you for writing. I have not told her anything yet.',
		'Maybe I could say that I need until Sunday.',
		'That is a sentence I can say. I will try it.'
	]
};

export const question = {
	text: 'I would like to give advice here, and I think I should not. How would you go on?',
	topics: 'Giving advice, or asking instead. Ending on time.'
};
