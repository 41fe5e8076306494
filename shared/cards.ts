// What someone brings to a check-in: a card in the round, and one at the closing. Every part may be left out.
import * as z from 'zod/mini';
import { id, text } from '#shared/ids.ts';
import { COMMITMENT_CHARACTERS, FEELING_CHARACTERS, NEED_CHARACTERS } from '#shared/limits.ts';

/** How it went with what one had said one would do. */
export const outcomes = ['done', 'partly', 'not-yet', 'new-plan'] as const;
export const outcome = z.enum(outcomes);
export type Outcome = z.output<typeof outcome>;

/** From 0 to 10. */
export const score = z.int().check(z.gte(0), z.lte(10));

const scores = { mood: z.optional(score), urge: z.optional(score) };
const parts = {
	feeling: z.optional(text(FEELING_CHARACTERS)),
	...scores,
	need: z.optional(text(NEED_CHARACTERS))
};

/** The card of the round as it is sent; `last` names the commitment that it answers. */
export const shareInput = z.object({
	...parts,
	last: z.optional(z.object({ commitmentId: id, outcome }))
});
export type ShareInput = z.output<typeof shareInput>;

/** The same as others read it. */
export const shareCard = z.object({
	kind: z.literal('share'),
	...parts,
	last: z.optional(z.object({ text: z.string(), outcome }))
});

export const closingCard = z.object({
	kind: z.literal('closing'),
	word: z.optional(text(FEELING_CHARACTERS)),
	commitment: z.optional(text(COMMITMENT_CHARACTERS)),
	/** Who in the circle is asked to remember it too. */
	witness: z.optional(z.object({ memberId: id, name: z.string() }))
});

export const card = z.union([shareCard, closingCard]);
export type Card = z.output<typeof card>;
export type ShareCard = z.output<typeof shareCard>;
export type ClosingCard = z.output<typeof closingCard>;
