// What was said before the visitor came.
import type { Line } from './talk.ts';

/** In Morning Tea, the last time it was open. */
export const tea: Line[] = [
	{ who: 'e', says: 'Kettle is on. Who is up?' },
	{ who: 'c', says: 'Up since five. Not my idea.', after: 3 },
	{
		who: 'd',
		says: 'School run in twenty minutes. I packed the bags last night, so this is a slow cup for once.',
		after: 4,
		chips: { same: ['e'] }
	},
	{ who: 'e', says: 'What is everyone’s one thing for today? Small is fine.', after: 6 },
	{ who: 'c', says: 'Out of the house by noon. Even if it is only to the post box and back.', after: 5 },
	{ who: 'f', says: 'Library books. They have been due since spring.', after: 8 },
	{
		who: 'e',
		says: 'The library has waited. It will be glad to see you.',
		answers: 1,
		after: 2,
		chips: { thanks: ['f'] }
	},
	{
		who: 'dana',
		says: 'Good morning. I will close up in a quarter of an hour. Have a steady day, all of you.',
		after: 5,
		read: true
	},
	{ who: 'd', says: 'Off we go. Somebody has lost a shoe.', after: 3, chips: { strength: ['c', 'e'] } }
];

/** In Evening Circle, the evening before. */
export const lastEvening: Line[] = [
	{ who: 'dana', says: 'Evening, everyone. I am here for the next two hours. Write, or just read along.' },
	{
		who: 'e',
		says: 'I planted garlic today. Two rows, both crooked. The most sensible thing I have done since Tuesday.',
		after: 4
	},
	{ who: 'c', says: 'Crooked garlic counts.', after: 2, chips: { same: ['a', 'b'] } },
	{ who: 'a', says: 'When does it come up?', after: 1 },
	{ who: 'e', says: 'In spring, if I leave it alone. Leaving it alone is the hard part.', after: 2 },
	{
		who: 'd',
		says: 'Children asleep, kitchen quiet. This is my difficult half hour. So I am spending it here.',
		after: 9,
		chips: { hear: ['e', 'b', 'mentor'] }
	},
	{
		who: 'mentor',
		says: 'Glad you brought it here. What do the first five minutes of it look like?',
		answers: 1,
		after: 3
	},
	{ who: 'd', says: 'Walking up and down. Open the fridge, close the fridge.', after: 2 },
	{
		who: 'd',
		says: 'Today I put the kettle on before they were asleep, so that my hands had a job.',
		after: 1,
		chips: { thanks: ['b'] }
	},
	{ who: 'b', says: 'I am taking that one home with me.', after: 2 },
	{
		who: 'visitor',
		says: 'Same. The half hour has a name now, that helps.',
		after: 6,
		chips: { hear: ['d'] },
		read: true
	}
];

/** In Work and shifts, a while ago. */
export const atWork: Line[] = [
	{
		who: 'b',
		says: 'The new rota is out. Four closing shifts in a row. Closing is when everyone stays for one.'
	},
	{ who: 'a', says: 'Can you swap any of them?', after: 3 },
	{ who: 'b', says: 'I asked. Maybe the Thursday.', after: 2 },
	{ who: 'mentor', says: 'What is the way home like after a late one?', after: 4 },
	{
		who: 'b',
		says: 'Past two places I would rather not pass. There is a longer way along the canal, and it is lit.',
		after: 3,
		chips: { strength: ['d', 'mentor'] }
	},
	{
		who: 'a',
		says: 'Ring somebody while you walk. My cousin says I only ever call him outdoors. He is right.',
		answers: 1,
		after: 4,
		chips: { same: ['b'] }
	},
	{
		who: 'd',
		says: 'I asked for Tuesdays off and said “appointments”. My manager only wanted to know the hours.',
		after: 8,
		read: true
	},
	{ who: 'b', says: 'Just “appointments”? Nothing else?', answers: 1, after: 2 },
	{ who: 'd', says: 'Nothing else. It worked.', after: 1, chips: { thanks: ['b', 'a'] } }
];

/** In Evening Circle, in the hour before the visitor signs in. */
export const thisHour: Line[] = [
	{
		who: 'a',
		says: 'Long shift. There was cake for somebody’s birthday, and then they all went out. I said I had a bus to catch. There is no bus at that hour.'
	},
	{ who: 'b', says: 'The imaginary bus. I have taken it many times.', after: 3, chips: { same: ['d', 'e'] } },
	{ who: 'b', says: 'Very reliable. Never late.', after: 1 },
	{ who: 'visitor', says: 'I could have used that bus on Friday.', after: 5, chips: { hear: ['a'] } },
	{
		who: 'e',
		says: 'It runs all week. You can get on at any stop.',
		answers: 1,
		after: 2,
		chips: { thanks: ['visitor'] },
		read: true
	},
	{
		who: 'c',
		topic: 'family and money',
		says: 'My dad lent me money last year and asked about it on Sunday. He was kind. I could not look at him. I have half of it. I want to hand it over, and I want to hide.',
		after: 11,
		chips: { hear: ['b', 'd'] }
	},
	{
		who: 'mentor',
		says: 'Half of it is real. If you had one sentence to say with it, which would it be?',
		answers: 1,
		after: 4
	},
	{
		who: 'c',
		says: '“Here is half, and the rest is coming.” That is all I have.',
		after: 3,
		chips: { strength: ['mentor', 'e', 'a'] }
	},
	{
		who: 'd',
		says: 'That is a good sentence. I would be glad to hear it from mine.',
		after: 2,
		chips: { thanks: ['c'] }
	},
	{
		who: 'b',
		says: 'Is that the dad with the shop next to the station? I think I know him!',
		after: 2,
		removedFor: 'It could tell others who someone is.'
	},
	{
		who: 'dana',
		says: 'I took one message down, because it could tell us who someone is. It was kindly meant, and the author knows. Carry on.',
		after: 2
	},
	{ who: 'b', says: 'Fair. Sorry, {c}. I got carried away.', after: 1, chips: { hear: ['c'] } },
	{
		who: 'f',
		says: 'Hello. I have read along for a week without a word. I am still here, that is my news.',
		after: 6,
		chips: { hear: ['e'] }
	},
	{ who: 'a', says: 'That is very good news.', answers: 1, after: 1 },
	{
		who: 'secondMentor',
		says: 'Good to hear from you, {f}. One thing that went all right this week? It may be tiny.',
		after: 3
	},
	{
		who: 'f',
		says: 'I rang my brother back. After nine days.',
		after: 3,
		chips: { strength: ['a', 'secondMentor', 'd'] }
	},
	{ who: 'e', says: 'Not tiny.', answers: 1, after: 1 }
];
