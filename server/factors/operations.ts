// Which lines are about second factors, and who may.
import {
	factorBegin,
	factorEnrol,
	factorList,
	factorRemove,
	passkeyAdd,
	passkeyAsk,
	passkeyBegin,
	passkeyRemove
} from '#shared/factors.ts';
import { offer, offerToAnyone } from '#server/kernel/operation.ts';
import { beginCodes, enrolCodes, removeCodes } from './one-time-codes.ts';
import { addPasskey, beginPasskey, listFactors, removePasskey } from './passkeys.ts';
import { askPasskey } from './using-passkeys.ts';

/** To set the first one up is what a session of staff without any is for; its rules ask for the rest. */
const enrolling = { allow: 'signed-in', whileUnconfirmed: true } as const;

export const operations = [
	offer(factorBegin, { ...enrolling, run: (context) => beginCodes(context) }),
	offer(factorEnrol, {
		...enrolling,
		run: async (context, input) => {
			await enrolCodes(context, input);
			return {};
		}
	}),
	offer(factorRemove, {
		allow: 'signed-in',
		fresh: true,
		run: async (context) => {
			await removeCodes(context);
			return {};
		}
	}),
	offer(factorList, { allow: 'signed-in', run: (context) => listFactors(context) }),
	offer(passkeyBegin, { ...enrolling, run: (context) => beginPasskey(context) }),
	offer(passkeyAdd, { ...enrolling, run: addPasskey }),
	offer(passkeyRemove, {
		allow: 'signed-in',
		fresh: true,
		run: async (context, input) => {
			await removePasskey(context, input);
			return {};
		}
	}),
	offerToAnyone(passkeyAsk, { run: askPasskey })
];
