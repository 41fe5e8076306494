// The kinds of things that one can share, each in one line: how what is the owner's is found, what a look shows of it
// now, and what it begins with. Nothing that is shown holds an id or a room.
import type { SharedKind, SharedWhat, Shown } from '#shared/sharing.ts';
import { ownAttendance } from '#server/attendance/attendance.ts';
import { ownKeepsakes } from '#server/keepsakes/keepsakes.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { findSelf, requireStanding } from '#server/members/members.ts';
import { copyMessage, findCopyKey } from '#server/messages/copying.ts';
import type { What } from './sealed.ts';

type Of<Kind extends SharedKind> = Shown & { kind: Kind };
type Asked<Kind extends SharedKind> = Extract<SharedWhat, { kind: Kind }> | { kind: Kind; itemId?: string };

interface Kind<Name extends SharedKind> {
	/** What is to be kept of it with the grant. Throws `not_found` for what is not the owner's. */
	take(parts: Parts, accountId: string, what: Asked<Name>): Promise<Omit<What, 'kind'>>;
	/** What a look shows now; nothing of what was erased. */
	show(parts: Parts, accountId: string, what: What): Promise<Of<Name>[]>;
	begins(shown: Of<Name>): string;
}

const kinds: { readonly [Name in SharedKind]: Kind<Name> } = {
	commitments: kept(ownCommitments, ({ text }) => text),
	attendance: kept(ownDays, ({ on }) => on),
	leavings: kept(ownLeavings, ({ on }) => on),
	message: { take: takeMessage, show: showCopy, begins: ({ body }) => body }
};

/** What is to be kept of something that its owner shares. Throws `not_found` for what is not theirs. */
export async function takeShared(parts: Parts, accountId: string, what: SharedWhat): Promise<What> {
	const kind = kinds[what.kind] as Kind<SharedKind>;
	return { kind: what.kind, ...(await kind.take(parts, accountId, what)) };
}

/** What a look at something shows now. */
export function showShared(parts: Parts, accountId: string, what: What): Promise<Shown[]> {
	return kinds[what.kind].show(parts, accountId, what);
}

/** What one thing that is shared begins with; null for all of a kind, empty for what was erased since. */
export async function beginningOf(parts: Parts, accountId: string, what: What): Promise<string | null> {
	if (what.itemId === null && what.copy === null) return null;
	const [shown] = await showShared(parts, accountId, what);
	return shown ? (kinds[what.kind] as Kind<SharedKind>).begins(shown) : '';
}

interface Item<Name extends SharedKind> {
	readonly itemId: string;
	readonly shown: Of<Name>;
}

/** A kind of which someone has a list: one of it is shared or all, as it is when it is looked at. */
function kept<Name extends SharedKind>(
	list: (parts: Parts, accountId: string) => Promise<Item<Name>[]>,
	begins: Kind<Name>['begins']
): Kind<Name> {
	return {
		begins,
		take: async (parts, accountId, { itemId = null }) => {
			const isTheirs =
				itemId === null || (await list(parts, accountId)).some((item) => item.itemId === itemId);
			if (!isTheirs) throw notFound();
			return { itemId, copy: null };
		},
		show: async (parts, accountId, { itemId }) => {
			const items = await list(parts, accountId);
			return items.filter((item) => itemId === null || item.itemId === itemId).map(({ shown }) => shown);
		}
	};
}

async function ownCommitments(parts: Parts, accountId: string): Promise<Item<'commitments'>[]> {
	return (await ownKeepsakes(parts, accountId))
		.filter((one) => one.kind === 'commitment')
		.map(({ keepsakeId, on, text, outcome }) => ({
			itemId: keepsakeId,
			shown: { kind: 'commitments', on, text, outcome }
		}));
}

async function ownLeavings(parts: Parts, accountId: string): Promise<Item<'leavings'>[]> {
	return (await ownKeepsakes(parts, accountId))
		.filter((one) => one.kind === 'leaving')
		.map(({ keepsakeId, on, leaving }) => ({
			itemId: keepsakeId,
			shown: { kind: 'leavings', on, leaving }
		}));
}

async function ownDays(parts: Parts, accountId: string): Promise<Item<'attendance'>[]> {
	return (await ownAttendance(parts, accountId)).map(
		({ checkinId, on, minutes, outcome, late, excused }) => ({
			itemId: checkinId,
			shown: { kind: 'attendance', on, attended: { minutes, outcome, late, excused } }
		})
	);
}

/** One of one's own messages, under whichever name one wrote it there, copied as it stands now. */
async function takeMessage(
	parts: Parts,
	accountId: string,
	what: Asked<'message'>
): Promise<Omit<What, 'kind'>> {
	const { roomId = '', itemId = '' } = 'roomId' in what ? what : {};
	const self = await findSelf(parts, accountId, roomId);
	if (!self) throw notFound();
	const key = await findCopyKey(parts, roomId, itemId);
	const copied = await parts.database.read(async (on) => {
		await requireStanding(parts, on, self);
		return copyMessage(on, key, { roomId, messageId: itemId, from: 0 });
	});
	if (!self.entries.includes(copied.memberId)) throw notFound();
	const { body, topic, at } = copied;
	return { itemId: null, copy: { kind: 'message', at: minuteText(at), body, topic } };
}

function showCopy(_parts: Parts, _accountId: string, { copy }: What): Promise<Of<'message'>[]> {
	return Promise.resolve(copy?.kind === 'message' ? [copy] : []);
}
