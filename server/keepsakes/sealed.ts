// What lies sealed of a keepsake, whose it is, and under which key.
import type { Keepsake } from '#shared/keepsakes.ts';
import type { Parts } from '#server/kernel/context.ts';
import { idFrom } from '#server/kernel/ids.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { keyedDigest, openValue, sealValue, type Key } from '#server/kernel/sealing.ts';
import type { KeepsakeRow } from './store.ts';

type New<One> = One extends Keepsake ? Omit<One, 'keepsakeId'> & { checkinId: string } : never;
/** Something to keep, of one kind or another, and of which check-in it is. */
export type NewKeepsake = New<Keepsake>;

/** The same with the minute at which it was kept: what comes before what. */
export type Content = NewKeepsake & { at: number };

/** Who keeps something, as its row says it. */
export function ownerOf({ keys }: Pick<Parts, 'keys'>, accountId: string): string {
	return idFrom(keyedDigest(keys.own.keepsakes, accountId));
}

/** What someone keeps lies under a key of their own for each week, outside any room. */
export function ownScope(accountId: string, week: string): Scope {
	return ['own', accountId, week];
}

export function sealContent(key: Key, id: string, revision: number, content: Content): Buffer {
	return sealValue(key, place(id, revision), content);
}

/** Throws where the key or a byte is another. */
export function openContent(key: Key, { id, revision, sealed }: KeepsakeRow): Content {
	return openValue<Content>(key, place(id, revision), sealed);
}

/** As its owner gets it. */
export function present(keepsakeId: string, { at: _at, checkinId: _checkinId, ...shown }: Content): Keepsake {
	return { keepsakeId, ...shown };
}

const place = (id: string, revision: number) => ({ table: 'keepsakes', id, revision });
