// What someone keeps of check-ins for themselves, outside any room: commitments, copies of what they shared, how they
// left. Nobody else reads it.
import * as z from 'zod/mini';
import { outcome, shareCard } from '#shared/cards.ts';
import { leavingAnswer } from '#shared/checkins.ts';
import { command, fact, query } from '#shared/contract.ts';
import { day, id } from '#shared/ids.ts';

/** What stands in each kind. */
export const inCommitment = {
	kind: z.literal('commitment'),
	text: z.string(),
	/** How it went; null until one says so. */
	outcome: z.nullable(outcome),
	/** Who was asked to remember it too. */
	witness: z.nullable(z.string())
};
export const inShare = {
	kind: z.literal('share'),
	card: shareCard,
	/** What one wrote in that turn, in order. */
	words: z.array(z.string())
};
export const inLeaving = { kind: z.literal('leaving'), leaving: leavingAnswer };

const kept = {
	keepsakeId: id,
	/** The circle it was in. Who is in it still finds its title among their own rooms. */
	roomId: id,
	on: day
};

export const commitment = z.object({ ...kept, ...inCommitment });
export type Commitment = z.output<typeof commitment>;

export const keptShare = z.object({ ...kept, ...inShare });
export type KeptShare = z.output<typeof keptShare>;

export const keptLeaving = z.object({ ...kept, ...inLeaving });

export const keepsake = z.union([commitment, keptShare, keptLeaving]);
export type Keepsake = z.output<typeof keepsake>;

export const keepsakeList = query('keepsake:list', {
	about:
		'Everything that one keeps of check-ins, the newest first, and how many commitments were done so far.',
	input: z.object({}),
	output: z.object({ keepsakes: z.array(keepsake), done: z.int() })
});

export const keepsakeErase = command('keepsake:erase', {
	about: 'Erases one thing that one keeps.',
	input: z.object({ keepsakeId: id }),
	output: z.object({})
});

export const commitmentMark = command('commitment:mark', {
	about: 'Says how it went with a commitment. Null takes it back.',
	input: z.object({ commitmentId: id, outcome: z.nullable(outcome) }),
	output: z.object({ commitment })
});

export const keepsakesChanged = fact('keepsake:changed', {
	about: 'Something that keepsake:list answers has changed: ask again.',
	shape: z.object({})
});
