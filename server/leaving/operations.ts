// Which lines are about leaving, and who may: everyone, of their own.
import { accountErase, accountExport, roomLeave } from '#shared/leaving.ts';
import { offer } from '#server/kernel/operation.ts';
import { eraseAccount } from './erasing.ts';
import { exportOwnData } from './exporting.ts';
import { leaveRoom } from './leaving.ts';

export const operations = [
	offer(roomLeave, {
		allow: 'signed-in',
		run: async (context, input) => {
			await leaveRoom(context, input);
			return {};
		}
	}),
	offer(accountExport, { allow: 'signed-in', fresh: true, run: (context) => exportOwnData(context) }),
	offer(accountErase, {
		allow: 'signed-in',
		fresh: true,
		run: async (context, input) => {
			await eraseAccount(context, input);
			return {};
		}
	})
];
