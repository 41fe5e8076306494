// Which lines are about members, and who may. Moderators are looked up in the room, not in the programme.
import { memberMute, memberRemove, noticeDismiss } from '#shared/members.ts';
import { roomAgreement, roomArrange, roomEnter } from '#shared/rooms.ts';
import { offer } from '#server/kernel/operation.ts';
import { arrangeRoom } from './arranging.ts';
import { dismissNotice } from './dismissing.ts';
import { enterRoom, readOwnAgreement } from './entering.ts';
import { presentMe } from './members.ts';
import { muteMember, removeMember } from './sanctions.ts';

export const operations = [
	offer(roomEnter, {
		allow: 'signed-in',
		run: async (context, input) => ({ me: presentMe(await enterRoom(context, input)) })
	}),
	offer(roomAgreement, { allow: 'signed-in', run: readOwnAgreement }),
	offer(memberRemove, {
		allow: 'signed-in',
		run: async (context, input) => {
			await removeMember(context, input);
			return {};
		}
	}),
	offer(memberMute, {
		allow: 'signed-in',
		run: async (context, input) => {
			await muteMember(context, input);
			return {};
		}
	}),
	offer(roomArrange, { allow: 'signed-in', run: arrangeRoom }),
	offer(noticeDismiss, {
		allow: 'signed-in',
		run: async (context, input) => {
			await dismissNotice(context, input);
			return {};
		}
	})
];
