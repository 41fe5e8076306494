// Words of a mentor's first steps: five limits, and five short situations to think through.

interface Option {
	label: string;
	/** Said once it is chosen. */
	why: string;
}

interface Situation {
	title: string;
	/** What the other writes, or what happens. */
	what: string;
	/** In the order that the server expects. */
	options: readonly [Option, Option, Option, Option];
}

const cards: readonly { title: string; lines: readonly string[] }[] = [
	{
		title: 'Keep contact details out',
		lines: [
			'No phone number, no address, no e-mail, no other app.',
			'Everything you two write stays here.',
			'That keeps both of you safe.'
		]
	},
	{
		title: 'Write in your hours',
		lines: [
			'You choose your hours. The people you mentor see them.',
			'Outside them you do not need to answer.',
			'Rest is part of this work.'
		]
	},
	{
		title: 'Leave medicine to those who treat',
		lines: [
			'You do not say what to take, or what to stop.',
			'You do not say what someone has.',
			'You can say: ask the people who treat you.'
		]
	},
	{
		title: 'No money, no lifts, no favours',
		lines: [
			'You do not lend, give or take anything.',
			'You do not drive anyone or meet anyone.',
			'What you give is your time, here.'
		]
	},
	{
		title: 'You are not alone with it',
		lines: [
			'You are not an emergency service.',
			'When someone is in danger, show them Help.',
			'Then ask your supervisor. That is what they are there for.'
		]
	}
];

const situations: readonly Situation[] = [
	{
		title: 'A phone number',
		what: '“Can I have your number? Then I can call you on bad days.”',
		options: [
			{
				label: 'Give it, for bad days only.',
				why: 'You mean it kindly. But a number cannot be taken back, and you cannot rest.'
			},
			{
				label: 'Say that you two write here, and when you are there.',
				why: 'Yes. They know where to find you, and you both stay safe.'
			},
			{
				label: 'Ask for their number and keep yours.',
				why: 'Then you know who they are. They trusted that nobody would.'
			},
			{
				label: 'Do not answer, and hope that they forget it.',
				why: 'They asked you openly. Saying nothing can hurt more than a kind no.'
			}
		]
	},
	{
		title: 'Late in the evening',
		what: 'Your hours are over and you are tired. There is a new message. It is not urgent.',
		options: [
			{
				label: 'Write until midnight. They need you.',
				why: 'You mean well. But you need rest, and they learn to wait for you at night.'
			},
			{
				label: 'Ask them not to write so late.',
				why: 'They may write at any time. Only your answer can wait.'
			},
			{
				label: 'Answer in your next hours.',
				why: 'Yes. They see when you are back, and Help is always there.'
			},
			{
				label: 'Write to them in another app, just tonight.',
				why: 'What you two write stays here. Elsewhere nobody can look after either of you.'
			}
		]
	},
	{
		title: 'Tablets',
		what: '“These tablets make me feel ill. Shall I stop taking them?”',
		options: [
			{
				label: 'Say that you cannot advise. Ask whom they can call about it today.',
				why: 'Yes. You take it seriously, and they get an answer from someone who knows.'
			},
			{
				label: 'Say what you did with yours.',
				why: 'What was right for you can be dangerous for someone else.'
			},
			{
				label: 'Say: stop, and see how you feel.',
				why: 'Stopping at once can be dangerous. Someone who treats them must say it.'
			},
			{
				label: 'Say: keep taking them.',
				why: 'This is advice on treatment too. Someone who treats them must say it.'
			}
		]
	},
	{
		title: 'Money for the bus',
		what: '“My bus card is empty. Can you lend me some money until Friday?”',
		options: [
			{
				label: 'Lend it, just this once.',
				why: 'Money changes how two people talk. It is hard to be open after that.'
			},
			{
				label: 'Offer to drive them instead.',
				why: 'A lift is a favour too, and you would know each other by sight.'
			},
			{
				label: 'Say no, and talk about something else.',
				why: 'The no is right. But they are left alone with it.'
			},
			{
				label: 'Say kindly that you cannot. Think with them about who can help.',
				why: 'Yes. You keep the limit, and they are not alone with it.'
			}
		]
	},
	{
		title: 'A hard night',
		what: '“I do not think I can get through tonight.”',
		options: [
			{
				label: 'Promise to stay awake with them all night.',
				why: 'Nobody can do that alone. They need people who are there for this.'
			},
			{
				label: 'Thank them for telling you. Show them Help, and ask your supervisor.',
				why: 'Yes. They get help now, and you are not alone with it.'
			},
			{
				label: 'Wait for their next message.',
				why: 'It may not come. Show them Help at once.'
			},
			{
				label: 'Keep it between the two of you.',
				why: 'This is too much for one person. Your supervisor is there for it.'
			}
		]
	}
];

export const words = {
	page: 'First steps · Evenkeel',
	title: 'First steps',
	cards,
	situations,
	cardAt: (at: number, of: number) => `Card ${at} of ${of}`,
	situationAt: (at: number, of: number) => `Situation ${at} of ${of}`,
	lead: 'Five short cards, then five situations. You can stop and come back.',
	next: 'Next',
	back: 'Back',
	toSituations: 'Go to the situations',
	ask: 'What do you do?',
	answer: 'This is my answer',
	missing: 'Choose one first.',
	notYet: 'Think about it again.',
	again: 'Choose another answer.',
	best: 'That is it.',
	last: 'Done with the situations',
	working: 'One moment',
	limits: 'The five limits',
	comes: {
		title: 'What comes',
		steps: ['Five cards', 'Five situations', 'Your hours', 'Your card', 'Your supervisor says yes'],
		done: 'done',
		now: 'now'
	},
	hours: { title: 'When are you there?', lead: 'A few hours a week are enough. You can change them.' },
	card: { title: 'Your card', lead: 'People who look for a mentor see it. You can change it.' },
	waits: {
		title: 'Now your supervisor',
		named: (name: string) => `${name} looks at it and says yes. You see it under Messages.`,
		nobody: 'Nobody supervises you yet. The team chooses who does.',
		rest: 'There is nothing more for you to do now.',
		to: 'To Messages'
	},
	ready: { title: 'You are ready', hint: 'People can ask for you now. They are under Messages.' }
} as const;
