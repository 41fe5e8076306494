// What a check-in can be made from: its parts with lengths, words to open and close with, and questions.
import type { CheckinStyle } from '#shared/checkins.ts';
import type { PlanSteps } from '#shared/schedule.ts';

export interface Template {
	title: string;
	/** What it is for, in one sentence. */
	about: string;
	style: CheckinStyle;
	vanishing: boolean;
	steps: PlanSteps;
}

const welcome =
	'Welcome. We take turns, one at a time. You can share, pass, or just listen: each is fine. What is said here stays here. Say no names and no places.';
const farewell =
	'Thank you for being here. Take one word and one small plan with you. If it gets hard later, open Help. You can also write in the room.';

const round = [
	'How are you right now, in one word?',
	'What was one hard moment since last time? What did you do then?',
	'What do you need from us today?'
];

const all = {
	daily: {
		title: 'Check-in',
		about: 'Everyone has a turn. Then you talk about what came up.',
		style: 'live',
		vanishing: false,
		steps: {
			opening: { minutes: 5, script: welcome },
			round: { minutes: 20, turnSeconds: 120, prompts: round },
			topic: {
				minutes: 20,
				prompts: ['What came up for more than one of us?', 'What helped someone here this week?']
			},
			closing: { minutes: 5, script: farewell }
		}
	},
	weekend: {
		title: 'Before the weekend',
		about: 'Look ahead to hard days, and plan for them together.',
		style: 'live',
		vanishing: false,
		steps: {
			opening: {
				minutes: 5,
				script: `${welcome} Today we look at the days ahead: a party, an empty house, pay day, family.`
			},
			round: {
				minutes: 20,
				turnSeconds: 120,
				prompts: [
					'Which hour of the coming days do you think of most?',
					'Who will be there? Who could be with you?'
				]
			},
			topic: {
				minutes: 25,
				prompts: [
					'What could you do in the first ten minutes of a strong pull?',
					'What can you say when someone offers?',
					'Where can you go if you want to leave?'
				]
			},
			closing: {
				minutes: 10,
				script: `Say your plan in one sentence: when it gets hard, I will … ${farewell}`
			}
		}
	},
	skills: {
		title: 'Practice',
		about: 'Learn one skill, try it together, and use it until next time.',
		style: 'live',
		vanishing: false,
		steps: {
			opening: {
				minutes: 5,
				script: `${welcome} Today we try one thing together. It need not work at once.`
			},
			round: {
				minutes: 15,
				turnSeconds: 90,
				prompts: ['Did you try the last skill? What happened?', 'Where would a new one help you?']
			},
			topic: {
				minutes: 30,
				prompts: [
					'Breathe out slowly, five times. What did you notice?',
					'Name the pull, and how strong it is. Wait three minutes. How strong is it now?',
					'What would you say to a friend in your place?'
				]
			},
			closing: { minutes: 10, script: `When will you try it, and where? ${farewell}` }
		}
	},
	stepDown: {
		title: 'Moving on',
		about: 'For people who come less often now, or soon will.',
		style: 'live',
		vanishing: false,
		steps: {
			opening: { minutes: 5, script: `${welcome} Fewer meetings can feel good and strange at once.` },
			round: {
				minutes: 25,
				turnSeconds: 150,
				prompts: ['What holds your week together now?', 'What is one early sign that you need more support?']
			},
			topic: {
				minutes: 20,
				prompts: [
					'Who do you call first?',
					'What do you want to keep from this time?',
					'What is new, and good?'
				]
			},
			closing: { minutes: 10, script: farewell }
		}
	},
	free: {
		title: 'Open talk',
		about: 'A short round, then whatever you want to talk about.',
		style: 'live',
		vanishing: false,
		steps: {
			opening: { minutes: 5, script: welcome },
			round: { minutes: 10, turnSeconds: 60, prompts: ['How are you, in a few words?'] },
			topic: { minutes: 30, prompts: ['What do you want to talk about today?'] },
			closing: { minutes: 5, script: farewell }
		}
	},
	overDay: {
		title: 'Check-in over a day',
		about: 'Open for 24 hours. Each comes once, around work and family.',
		style: 'day',
		vanishing: false,
		steps: {
			opening: {
				minutes: 5,
				script:
					'Welcome. This one is open all day. Come once, when it suits you, and read what others shared. Say no names and no places.'
			},
			round: { minutes: 20, turnSeconds: 120, prompts: round },
			topic: { minutes: 20, prompts: [] },
			closing: { minutes: 5, script: farewell }
		}
	}
} satisfies Record<string, Template>;

export type TemplateName = keyof typeof all;
export const templates: Record<TemplateName, Template> = all;
export const templateNames = Object.keys(all) as TemplateName[];
