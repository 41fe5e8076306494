// The programme's own office: people by their cards, invitations, rooms and staff. Admins see neither rooms' content
// nor members nor messages.
import * as z from 'zod/mini';
import { command, query } from '#shared/contract.ts';
import { country } from '#shared/help.ts';
import { clientId, day, id, text } from '#shared/ids.ts';
import { REASON_CHARACTERS } from '#shared/limits.ts';
import { role } from '#shared/roles.ts';
import { agreement, hours, room } from '#shared/rooms.ts';

export const ISSUE_LIMIT = 500;
export const CODE_DAYS_LIMIT = 365;
export const RETENTION_DAYS_LIMIT = 3650;
export const STAFF_NAME_CHARACTERS = 40;
export const ROOM_TITLE_CHARACTERS = 80;
export const ROOM_ABOUT_CHARACTERS = 500;
export const AGREEMENT_CARDS_LIMIT = 20;
export const CARD_TITLE_CHARACTERS = 80;
export const CARD_TEXT_CHARACTERS = 1000;
/** A count of members below this is not told. */
export const SMALLEST_COUNT = 11;

/** Nine digits as printed on a paper card; spaces and dashes do not matter. */
const card = z.string().check(z.regex(/^\s*(?:\d[\s-]{0,2}){9}\s*$/, 'A card number has nine digits.'));
const count = (limit: number) => z.int().check(z.gte(1), z.lte(limit));
const days = z.optional(count(CODE_DAYS_LIMIT));
const reason = text(REASON_CHARACTERS);
const statedName = z.optional(text(STAFF_NAME_CHARACTERS));

/** Whom an admin invites; supporters come by way of the person they support. */
export const invitedRoles = ['patient', 'mentor', 'moderator', 'admin'] as const;
const invitedRole = z.enum(invitedRoles);
export type InvitedRole = z.output<typeof invitedRole>;

const person = z.object({
	roles: z.array(role),
	since: day,
	state: z.enum(['active', 'ended']),
	/** Of moderators and admins: their stated name. */
	staff: z.nullable(z.object({ name: z.nullable(z.string()) })),
	/** Whether it is the admin who asks. */
	self: z.boolean()
});
export type PersonOnCard = z.output<typeof person>;

/** A code with its card number. The code is shown once and kept nowhere in clear. */
export const issuedCard = z.object({ code: z.string(), card: z.string() });
export type IssuedCard = z.output<typeof issuedCard>;

/** What cards made together open. */
const batch = { until: day, room: z.nullable(z.string()), role: invitedRole };

export const personFind = query('person:find', {
	about: 'Who holds a card number: their roles and since when. Neither rooms nor names, but for staff.',
	input: z.object({ card }),
	output: person
});

export const personEnd = command('person:end', {
	about:
		'Ends someone’s access for good. For staff who leave rooms or cases behind: `conflict` with `leaves` until a successor is named, or null where nothing would be left alone.',
	input: z.object({ card, reason, successor: z.optional(z.nullable(id)) }),
	output: z.object({})
});

export const personInvite = command('person:invite', {
	about: 'Makes another code for someone who is there already. Only they can use it.',
	input: z.object({
		card,
		role: invitedRole,
		roomId: z.optional(id),
		days,
		staffName: statedName,
		clientId: z.optional(clientId)
	}),
	output: z.object({ ...batch, cards: z.array(issuedCard) })
});

export const invitationIssue = command('invitation:issue', {
	about:
		'Makes cards with codes for new people. The same clientId again answers with the same cards for a while.',
	input: z.object({
		role: invitedRole,
		/** Only an admin may have none. */
		roomId: z.optional(id),
		count: count(ISSUE_LIMIT),
		days,
		/** For staff, one card at a time. */
		staffName: statedName,
		clientId: z.optional(clientId)
	}),
	output: z.object({ ...batch, cards: z.array(issuedCard) })
});

export const invitationList = query('invitation:list', {
	about: 'How many codes nobody has used yet, by what they open and until when.',
	input: z.object({}),
	output: z.object({ batches: z.array(z.object({ ...batch, role, count: z.int() })) })
});

export const invitationRevoke = command('invitation:revoke', {
	about: 'Takes back what a card number could still open.',
	input: z.object({ card }),
	output: z.object({})
});

/** What people accept on entering: the usual cards with a country’s emergency number, own ones, or nothing. */
const agreementChoice = z.union([
	z.object({ kind: z.literal('usual'), country }),
	z.object({ kind: z.literal('none') }),
	z.object({
		kind: z.literal('own'),
		cards: z
			.array(z.object({ title: text(CARD_TITLE_CHARACTERS), text: text(CARD_TEXT_CHARACTERS) }))
			.check(z.minLength(1), z.maxLength(AGREEMENT_CARDS_LIMIT))
	})
]);
export type AgreementChoice = z.output<typeof agreementChoice>;

const about = z.string().check(
	z.refine((value) => value.isWellFormed(), 'This text is broken.'),
	z.refine(
		(value) => [...value].length <= ROOM_ABOUT_CHARACTERS,
		`Keep it to ${ROOM_ABOUT_CHARACTERS} characters.`
	)
);
const title = text(ROOM_TITLE_CHARACTERS);
const retentionDays = count(RETENTION_DAYS_LIMIT);

const officeRoom = z.object({
	...room.shape,
	agreement: z.nullable(agreement),
	/** The stated names of those who moderate it. */
	staff: z.array(z.string()),
	/** At least so many others are in it; null for fewer than 11. */
	members: z.nullable(z.int())
});
export type OfficeRoom = z.output<typeof officeRoom>;

export const programmeRooms = query('programme:rooms', {
	about: 'Every room, who moderates it and roughly how many are in it.',
	input: z.object({}),
	output: z.object({
		rooms: z.array(officeRoom),
		/** Whether anyone but staff has been invited yet. */
		hasPeople: z.boolean(),
		/** The stated name of the admin who asks; null until they have said it. */
		ownName: z.nullable(z.string())
	})
});

export const roomCreate = command('room:create', {
	about: 'Makes a room. Without hours it is always open.',
	input: z.object({
		title,
		about,
		hours: z.optional(z.nullable(hours)),
		retentionDays,
		agreement: agreementChoice,
		clientId: z.optional(clientId)
	}),
	output: z.object({ room: officeRoom })
});

export const roomChange = command('room:change', {
	about:
		'Changes what a room says of itself; what is not named stays. A new agreement is asked of everyone on their next opening, and a shorter retention brings the end of what is written nearer.',
	input: z.object({
		roomId: id,
		title: z.optional(title),
		about: z.optional(about),
		/** Null: always open. */
		hours: z.optional(z.nullable(hours)),
		retentionDays: z.optional(retentionDays),
		agreement: z.optional(agreementChoice)
	}),
	output: z.object({ room: officeRoom })
});

const staffMember = z.object({
	/** Stands for them here and nowhere else. */
	handle: id,
	name: z.nullable(z.string()),
	roles: z.array(role),
	rooms: z.array(z.object({ roomId: id, title: z.string() })),
	secondFactor: z.boolean(),
	/** Whether it is the admin who asks. */
	self: z.boolean()
});
export type StaffMember = z.output<typeof staffMember>;

export const staffList = query('staff:list', {
	about: 'Everyone who is staff, their rooms, and whether they have a second factor.',
	input: z.object({}),
	output: z.object({ staff: z.array(staffMember) })
});

export const staffName = command('staff:name', {
	about: 'The first admin says by which name they are known everywhere. Once: names of staff stay.',
	input: z.object({ name: text(STAFF_NAME_CHARACTERS) }),
	output: z.object({})
});

export const staffAssign = command('staff:assign', {
	about: 'Gives a room to a moderator, or takes it back. A room keeps its last moderator.',
	input: z.object({ handle: id, roomId: id, on: z.boolean() }),
	output: z.object({})
});

export const staffEnd = command('staff:end', {
	about: 'As person:end, for someone who is staff, whose card number is not at hand.',
	input: z.object({ handle: id, reason, successor: z.optional(z.nullable(id)) }),
	output: z.object({})
});

export const staffResetFactor = command('staff:reset-factor', {
	about:
		'Takes away someone’s second factor and ends their sessions; they set up another with the next sign-in.',
	input: z.object({ handle: id, reason }),
	output: z.object({})
});
