// Which lines are about messages, and who may.
import {
	messageDecline,
	messageEdit,
	messageHistory,
	messagePost,
	messageReact,
	messageRelease,
	messageRemove,
	messageSearch
} from '#shared/messages.ts';
import { offer } from '#server/kernel/operation.ts';
import { editMessage, reactToMessage, removeMessage } from './changing.ts';
import { postMessage, readHistory } from './messages.ts';
import { declineMessage, releaseMessage } from './reviewing.ts';
import { searchMessages } from './searching.ts';

export const operations = [
	offer(messagePost, { allow: 'signed-in', run: postMessage }),
	offer(messageHistory, { allow: 'signed-in', quota: 'read', run: readHistory }),
	offer(messageEdit, { allow: 'signed-in', run: editMessage }),
	offer(messageRemove, { allow: 'signed-in', run: removeMessage }),
	offer(messageRelease, { allow: 'signed-in', run: releaseMessage }),
	offer(messageDecline, { allow: 'signed-in', run: declineMessage }),
	offer(messageReact, { allow: 'signed-in', run: reactToMessage }),
	offer(messageSearch, { allow: 'signed-in', quota: 'search', run: searchMessages })
];
