// How a case comes to be: once, whatever is asked twice, and only if it may.
import type { CaseKind, Raised } from '#shared/cases.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { idFrom } from '#server/kernel/ids.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { keyedDigest, type Key } from '#server/kernel/sealing.ts';
import type { MembershipRow, Self } from '#server/members/members.ts';
import type { Copied } from '#server/messages/copying.ts';
import { caseScope, sealContent, type Content } from './content.ts';
import { keepEvidence } from './evidence.ts';
import { isOneThere, readersOf, tellOfCase } from './readers.ts';
import { partiesOf } from './seats.ts';
import * as store from './store.ts';

/** Open cases of one person in a room: more than that nobody answers well. */
const OPEN_LIMIT = 20;

/** What is brought to the moderators. */
export interface Draft {
	readonly kind: CaseKind;
	readonly about: string | null;
	readonly content: Content;
	readonly copied: Copied | null;
}

export interface Filing {
	readonly self: Self;
	readonly clientId: string;
	/** What this is the one case of: a message, an act, or a request. */
	readonly mark: readonly string[];
	/** Who the person is in the room, as a transaction or a snapshot finds them. Throws for who may not. */
	admit(on: Connection): Promise<MembershipRow>;
	/** What is brought, seen in the same way. Throws where it cannot be brought. */
	draft(on: Connection, me: MembershipRow, caseId: string): Promise<Draft>;
}

/** Files a case, or answers with the one that is there. Throws as `admit` and `draft` do; `too_many`. */
export async function fileCase(context: SignedIn, filing: Filing): Promise<Raised> {
	const id = caseIdOf(context, filing);
	const found = await context.database.read((on) => look(on, id, filing));
	const row = 'row' in found ? found.row : await insert(context, id, filing, found);
	const parties = await partiesOf(context, row);
	const readers = parties ? await readersOf(context, parties) : [];
	return {
		caseId: id,
		present: isOneThere(context, readers),
		staffed: readers.length > 0,
		before: row.client_id !== filing.clientId
	};
}

/** The same mark of the same member always has the same id, so that nothing is brought twice. */
function caseIdOf({ keys }: Parts, { self, mark }: Filing): string {
	const named = ['case', self.roomId, self.memberId, ...mark].join('\0');
	return idFrom(keyedDigest(keys.own.evidence, named));
}

type Found = { row: store.CaseRow } | { me: MembershipRow; draft: Draft };

async function look(on: Connection, id: string, { admit, draft }: Filing): Promise<Found> {
	const me = await admit(on);
	const row = await store.find(on, id);
	return row ? { row } : { me, draft: await draft(on, me, id) };
}

async function insert(
	context: SignedIn,
	id: string,
	filing: Filing,
	{ me, draft }: Exclude<Found, { row: unknown }>
): Promise<store.CaseRow> {
	const { self } = filing;
	const parties = {
		...{ id, room_id: self.roomId, by_member_id: me.member_id },
		...{ about_member_id: draft.about, direct: draft.content.direct }
	};
	const key = await context.keys.need(caseScope(id));
	const readers = await readersOf(context, parties);
	return context.database.write([self.roomId], async (trx) => {
		const found = await look(trx, id, filing);
		if ('row' in found) return found.row;
		if ((await store.countOpenBy(trx, self.entries)) >= OPEN_LIMIT) {
			throw new Refusal('too_many', 'You have many open cases here. Wait for an answer to one of them.');
		}
		const row = newRow(context, key, id, filing, found);
		await store.insert(trx, row);
		await tellOfCase(trx, parties, readers, self.accountId);
		return row;
	});
}

function newRow(
	parts: Parts,
	key: Key,
	id: string,
	{ self, clientId }: Filing,
	{ me, draft }: Exclude<Found, { row: unknown }>
): store.CaseRow {
	return {
		id,
		room_id: self.roomId,
		kind: draft.kind,
		by_member_id: me.member_id,
		client_id: clientId,
		about_member_id: draft.about,
		direct: draft.content.direct ? 1 : 0,
		at: minuteNow(parts.clock),
		sealed: sealContent(key, id, draft.content),
		...keepEvidence(parts, key, id, draft.copied),
		words: 0,
		seen: 0,
		closed_at: null,
		outcome: null,
		erase_on: null
	};
}
