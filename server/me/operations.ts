// Which lines are about oneself.
import { meBlock, meGet, meKeepWords, mePrefer, meRecord } from '#shared/me.ts';
import { offer } from '#server/kernel/operation.ts';
import { blockMember } from '#server/members/blocking.ts';
import { getMe, keepWords, prefer } from './me.ts';
import { readOwnRecord } from './own-record.ts';

export const operations = [
	offer(meGet, { allow: 'signed-in', isActivity: false, run: (context) => getMe(context) }),
	offer(meRecord, { allow: 'signed-in', run: readOwnRecord }),
	offer(meBlock, {
		allow: 'signed-in',
		run: async (context, input) => {
			await blockMember(context, input);
			return {};
		}
	}),
	offer(mePrefer, { allow: 'signed-in', run: prefer }),
	offer(meKeepWords, {
		allow: 'signed-in',
		run: async (context) => {
			await keepWords(context);
			return {};
		}
	})
];
