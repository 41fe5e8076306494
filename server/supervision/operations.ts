// Which lines are about supervision, and who may: mentors their own, staff as the supervisors of those who are theirs.
import {
	supervisionAnswer,
	supervisionAsk,
	supervisionCheck,
	supervisionDesk,
	supervisionLog,
	supervisionMine,
	supervisionOpen,
	supervisionReply,
	supervisionUnlog
} from '#shared/supervision.ts';
import { offer, silently } from '#server/kernel/operation.ts';
import { askSupervisor, replyToQuestion } from './asking.ts';
import { checkOneself } from './checking.ts';
import { answerQuestion, openDesk, openOneQuestion } from './desk.ts';
import { logSupervision, unlogSupervision } from './logging.ts';
import { readSupervision } from './supervision.ts';

const mentors = { allow: ['mentor'] } as const;
const staff = { allow: ['moderator', 'admin'] } as const;

export const operations = [
	offer(supervisionMine, { ...mentors, isActivity: false, run: (context) => readSupervision(context) }),
	offer(supervisionAsk, { ...mentors, run: askSupervisor }),
	offer(supervisionReply, { ...mentors, run: silently(replyToQuestion) }),
	offer(supervisionLog, { ...mentors, run: logSupervision }),
	offer(supervisionUnlog, { ...mentors, run: silently(unlogSupervision) }),
	offer(supervisionCheck, { ...mentors, run: silently(checkOneself) }),
	offer(supervisionDesk, { ...staff, run: (context) => openDesk(context) }),
	offer(supervisionOpen, { ...staff, run: openOneQuestion }),
	offer(supervisionAnswer, { ...staff, run: silently(answerQuestion) })
];
