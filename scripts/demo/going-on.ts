// What people say while the visitor is there: short exchanges that stand alone, so that their order does not matter
// and nobody's story runs in circles.
import type { Line } from './talk.ts';

export const circle: Line[][] = [
	[
		{ who: 'c', says: 'Does anyone else do well all day and then wobble on the stairs to their own door?' },
		{
			who: 'a',
			says: 'Every time. The key is the loudest sound of the day.',
			answers: 1,
			chips: { same: ['c', 'e'] }
		},
		{ who: 'mentor', says: 'What is the first thing you see when you come in?' },
		{ who: 'c', says: 'The sofa. And then I am on the sofa.' },
		{
			who: 'e',
			says: 'I put my walking shoes on it. It looks silly. It works about half the time.',
			chips: { thanks: ['c'] }
		}
	],
	[
		{ who: 'd', says: 'I said no to something today, and the roof stayed on.' },
		{ who: 'b', says: 'What did you say, exactly? I collect these.', answers: 1 },
		{
			who: 'd',
			says: '“Not this time.” And then I stopped talking. The stopping was hard.',
			chips: { strength: ['b', 'mentor'] }
		},
		{ who: 'b', says: 'Going into the collection.' }
	],
	[
		{ who: 'f', says: 'I slept six hours in one piece.', chips: { strength: ['a', 'd'] } },
		{ who: 'e', says: 'Six! I would frame that.' },
		{ who: 'f', says: 'The phone stayed in the kitchen. That may be all it was.' },
		{ who: 'c', says: 'Mine sleeps in the bathroom now. We both needed some space.', chips: { same: ['f'] } }
	],
	[
		{
			who: 'b',
			topic: 'a row at home',
			says: 'We argued about nothing, and it was not about nothing. I went round the block instead of answering.'
		},
		{
			who: 'mentor',
			says: 'Going round the block was an answer. How was it when you came back?',
			answers: 1
		},
		{ who: 'b', says: 'Quieter. We have not talked yet. We will after supper.', chips: { hear: ['d', 'e'] } },
		{
			who: 'd',
			says: 'If it helps: we write our one sentence down first and read it out. Very stiff. Very useful.',
			chips: { thanks: ['b'] }
		}
	],
	[
		{ who: 'a', says: 'I made soup. I want it on record that I made soup.' },
		{ who: 'e', says: 'Recorded. What kind?' },
		{ who: 'a', says: 'Whatever was in the drawer. Orange kind.', chips: { strength: ['c'] } },
		{ who: 'c', says: 'The orange kind is the best kind.' }
	],
	[
		{ who: 'e', says: 'Sundays still feel like the end of a pier to me. Nothing after them.' },
		{ who: 'f', says: 'Yes. Exactly that.', answers: 1, chips: { hear: ['e'] } },
		{
			who: 'd',
			says: 'We gave ours a fixed thing at four o’clock. Just a walk to feed the ducks. It gives the day a middle.'
		},
		{
			who: 'e',
			says: 'A middle. I like that. I will find it a middle.',
			chips: { strength: ['d', 'mentor'] }
		}
	],
	[
		{
			who: 'c',
			says: 'My friend asked why I am “no fun lately”. I laughed and then I thought about it for two days.'
		},
		{ who: 'b', says: 'Two days is a long time to carry one sentence.', answers: 1, chips: { hear: ['c'] } },
		{ who: 'mentor', says: 'What would you have liked to say?' },
		{
			who: 'c',
			says: 'That I am more fun at breakfast these days. Come and see.',
			chips: { strength: ['a', 'b', 'e'] }
		},
		{ who: 'a', says: 'Send it. I would come to that breakfast.' }
	],
	[
		{ who: 'd', says: 'A good hour today: fixed the bike lamp with the little one holding the torch.' },
		{ who: 'a', says: 'Did the torch point at the lamp?', answers: 1 },
		{ who: 'd', says: 'At the ceiling, mostly. We managed.', chips: { thanks: ['e'] } }
	],
	[
		{
			who: 'f',
			says: 'I have a thing on Saturday with people I have not seen for a long time. I keep making plans for it, and they are all escape routes.'
		},
		{ who: 'mentor', says: 'Escape routes are plans too. Which one is the kindest to you?', answers: 1 },
		{ who: 'f', says: 'Going for an hour, early, with my own way home.' },
		{ who: 'e', says: 'An early hour is the nicest hour anyway.', chips: { same: ['d'] } },
		{ who: 'f', says: 'I will tell you on Sunday how it went.', chips: { strength: ['b', 'e', 'mentor'] } }
	],
	[
		{
			who: 'a',
			says: 'Question for the room. What do you do with your hands on the phone, when it is a hard call?'
		},
		{
			who: 'd',
			says: 'Fold laundry. My hard calls are all beautifully folded.',
			answers: 1,
			chips: { same: ['e'] }
		},
		{ who: 'c', says: 'Draw squares. Pages of squares.' },
		{ who: 'a', says: 'Squares it is. Calling now, back in ten.', chips: { strength: ['c', 'd'] } }
	],
	[
		{ who: 'e', says: 'Walked past the old corner without noticing. I only noticed that I had not noticed.' },
		{ who: 'b', says: 'Read that three times. Lovely.', answers: 1, chips: { thanks: ['e'] } },
		{ who: 'f', says: 'I hope I write that sentence one day.' },
		{ who: 'e', says: 'I did not believe it of myself either.', chips: { hear: ['f', 'c'] } }
	],
	[
		{
			who: 'b',
			says: 'Today was grey from one end to the other. Nothing happened. I just want to say so somewhere.',
			chips: { hear: ['a', 'e', 'f'] }
		},
		{ who: 'a', says: 'Heard. Grey days count as days.', answers: 1 },
		{ who: 'b', says: 'Thanks. That is all I needed.' }
	],
	[
		{
			who: 'c',
			says: 'I told my sister one true thing. Only one. She said “thank you for telling me” and went on peeling carrots.'
		},
		{
			who: 'd',
			says: 'Carrots are the best thing for a true thing. Nobody has to look up.',
			answers: 1,
			chips: { same: ['a'] }
		},
		{ who: 'mentor', says: 'How long did you carry it before?' },
		{ who: 'c', says: 'Since the summer.', chips: { strength: ['d', 'mentor', 'f'] } }
	],
	[
		{ who: 'd', says: 'What is the smallest thing you have kept up? Mine: shoes by the door, pointing out.' },
		{ who: 'f', says: 'A glass of water before coffee.', answers: 1 },
		{ who: 'a', says: 'I make the bed. Badly, but at once.', answers: 2, chips: { thanks: ['d'] } },
		{ who: 'e', says: 'I read one page. Sometimes the same page.', answers: 3 }
	]
];

export const work: Line[][] = [
	[
		{ who: 'a', says: 'First night back after a week off. My body thinks it is lunch time.' },
		{ who: 'd', says: 'What gets you through three to five?', answers: 1 },
		{
			who: 'a',
			says: 'An apple at three, the stairs at four. And I text my cousin a photo of the moon.',
			chips: { same: ['b'] }
		}
	],
	[
		{
			who: 'b',
			says: 'New person at work asks everyone along on Fridays, very friendly. I ran out of excuses.'
		},
		{ who: 'mentor', says: 'Do you want an excuse, or a standing answer?', answers: 1 },
		{
			who: 'b',
			says: 'A standing answer. “Fridays are taken.” They are, in a way.',
			chips: { strength: ['a', 'd'] }
		},
		{ who: 'd', says: 'Mine come here on Fridays too, they just do not know it.', chips: { thanks: ['b'] } }
	],
	[
		{ who: 'd', says: 'Interview on Wednesday. There is a gap in my dates, and they will ask.' },
		{
			who: 'mentor',
			says: '“I took time for my health, and I am ready to work.” It is true and it is enough.',
			answers: 1,
			chips: { thanks: ['d', 'b'] }
		},
		{ who: 'd', says: 'Saying it to the mirror until it sounds bored.' }
	],
	[
		{
			who: 'b',
			says: 'My break is at the same time as everyone’s smoke. I eat in the stairwell. It has a window.'
		},
		{
			who: 'a',
			says: 'A stairwell with a window is an office with a view.',
			answers: 1,
			chips: { same: ['b'] }
		},
		{ who: 'b', says: 'Corner office, even.' }
	],
	[
		{ who: 'a', says: 'Pay day tomorrow. That was always the hard one.' },
		{ who: 'mentor', says: 'Who knows that it is tomorrow?', answers: 1 },
		{
			who: 'a',
			says: 'All of you, now. And the rent goes out by itself at six.',
			chips: { strength: ['b', 'd', 'mentor'] }
		},
		{ who: 'b', says: 'Write here when it is done?' },
		{ who: 'a', says: 'I will.' }
	],
	[
		{
			who: 'd',
			says: 'Twelve hours on my feet, and the last customer said “you have a calm way about you”. Me.'
		},
		{ who: 'b', says: 'You do, though.', answers: 1, chips: { same: ['a', 'mentor'] } },
		{ who: 'd', says: 'I am going to believe it until Thursday.' }
	]
];
