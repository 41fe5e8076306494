// Which lines are about sessions, and who may.
import { sessionEnd, sessionList, sessionStay } from '#shared/sessions.ts';
import { offer } from '#server/kernel/operation.ts';
import { endOwnSession, listSessions } from './own.ts';
import { secondsLeft } from './sessions.ts';

export const operations = [
	offer(sessionList, { allow: 'signed-in', run: (context) => listSessions(context) }),
	offer(sessionEnd, {
		allow: 'signed-in',
		run: async (context, input) => {
			await endOwnSession(context, input);
			return {};
		}
	}),
	offer(sessionStay, {
		allow: 'signed-in',
		whileUnconfirmed: true,
		run: (context) => Promise.resolve({ seconds: secondsLeft(context, context.caller.session) })
	})
];
