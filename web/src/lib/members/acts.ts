// What someone has chosen to act on: a message or the room itself as its moderator, a member as anyone.
import type { Member } from '#shared/members.ts';
import type { Placed } from '#lib/messages/placing.ts';

export type Act =
	{ on: 'message' | 'report' | 'share'; message: Placed } | { on: 'member'; member: Member } | { on: 'room' };
