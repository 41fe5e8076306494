// Which lines are about sharing, and who may: everyone of their own, and readers of what is shared with them.
import { sharingGive, sharingList, sharingLook, sharingMine, sharingRevoke } from '#shared/sharing.ts';
import { offer, silently } from '#server/kernel/operation.ts';
import { give } from './giving.ts';
import { listShared, look } from './looking.ts';
import { listOwn, revoke } from './sharing.ts';

export const operations = [
	offer(sharingGive, { allow: 'signed-in', run: give }),
	offer(sharingMine, { allow: 'signed-in', isActivity: false, run: (context) => listOwn(context) }),
	offer(sharingRevoke, { allow: 'signed-in', run: silently(revoke) }),
	offer(sharingList, { allow: 'signed-in', isActivity: false, run: listShared }),
	offer(sharingLook, { allow: 'signed-in', run: look })
];
