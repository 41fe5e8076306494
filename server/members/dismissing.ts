// Putting away what one was told. Whoever was removed may still do so: it is theirs.
import { meChanged } from '#shared/me.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { requireSelf } from './members.ts';
import { dismiss, findNotice } from './notices/notices.ts';
import { tellPrivately } from './private.ts';
import { raisePrivateVersion } from './store.ts';

/** Puts a notice of one's own away; twice changes nothing. Throws `not_found`. */
export async function dismissNotice(
	context: SignedIn,
	{ roomId, noticeId }: { roomId: string; noticeId: string }
): Promise<void> {
	const self = await requireSelf(context, roomId);
	const changed = await context.database.write([roomId], async (trx) => {
		const row = await findNotice(trx, roomId, noticeId);
		if (!row || !self.entries.includes(row.member_id)) throw notFound();
		if (row.dismissed !== null) return null;
		await dismiss(trx, noticeId, minuteNow(context.clock));
		await raisePrivateVersion(trx, roomId, row.member_id);
		if (row.kind === 'removed') {
			trx.effects.tellings.push({ to: { account: self.accountId }, fact: meChanged.name, data: {} });
		}
		return row;
	});
	if (changed && changed.kind !== 'removed') await tellPrivately(context, roomId, changed.member_id, 'alone');
}
