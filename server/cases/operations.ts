// Which lines are about cases, and who may. Moderators are looked up in the room, not in the programme.
import {
	caseAnswer,
	caseAsk,
	caseClose,
	caseList,
	caseMine,
	caseObject,
	caseOpen,
	caseReply,
	caseReport,
	caseSeen,
	caseWorry
} from '#shared/cases.ts';
import { offer, silently } from '#server/kernel/operation.ts';
import { listOwnCases, markCaseSeen, replyToCase } from './cases.ts';
import { answerCase, closeCase, listCases, openOneCase } from './deciding.ts';
import { askModerators, objectToAct, reportCase, tellWorry } from './raising.ts';

export const operations = [
	offer(caseReport, { allow: 'signed-in', run: reportCase }),
	offer(caseAsk, { allow: 'signed-in', run: askModerators }),
	offer(caseWorry, { allow: 'signed-in', run: tellWorry }),
	offer(caseObject, { allow: 'signed-in', run: objectToAct }),
	offer(caseMine, { allow: 'signed-in', run: (context) => listOwnCases(context) }),
	offer(caseReply, { allow: 'signed-in', run: silently(replyToCase) }),
	offer(caseSeen, { allow: 'signed-in', isActivity: false, run: silently(markCaseSeen) }),
	offer(caseList, { allow: 'signed-in', run: listCases }),
	offer(caseOpen, { allow: 'signed-in', run: openOneCase }),
	offer(caseAnswer, { allow: 'signed-in', run: answerCase }),
	offer(caseClose, { allow: 'signed-in', run: closeCase })
];
