// The agreement a circle starts with: six short cards about who sees what and where privacy ends.
import type { Agreement } from '#shared/rooms.ts';

/** What a room may say differently: its country's emergency number, and the days its messages are kept. */
interface Particulars {
	emergency?: string;
	retentionDays?: number;
}

/** The six cards for a room; without particulars they name no number and speak of 90 days. */
export function agreementCards({
	emergency = 'your emergency number',
	retentionDays = 90
}: Particulars = {}): Agreement['cards'] {
	return wording.map(([title, ...sentences]) => ({
		title,
		text: sentences
			.join(' ')
			.replace('{emergency}', () => emergency)
			.replace('{days}', String(retentionDays))
	}));
}

/** A title each, then its sentences, 15 words at most. */
const wording: [title: string, ...sentences: string[]][] = [
	[
		'You have a name for this room',
		'It is pseudonymous.',
		'No other room shows it.',
		'What you write can still show who you are.',
		'Everyone here is 18 or over.'
	],
	[
		'Who can read',
		'Everyone in this room, and its staff.',
		'New members can read earlier messages.',
		'Messages are encrypted in storage; this server can read them.',
		'So could whoever runs the server and holds its key.'
	],
	[
		'How long it is kept',
		'After {days} days a message is erased.',
		'You can remove your own sooner.',
		'A report keeps a copy of its message.',
		'That copy is erased 90 days after the case closes.'
	],
	[
		'How we talk',
		'Speak for yourself.',
		'Listening counts as taking part.',
		'Use no real names or places.',
		'Leave out sources, methods and doses.',
		'What others write stays here.'
	],
	[
		'What this is not',
		'It is not watched around the clock.',
		'It is not treatment and not an emergency service.',
		'You may write and get no answer for a while.'
	],
	[
		'If you are in danger',
		'Without a contact we cannot find you.',
		'In danger, call {emergency}.',
		'Help is at the top of every screen.',
		'It works without signing in.'
	]
];

/** The cards as they are when a room says nothing else. */
export const defaultAgreement = agreementCards();
