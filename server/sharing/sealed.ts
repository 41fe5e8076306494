// What lies sealed of something that is shared, how its id and its reader are made, and under which key.
import type { Reader, SharedKind, Shown } from '#shared/sharing.ts';
import type { Parts } from '#server/kernel/context.ts';
import { idFrom } from '#server/kernel/ids.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { keyedDigest, openValue, sealValue, type Key } from '#server/kernel/sealing.ts';
import type { GrantRow, LookRow } from './store.ts';

/** What is shared: one thing, all of a kind, or a copy that was made when it was given. */
export interface What {
	readonly kind: SharedKind;
	/** The owner's one thing; null for all of the kind, and for a copy. */
	readonly itemId: string | null;
	readonly copy: Shown | null;
}

export interface GrantContent extends What {
	/** The account whose it is. */
	readonly owner: string;
	readonly reader: Reader;
	/** Who the owner was in the circle when they gave it; null for a pair. */
	readonly memberId: string | null;
	readonly purpose: string;
	/** A minute. */
	readonly at: number;
}

/** Something that is shared, opened. */
export interface Grant {
	readonly id: string;
	readonly key: Key;
	readonly content: GrantContent;
	readonly until: string;
	readonly over: GrantRow['over'];
	readonly eraseOn: string;
}

type Keys = Pick<Parts, 'keys'>;

/** Whom something is shared with, as its row says it. */
export function readerDigest({ keys }: Keys, reader: Reader): string {
	const [kind, id] = 'pairId' in reader ? ['pair', reader.pairId] : ['room', reader.roomId];
	return idFrom(keyedDigest(keys.own.sharing, 'reader', kind, id));
}

/** The id of what someone shares with a mark of theirs: the same mark again is the same. */
export function grantIdOf({ keys }: Keys, accountId: string, clientId: string): string {
	return idFrom(keyedDigest(keys.own.sharing, 'grant', accountId, clientId));
}

export const grantScope = (grantId: string): Scope => ['sharing', grantId];

export function sealGrant(key: Key, id: string, content: GrantContent): Buffer {
	return sealValue(key, place('sharing_grants', id), content);
}

/** Throws where the key or a byte is another. */
export function openGrant(key: Key, row: GrantRow): Grant {
	const { id, until, over, erase_on: eraseOn } = row;
	const content = openValue<GrantContent>(key, place('sharing_grants', id), row.sealed);
	return { id, key, content, until, over, eraseOn };
}

/** Who looked, as the owner knows them, under the key of what they looked at. */
export function sealLook(key: Key, id: string, who: string): Buffer {
	return sealValue(key, place('sharing_looks', id), { who });
}

export function openLook(key: Key, { id, sealed }: LookRow): string {
	return openValue<{ who: string }>(key, place('sharing_looks', id), sealed).who;
}

const place = (table: string, id: string) => ({ table, id, revision: 1 });
