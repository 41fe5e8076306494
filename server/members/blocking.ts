// Whom a person does not want to read. The list is theirs alone: it lies in what their account keeps, and the client
// does the hiding.
import { BLOCKED_LIMIT } from '#shared/limits.ts';
import { isStaff } from '#shared/roles.ts';
import { accountScope, changeOwn } from '#server/accounts/accounts.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { isInSight, requireCircleSelf, requireSelf, requireStanding, type Self } from './members.ts';
import { tellPrivately } from './private.ts';
import * as store from './store.ts';

/**
 * Hides what a member writes, or shows it again; nobody but oneself is told. Throws `not_found`, `conflict` for
 * oneself and staff on either side, `too_many` beyond the limit.
 */
export async function blockMember(
	context: SignedIn,
	input: { roomId: string; memberId: string; on: boolean }
): Promise<void> {
	// A check-in's names are its circle's, and so is whom one hides there.
	const there = await requireSelf(context, input.roomId);
	const self = await requireCircleSelf(context, input.roomId);
	const { roomId } = self;
	const { memberId, on } = input;
	const key = await context.keys.find(accountScope(self.accountId));
	if (!key) throw notFound();
	const isChanged = await context.database.write([roomId, self.accountId].sort(), async (trx) => {
		await requireBlockable(context, trx, { self, there, memberId });
		let isOther = false;
		await changeOwn(context, trx, key, self.accountId, (own) => {
			const others = own.blocks.filter((one) => one.roomId !== roomId || one.memberId !== memberId);
			isOther = others.length < own.blocks.length !== on;
			const blocks = on ? [...others, { roomId, memberId }] : others;
			if (blocks.length > BLOCKED_LIMIT) {
				throw new Refusal('too_many', 'You hide very many people. Show some of them again first.');
			}
			return { ...own, blocks };
		});
		if (isOther) await store.raisePrivateVersion(trx, roomId, self.memberId);
		return isOther;
	});
	if (isChanged) await tellPrivately(context, roomId, self.memberId, 'alone');
}

async function requireBlockable(
	context: SignedIn,
	on: Connection,
	{ self, there, memberId }: { self: Self; there: Self; memberId: string }
): Promise<void> {
	const { row } = await requireStanding(context, on, self);
	const target = await store.find(on, self.roomId, memberId);
	if (!target || !(await isInSight(context, on, there, memberId))) throw notFound();
	if (memberId === self.memberId) throw new Refusal('conflict', 'This is you.');
	if (isStaff([target.role])) throw new Refusal('conflict', 'What staff write is shown to everyone.');
	if (isStaff([row.role])) throw new Refusal('conflict', 'You look after this room, so you see all of it.');
}
