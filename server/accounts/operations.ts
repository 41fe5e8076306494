// Which lines are about accounts, and who may.
import {
	accountChangePassphrase,
	accountConfirm,
	accountGet,
	accountJoin,
	accountRecover,
	accountSignIn,
	accountSignOut,
	accountWays,
	accountWords,
	codeRedeem
} from '#shared/accounts.ts';
import { passkeySignIn } from '#shared/factors.ts';
import { offer, offerToAnyone } from '#server/kernel/operation.ts';
import { signOut } from '#server/sessions/sessions.ts';
import { confirm, ownWays } from './confirming.ts';
import { joinWithCode, redeemCode } from './joining.ts';
import { changePassphrase, freshWords, ownAccount, recover, signIn, signInByPasskey } from './signing-in.ts';

export const operations = [
	offerToAnyone(accountJoin, { run: joinWithCode }),
	offerToAnyone(accountSignIn, { run: signIn }),
	offerToAnyone(passkeySignIn, {
		run: async (context, input) => {
			await signInByPasskey(context, input);
			return {};
		}
	}),
	offer(accountWays, {
		allow: 'signed-in',
		whileUnconfirmed: true,
		isActivity: false,
		run: (context) => ownWays(context)
	}),
	offer(accountConfirm, {
		allow: 'signed-in',
		whileUnconfirmed: true,
		run: async (context, input) => {
			await confirm(context, input);
			return {};
		}
	}),
	offerToAnyone(accountRecover, { run: recover }),
	offerToAnyone(accountSignOut, {
		run: async (context) => {
			await signOut(context);
			return {};
		}
	}),
	offer(accountGet, { allow: 'signed-in', run: (context) => ownAccount(context) }),
	offer(accountChangePassphrase, {
		allow: 'signed-in',
		run: async (context, input) => {
			await changePassphrase(context, input);
			return {};
		}
	}),
	offer(accountWords, { allow: 'signed-in', run: freshWords }),
	offer(codeRedeem, { allow: 'signed-in', run: redeemCode })
];
