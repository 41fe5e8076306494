// Which lines are about what one keeps, and who may: everyone, of their own.
import { commitmentMark, keepsakeErase, keepsakeList } from '#shared/keepsakes.ts';
import { offer } from '#server/kernel/operation.ts';
import { eraseKeepsake, listKeepsakes, markCommitment } from './keepsakes.ts';

export const operations = [
	offer(keepsakeList, { allow: 'signed-in', isActivity: false, run: (context) => listKeepsakes(context) }),
	offer(commitmentMark, { allow: 'signed-in', run: markCommitment }),
	offer(keepsakeErase, {
		allow: 'signed-in',
		run: async (context, input) => {
			await eraseKeepsake(context, input);
			return {};
		}
	})
];
