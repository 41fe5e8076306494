// Sharing: what one lets someone see, and what is shared with oneself.
import type { OwnGrant, SharedKind } from '#shared/sharing.ts';

type Over = NonNullable<OwnGrant['over']>;

export const words = {
	page: 'Who sees what · Evenkeel',
	title: 'Who sees what',
	hint: 'What is yours stays yours. Nobody sees it unless you share it.',
	section: 'Who can see what of yours, and when they looked.',
	open: 'Open',

	kinds: {
		commitments: 'What you said you would do',
		leavings: 'How you left check-ins',
		attendance: 'When you were there',
		message: 'A message of yours'
	} satisfies Record<SharedKind, string>,

	/** What exactly is seen: who, what, of how much, until when, and what one can do. */
	says: {
		moderators: (room: string) => `The moderators of ${room}`,
		all: {
			commitments: (who: string) => `${who} can see what you said you would do, and how it went.`,
			leavings: (who: string) => `${who} can see how you left check-ins.`,
			attendance: (who: string) => `${who} can see your days and minutes at check-ins.`
		} satisfies Record<Exclude<SharedKind, 'message'>, (who: string) => string>,
		one: {
			commitments: (who: string) => `${who} can see one thing you said you would do, and how it went.`,
			leavings: (who: string) => `${who} can see how you left one check-in.`,
			attendance: (who: string) => `${who} can see that you were at one check-in, and how long.`,
			message: (who: string) => `${who} can see a copy of one message of yours.`
		} satisfies Record<SharedKind, (who: string) => string>,
		allUntil: (day: string) => `That is all of it, also what is new, until ${day}.`,
		oneUntil: (day: string) => `Only this one, until ${day}.`,
		control: 'You see each time they look. You can end it at any time.',
		where: 'It does not say which room it was in.'
	},

	sheet: {
		title: 'Share',
		what: 'What',
		oneOrAll: 'How much',
		one: 'Only this one',
		all: 'All, also what is new',
		who: 'With',
		mentor: (name: string) => `${name}, your mentor`,
		moderators: (room: string) => `Moderators of ${room}`,
		purpose: 'What for',
		purposes: ['To talk about it', 'To be asked about it', 'To show how I am'],
		own: 'My own words',
		ownLabel: 'What is it for?',
		noWords: 'Write what it is for, or choose one above.',
		tooLong: (most: number) => `Keep it to ${most} letters.`,
		until: 'Until',
		spans: { week: 'A week', month: 'A month', months: 'Three months' },
		cancel: 'Not now',
		share: 'Share',
		sharing: 'Sharing',
		shareLabel: (who: string, day: string) => `with ${who} until ${day}`,
		done: 'Shared',
		doneHint: (who: string) => `${who} can see it now.`,
		close: 'Close',
		mine: 'See who sees what',
		nobody: 'There is nobody to share with yet.',
		noMentor: 'You have no mentor now.',
		nobodyHint: 'You can share with a mentor, or with the moderators of a room you are in.',
		offline: 'No connection now. Nothing is shared until it is back.',
		failed: 'This did not load. Nothing was shared. Try again in a moment.'
	},

	share: 'Share',
	shareSome: 'Share something',
	shareAll: 'Share all',

	mine: {
		live: 'Shared now',
		over: 'What is over',
		overHint: 'Nobody sees these any more.',
		revokeHint:
			'End takes one tap. It is gone for them at once. You cannot undo it, but you can share again.',
		readers: {
			mentor: (name: string) => `${name}, your mentor`,
			moderators: (room: string) => `Moderators of ${room}`
		} satisfies Record<OwnGrant['reader']['kind'], (name: string) => string>,
		all: 'All of it, also what is new',
		erased: 'It was erased since.',
		facts: { who: 'With', purpose: 'For', until: 'Until', over: 'Over' },
		end: 'End',
		ended: (who: string) => `Ended. ${who} cannot see it any more.`,
		notLooked: 'Nobody has looked so far.',
		notLookedOver: 'Nobody looked.',
		lookedOnce: (who: string, when: string) => `${who} looked once: ${when}`,
		looked: (times: number, when: string) => `Looked at ${times} times, last: ${when}`,
		allLooks: 'Who looked, and when',
		look: (who: string, when: string) => `${who}, ${when}`,
		when: (day: string, time: string) => `${day}, ${time}`,
		why: {
			revoked: 'You ended it.',
			expired: 'Its time was over.',
			ended: 'It ended by itself: they have no part in this any more.'
		} satisfies Record<Over, string>,
		empty: 'Nothing shared',
		emptyHint: 'You can share one thing, for a time. You can end it when you like.',
		failed: 'We could not load this',
		failedHint: 'Nothing has changed. Try again in a moment.',
		again: 'Try again'
	},

	reading: {
		page: 'Shared · Evenkeel',
		title: 'Shared with you',
		roomTitle: 'Shared with moderators',
		roomHint: 'What people of this room let its moderators see.',
		kinds: {
			commitments: 'What they said they would do',
			leavings: 'How they left check-ins',
			attendance: 'When they were there',
			message: 'A message'
		} satisfies Record<SharedKind, string>,
		all: 'All, also what is new',
		one: 'One only',
		from: (name: string) => `From ${name}`,
		purpose: (purpose: string) => `“${purpose}”`,
		until: (day: string) => `Until ${day}`,
		sees: (name: string) => `${name} sees each time you look.`,
		looked: (name: string) => `${name} sees that you looked.`,
		look: 'Look',
		away: 'Put away',
		label: (what: string, name: string) => `${what}, from ${name}`,
		nothing: 'There is nothing in it yet.',
		gone: 'This is no longer shared.',
		offline: 'No connection now. It shows again when that is back.',
		empty: 'Nothing is shared with you now.',
		emptyRoom: 'Nothing is shared now.',
		emptyRoomHint: 'When someone of this room shares a thing with its moderators, it stands here.',
		failed: 'We could not load what is shared.',
		again: 'Try again',
		toRoom: 'To the room',
		unsaid: 'Not said yet',
		topic: 'Topic:',
		minutes: (minutes: string, how: string) => (minutes ? `${minutes} minutes. ${how}` : how)
	}
} as const;
