// Sharing: what one lets someone see, of what one owns, for what, until when; and every look at it.
import * as z from 'zod/mini';
import { attended } from '#shared/attendance.ts';
import { outcome } from '#shared/cards.ts';
import { leavingAnswer } from '#shared/checkins.ts';
import { command, fact, query } from '#shared/contract.ts';
import { clientId, day, id, minute, text } from '#shared/ids.ts';
import { PURPOSE_CHARACTERS } from '#shared/limits.ts';

/** Kinds of things that one can share. One thing of a kind, or where nothing is named all of it as it is when looked at. */
export const sharedKinds = ['commitments', 'attendance', 'message', 'leavings'] as const;
export const sharedKind = z.enum(sharedKinds);
export type SharedKind = z.output<typeof sharedKind>;

/** Who may look: one's mentor in a pair, or the moderators of a circle in which one is. */
export const reader = z.union([z.object({ pairId: id }), z.object({ roomId: id })]);
export type Reader = z.output<typeof reader>;

/** What is shared. A message is one of one's own in a room, and goes as a copy without its ids. */
export const sharedWhat = z.union([
	z.object({ kind: z.enum(['commitments', 'leavings']), itemId: z.optional(id) }),
	z.object({ kind: z.literal('attendance'), itemId: z.optional(id) }),
	z.object({ kind: z.literal('message'), roomId: id, itemId: id })
]);
export type SharedWhat = z.output<typeof sharedWhat>;

/** What a look shows, without ids and without the rooms it comes from. */
export const shown = z.union([
	z.object({ kind: z.literal('commitments'), on: day, text: z.string(), outcome: z.nullable(outcome) }),
	z.object({ kind: z.literal('leavings'), on: day, leaving: leavingAnswer }),
	z.object({ kind: z.literal('attendance'), on: day, attended }),
	z.object({ kind: z.literal('message'), at: minute, body: z.string(), topic: z.nullable(z.string()) })
]);
export type Shown = z.output<typeof shown>;

export const sharingGive = command('sharing:give', {
	about:
		'Lets someone see one thing of one’s own, or all of a kind, for a purpose, until a day. Throws `not_found` for what is not one’s own, `invalid` for a day that is past or too far.',
	input: z.object({
		clientId,
		reader,
		what: sharedWhat,
		purpose: text(PURPOSE_CHARACTERS),
		until: day
	}),
	output: z.object({ grantId: id })
});

export const ownGrant = z.object({
	grantId: id,
	/** Who may look, as one knows them: the mentor's name in the pair, or the room's title. */
	reader: z.object({ kind: z.enum(['mentor', 'moderators']), name: z.string() }),
	kind: sharedKind,
	/** Whether it is one thing, and what it begins with, which for a day is the day; null for all of the kind. */
	item: z.nullable(z.string()),
	purpose: z.string(),
	since: day,
	until: day,
	/** Why it is over; null while it holds. */
	over: z.nullable(z.enum(['revoked', 'expired', 'ended'])),
	/** The newest looks first. */
	looks: z.array(z.object({ at: minute, who: z.string() }))
});
export type OwnGrant = z.output<typeof ownGrant>;

export const sharingMine = query('sharing:mine', {
	about: 'Everything that one shares and shared, with who looked at it and when.',
	input: z.object({}),
	output: z.object({ grants: z.array(ownGrant) })
});

export const sharingRevoke = command('sharing:revoke', {
	about: 'Ends what one shares, at once and on every screen that shows it.',
	input: z.object({ grantId: id }),
	output: z.object({})
});

export const sharingList = query('sharing:list', {
	about:
		'For a mentor in a pair, or moderators of a circle: what is shared with them now, without what stands in it.',
	input: z.object({ reader }),
	output: z.object({
		shared: z.array(
			z.object({
				grantId: id,
				/** Whose it is, as the reader knows them. */
				from: z.string(),
				kind: sharedKind,
				isOne: z.boolean(),
				purpose: z.string(),
				until: day
			})
		)
	})
});
export type SharedLine = z.output<typeof sharingList.output>['shared'][number];

export const sharingLook = query('sharing:look', {
	about: 'Looks at what is shared. The owner sees who looked and when, before anything is shown.',
	input: z.object({ grantId: id }),
	output: z.object({ items: z.array(shown) })
});

export const sharingChanged = fact('sharing:changed', {
	about:
		'What one shares, or what is shared with one, has changed: what is over is to go from the screen at once.',
	shape: z.object({ over: z.nullable(id) })
});
