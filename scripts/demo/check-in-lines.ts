// What is said in the demo's check-in: the plan as Rosa makes it, her words, and what the others bring.
import type { ShareInput } from '#shared/cards.ts';
import type { PlanSteps } from '#shared/schedule.ts';
import type { Chips, Letter } from './talk.ts';

export const title = 'Daily check-in';

export const steps: PlanSteps = {
	opening: {
		minutes: 3,
		script:
			'Welcome. We take turns, one at a time. You can share, pass, or just listen: each is fine. What is said here stays here. Say no names and no places.'
	},
	round: {
		minutes: 20,
		turnSeconds: 120,
		prompts: ['How are you right now, in one word?', 'What do you need from us today?']
	},
	topic: {
		minutes: 15,
		prompts: ['What helped on a hard evening this week?', 'Who could you write to first?']
	},
	closing: { minutes: 5, script: 'One word, and one small thing until tomorrow. Small is good.' }
};

/** What Rosa says on her way; the name is that of whoever it is about. */
export const rosaSays = {
	hello: 'Hello, all of you. Good that you are here.',
	ready: 'Get your card ready if you like. I go from one to the next, and there is no hurry.',
	roundOver: 'Thank you, all of you. Everyone has had a turn.',
	late: (name: string) => `Good that you are here, ${name}. You have the last turn, if you want it.`,
	/** A turn in which nothing more has come. */
	next: (name: string) => `Thank you, ${name}.`,
	later: (name: string) => `We come back to you, ${name}. There is time.`,
	pass: (name: string) => `That is fine, ${name}. Good to have you here.`,
	skip: (name: string) => `We leave it there for today, ${name}. Listening counts too.`,
	floor: (name: string) => `${name}, please.`,
	others: 'Would anyone else like to say something? Raise a hand, or just write. There is time.',
	farewell: 'Thank you for being here, all of you. If it gets hard later, open Help, or write in the room.',
	aside: 'Thanks, Dana. I see it too. Move things on whenever you like, I follow.',
	bye: 'I stay a little, if anyone wants to write.'
};

export interface Turn {
	/** Passes, or asks for later the first time. */
	act?: 'pass' | 'later';
	card?: ShareInput;
	/** What they write once the card is there. */
	says?: string[];
	chips?: Chips;
	/** What Rosa says before they are done; `{a}` becomes a’s name. */
	thanks?: string;
}

export const turns: Record<Letter, Turn> = {
	a: {
		card: { feeling: 'Tired', mood: 5, urge: 4, need: 'Someone to ask me about Friday' },
		says: ['Long shift, short night. I am here, and that was the plan.'],
		chips: { hear: ['b'], strength: ['d'] },
		thanks: 'Thank you, {a}. We will ask you about Friday.'
	},
	b: {
		card: { feeling: 'Steady', mood: 7, urge: 2 },
		says: ['I took the long way home again. It is getting shorter.'],
		chips: { strength: ['e', 'c'] }
	},
	c: {
		act: 'later',
		card: { feeling: 'A bit wobbly', mood: 4, urge: 5, need: 'Nothing. Just to have said it' },
		says: [
			'I needed to hear you first. The stairs are still hard. I sat down on them and wrote to you instead.'
		],
		chips: { hear: ['a', 'f'], thanks: ['e'] },
		thanks: 'Thank you for coming back to it, {c}.'
	},
	d: {
		card: { feeling: 'Worried', mood: 4, urge: 6, need: 'Five quiet minutes at home' },
		says: [
			'It is the half hour when the children are asleep.',
			'Tonight I spend it here, so one evening is taken care of.'
		],
		chips: { same: ['a'], hear: ['c', 'e'] },
		thanks: 'One evening is a lot. Thank you, {d}.'
	},
	e: {
		card: { feeling: 'Hopeful', mood: 8, urge: 1, need: 'Rain for the garlic' },
		chips: { thanks: ['f'] }
	},
	f: { act: 'pass' }
};

export interface TopicLine {
	who: Letter;
	says: string;
	chips?: Chips;
	/** Raises a hand before, and Rosa calls on them. */
	hand?: true;
	/** Rosa asks all to look at it for a while. */
	spotlight?: true;
}

export const topic: TopicLine[] = [
	{
		who: 'd',
		says: 'I told my sister that evenings are hard. Now she rings at eight, about nothing. That is the best part: it is about nothing.',
		hand: true,
		chips: { thanks: ['a'] },
		spotlight: true
	},
	{ who: 'a', says: 'How did you ask her? I would not know how to begin.', chips: { same: ['c'] } },
	{
		who: 'd',
		says: 'I wrote it down first: “Could you ring me at eight for a while? You need not say anything wise.”'
	},
	{ who: 'e', says: '“You need not say anything wise.” I would ring that person.', chips: { thanks: ['d'] } }
];

/** A word each, a commitment where they make one, and how strong the urge is now. */
export const closings: Record<Letter, { word: string; commitment?: string; urge: number }> = {
	a: { word: 'Lighter', commitment: 'Write to my cousin before Friday', urge: 3 },
	b: { word: 'Steady', urge: 2 },
	c: { word: 'Warm', commitment: 'Shoes on the sofa before I go out', urge: 3 },
	d: { word: 'Quiet', commitment: 'Kettle on before they are asleep', urge: 4 },
	e: { word: 'Garlic', urge: 1 },
	f: { word: 'Here', commitment: 'Say one thing tomorrow', urge: 2 }
};

/** What people write before they go. */
export const goodbyes: Partial<Record<Letter, string>> = {
	b: 'See you tomorrow. I will take the canal.',
	d: 'Take care, everyone. The kettle is on.'
};
