// Erasing one's own account: unreadable at once, everywhere or room by room.
import { isStaff } from '#shared/roles.ts';
import { removalKey, removeAccount } from '#server/accounts/erasing.ts';
import {
	requireAnotherAdmin,
	roomsLeftAlone,
	STAFF,
	staffIn,
	staffKeys,
	type StaffKeys
} from '#server/accounts/staffing.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { signOut } from '#server/sessions/sessions.ts';
import { beginEnding, carryOutEnding, orderOf, planEnding } from './ending.ts';

/**
 * Erases the caller's account. Access ends, and what is intended is kept, in one commit; then the keys go, then the
 * words, then who stood behind the names. Throws `conflict` for the last admin and for a room's last moderator.
 */
export async function eraseAccount(
	context: SignedIn,
	{ spread }: { spread?: boolean | undefined }
): Promise<void> {
	const { id, roles } = context.caller.account;
	const staff = isStaff(roles) ? await staffKeys(context) : null;
	await context.database.read((on) => requireMayGo(on, id, staff));
	const ending = await planEnding(context, id, spread ? 'spread' : 'now');
	if (!ending) throw notFound();
	const key = await removalKey(context);
	const order = [...new Set([...(await orderOf(context, ending)), ...(staff ? [STAFF] : [])])];
	await context.database.write(order, async (trx) => {
		await requireMayGo(trx, id, staff);
		await beginEnding(context, trx, ending);
		await removeAccount(context, trx, key, id);
	});
	await signOut(context);
	// What cannot be done now the clock does: the person is out, and what they want is kept.
	await carryOutEnding(context, ending).catch((error: unknown) =>
		context.log.error('ending not carried out', { error })
	);
}

async function requireMayGo(on: Connection, accountId: string, keys: StaffKeys | null): Promise<void> {
	if (!keys) return;
	const staff = await staffIn(on, keys);
	requireAnotherAdmin(staff, accountId);
	if (roomsLeftAlone(staff, accountId).length === 0) return;
	throw new Refusal(
		'conflict',
		'You are the last who looks after one of your rooms. Someone else has to come first.'
	);
}
