// The people of a room in the order in which they are listed.
import type { Member } from '#shared/members.ts';

export interface Listed {
	/** Those who look after the room: staff, then mentors. */
	carers: Member[];
	others: Member[];
}

const careFirst = ['moderator', 'admin', 'mentor'];

/** Those who are here, by care, then by name; oneself at the end of the others. */
export function listMembers(members: Iterable<Member>, myId: string): Listed {
	const here = [...members].filter((member) => member.here);
	const byName = (one: Member, other: Member) => one.name.localeCompare(other.name);
	const rank = ({ role }: Member) => careFirst.indexOf(role);
	const carers = here.filter((member) => rank(member) >= 0);
	const others = here.filter((member) => rank(member) < 0);
	return {
		carers: carers.sort((one, other) => rank(one) - rank(other) || byName(one, other)),
		others: others.sort(
			(one, other) => Number(one.memberId === myId) - Number(other.memberId === myId) || byName(one, other)
		)
	};
}
