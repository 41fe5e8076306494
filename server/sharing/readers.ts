// Whom one shares with: the mentor of a pair, or the moderators of a circle. Who may give to them, who of them may look,
// and what ties the owner to them for as long as it holds.
import type { Reader } from '#shared/sharing.ts';
import { whoActs } from '#server/accounts/acting.ts';
import { findHolder } from '#server/accounts/ending.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { pairNames } from '#server/members/direct.ts';
import {
	findMembership,
	findSelf,
	requireModerator,
	requireStanding,
	type Self
} from '#server/members/members.ts';
import { namesOf, reachModerators } from '#server/members/reaching.ts';
import { findPair, pairIn, pairScope, requireLive, requirePair } from '#server/pairs/pairs.ts';
import type { Who } from '#server/record/record.ts';
import { requireRoom, roomText, roomTextKey } from '#server/rooms/rooms.ts';
import { requireInCircle } from '#server/schedule/acting.ts';
import type { GrantContent } from './sealed.ts';

/** Someone who gives something to a reader. */
export interface Giver {
	/** Who they are in the circle; null in a pair. */
	readonly memberId: string | null;
	/** Throws where they may not, or not any more. */
	require(on: Connection): Promise<unknown>;
}

/** Someone who looks at what was given to a reader. */
export interface Looker {
	/** As the owner knows them. */
	readonly name: string;
	/** Staff, whose looks are on record; null for a mentor. */
	readonly staff: Who | null;
	/** Throws where they may not, or not any more. */
	require(on: Connection): Promise<unknown>;
}

/** What an act about a reader holds in its order. */
export const readerId = (reader: Reader): string => ('pairId' in reader ? reader.pairId : reader.roomId);

/**
 * The caller as someone who shares with a reader. Throws `not_found` where there is none for them, `forbidden` for a
 * mentor, `conflict` for a pair that is not open or paused.
 */
export async function requireGiver(context: SignedIn, reader: Reader): Promise<Giver> {
	if ('roomId' in reader) {
		const self = await requireOwnCircle(context, reader.roomId);
		return { memberId: self.memberId, require: (on) => requireStanding(context, on, self) };
	}
	const { id, key } = await requirePair(context, reader.pairId, 'mentee');
	return {
		memberId: null,
		require: async (on) => {
			const pair = await pairIn(on, id, key);
			if (!pair) throw notFound();
			requireLive(pair);
		}
	};
}

/** The caller as a reader. Throws `not_found` for a stranger, `forbidden` for who is on the other side. */
export async function requireLooker(context: SignedIn, reader: Reader): Promise<Looker> {
	if ('roomId' in reader) {
		const self = await requireOwnCircle(context, reader.roomId);
		const staff = await whoActs(context);
		return { name: staff.name, staff, require: (on) => requireModerator(context, on, self) };
	}
	const { id, key } = await requirePair(context, reader.pairId, 'mentor');
	return {
		name: pairNames(context, id).mentor.name,
		staff: null,
		require: async (on) => {
			if (!(await pairIn(on, id, key))) throw notFound();
		}
	};
}

/** What ties an owner to whom they share with. */
export type Tie = (on: Connection) => Promise<boolean>;

/**
 * Whether a tie holds, as a snapshot or an act finds it: the owner still has their access, and the pair goes on or they
 * are in the circle as who they were when they gave it. Who came back under another name is someone else there.
 */
export async function findTie(parts: Parts, content: GrantContent): Promise<Tie> {
	const { owner, reader, memberId } = content;
	const isBound = 'pairId' in reader ? await inPair(parts, reader.pairId) : await inCircle();
	async function inCircle(): Promise<Tie> {
		const self = 'roomId' in reader ? await findSelf(parts, owner, reader.roomId) : null;
		return async (on) => {
			if (!self || self.memberId !== memberId) return false;
			const row = await findMembership(parts, on, self);
			return row !== null && row !== 'removed';
		};
	}
	return async (on) => {
		const holder = await findHolder(on, owner);
		return holder !== null && !holder.isEnded && isBound(on);
	};
}

/** The accounts of those who may look now. */
export async function lookersOf(parts: Parts, reader: Reader): Promise<string[]> {
	if ('roomId' in reader) {
		return (await reachModerators(parts, reader.roomId)).map(({ accountId }) => accountId);
	}
	const pair = await findPair(parts, reader.pairId);
	return pair ? [pair.content.mentor] : [];
}

/** A reader as the owner knows them. */
export async function nameReader(
	parts: Parts,
	reader: Reader
): Promise<{ kind: 'mentor' | 'moderators'; name: string }> {
	if ('pairId' in reader) return { kind: 'mentor', name: pairNames(parts, reader.pairId).mentor.name };
	const key = await roomTextKey(parts, reader.roomId);
	const room = await parts.database.read((on) => requireRoom(on, reader.roomId));
	return { kind: 'moderators', name: roomText(key, room).title };
}

/** An owner as the reader knows them. */
export async function nameOwner(
	parts: Parts,
	on: Connection,
	{ reader, memberId }: GrantContent
): Promise<string> {
	if ('pairId' in reader) return pairNames(parts, reader.pairId).mentee.name;
	const names = await namesOf(on, reader.roomId, memberId === null ? [] : [memberId]);
	return names.get(memberId ?? '') ?? '';
}

/** A check-in is looked after with its circle, and a conversation of two has no moderators. */
async function requireOwnCircle(context: SignedIn, roomId: string): Promise<Self> {
	const self = await requireInCircle(context, roomId);
	if (self.isDirect) throw notFound();
	return self;
}

async function inPair(parts: Parts, pairId: string): Promise<Tie> {
	const key = await parts.keys.find(pairScope(pairId));
	return async (on) => {
		const state = key && (await pairIn(on, pairId, key))?.state;
		return state === 'open' || state === 'paused';
	};
}
