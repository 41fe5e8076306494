// Which lines open, follow and leave a room. Opening is no sign of life: a reconnect does it by itself.
import { roomClose, roomOpen, roomSeen } from '#shared/rooms.ts';
import { offer } from '#server/kernel/operation.ts';
import { markSeen } from '#server/members/members.ts';
import { closeRoom, openRoom } from './conversation.ts';

export const operations = [
	offer(roomOpen, { allow: 'signed-in', quota: 'read', isActivity: false, run: openRoom }),
	offer(roomSeen, {
		allow: 'signed-in',
		isActivity: false,
		run: async (context, input) => {
			await markSeen(context, input);
			return {};
		}
	}),
	offer(roomClose, {
		allow: 'signed-in',
		isActivity: false,
		run: (context, input) => {
			closeRoom(context, input);
			return Promise.resolve({});
		}
	})
];
