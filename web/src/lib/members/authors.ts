// Who wrote: a member of the room, oneself included before anyone else can see one.
import type { Member } from '#shared/members.ts';
import { isStaff } from '#shared/roles.ts';
import type { Opened } from '#lib/messages/following.ts';

interface Known {
	members: ReadonlyMap<string, Member>;
	me: Opened['me'] | null;
}

/** The member of an id as this reader knows them; undefined for someone who is not listed. */
export function memberOf({ members, me }: Known, memberId: string): Member | undefined {
	const listed = members.get(memberId);
	if (listed || me?.memberId !== memberId) return listed;
	const { name, role, avatar } = me;
	return { memberId, name, role, avatar, staff: isStaff([role]), here: true };
}

/** Everyone who is listed, and oneself. */
export function everyone(known: Known): Member[] {
	const { members, me } = known;
	const self = me && !members.has(me.memberId) ? memberOf(known, me.memberId) : undefined;
	return [...members.values(), ...(self ? [self] : [])];
}
