// Where cases are read, and by whom: what moderators of a circle and the desk for conversations of two have in common.
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { caseScope, openContent, type Direct } from './content.ts';
import type { CaseRow, PartyRow, Where } from './store.ts';

/** Who has a part in a case, and where it goes. */
export interface Parties extends Pick<CaseRow, 'id' | 'room_id' | 'by_member_id' | 'about_member_id'> {
	readonly direct: Direct | null;
}

/** As whom someone reads a case and speaks in it; `isStated` where that is a name they have outside the room. */
export interface Voice {
	readonly memberId: string;
	readonly name: string;
	readonly isStated: boolean;
}

/** What says, as a snapshot or an act finds it, as whom someone reads a case; null for one that they do not read. */
export type Sight = (on: Connection) => Promise<(one: Parties) => Voice | null>;

/** A place where someone reads cases. */
export interface Seat {
	readonly accountId: string;
	/** Which cases come there at all. */
	readonly of: Where;
	/** Reads what a sight of some cases needs before a snapshot or an act. */
	prepare(cases: readonly Parties[]): Promise<Sight>;
}

/** Who has a part in a case of which a row says the rest; null where its key is destroyed. */
export async function partiesOf(parts: Parts, row: PartyRow): Promise<Parties | null> {
	if (!row.direct) return { ...row, direct: null };
	const key = await parts.keys.find(caseScope(row.id));
	return key && { ...row, direct: openContent(key, row.id, row.sealed).direct };
}
