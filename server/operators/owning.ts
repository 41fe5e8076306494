// The link that makes its first user the programme's admin.
import { isAnyAdmin } from '#server/accounts/accounts.ts';
import { codesKey, insertCodes } from '#server/codes/codes.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { recordKey, writeRecord } from '#server/record/record.ts';
import { operator } from './operator.ts';

const OWNER = { role: 'admin', roomId: null, staffName: null, isOwner: true, count: 1, days: 7 } as const;

/** The link as the server's first start prints it; null once there is an admin. */
export async function ownerLink(parts: Parts): Promise<string | null> {
	if (await isAnyAdmin(parts)) return null;
	return issue(parts, () => Promise.resolve());
}

/** The same because an operator asks for it. Throws in words once there is an admin. */
export async function ownerLinkOnRecord(parts: Parts): Promise<string> {
	if (await isAnyAdmin(parts)) throw new Error('There is an admin already; only they can invite another.');
	const key = await recordKey(parts);
	return issue(parts, (trx) =>
		writeRecord(parts, trx, key, { who: operator, what: 'owner', on: 'a link for the owner' })
	);
}

async function issue(parts: Parts, alsoIn: (trx: Transaction) => Promise<void>): Promise<string> {
	const key = await codesKey(parts);
	const code = await parts.database.write([], async (trx) => {
		const [first] = await insertCodes(parts, trx, key, OWNER);
		await alsoIn(trx);
		return first?.code ?? '';
	});
	return `${parts.config.origin}/#code=${code}`;
}
