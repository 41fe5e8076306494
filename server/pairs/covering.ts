// What became of the cover of a pair while its mentor is away.
import type { Pair as Shown } from '#shared/pairs.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Away } from '#server/mentors/mentors.ts';
import { findPair, type Pair } from './pairs.ts';

type Cover = NonNullable<Shown['away']>['cover'];

/** How the cover of a pair for an absence stands; `none` where nobody was named or the two do not fit. */
export async function coverOf(parts: Parts, { id, content }: Pair, away: Away): Promise<Cover> {
	if (away.coverId === null) return 'none';
	const own = await readOwn(parts, content.mentee);
	for (const paired of own?.pairs ?? []) {
		const covering = await findPair(parts, paired.id);
		const { covers } = covering?.content ?? {};
		if (!covering || covers?.pairId !== id || covers.absenceId !== away.id) continue;
		if (covering.state === 'ended') return covering.content.ended?.by === 'mentee' ? 'declined' : 'none';
		return covering.content.yes.includes('mentee') ? 'accepted' : 'offered';
	}
	const looked = content.covering.find(({ absenceId }) => absenceId === away.id);
	return looked?.isDeclined ? 'declined' : 'none';
}
