// What the record says of oneself: every act and look of staff that was about this person, in any of their rooms.
import type { OwnRecordEntry } from '#shared/me.ts';
import { readOwn, type Grant } from '#server/accounts/accounts.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { findSelf } from '#server/members/members.ts';
import { listRecord, type RecordEntry } from '#server/record/reading.ts';
import type { Subject } from '#server/record/record.ts';
import { presentRoom, requireRoom, roomTextKey } from '#server/rooms/rooms.ts';

const MOST = 200;

/** The newest entries about the caller, under all names that they had. */
export async function readOwnRecord(
	context: SignedIn
): Promise<{ entries: OwnRecordEntry[]; more: boolean }> {
	const { id } = context.caller.account;
	const own = await readOwn(context, id);
	if (!own) throw notFound();
	const members = await Promise.all(own.grants.map((grant) => ownMembers(context, grant)));
	const about: Subject[] = [{ accountId: id }, ...members.flat()];
	const entries = await listRecord(context, { limit: MOST + 1, about });
	const titles = await titlesOf(context, own.grants);
	return { entries: entries.slice(0, MOST).map((one) => present(one, titles)), more: entries.length > MOST };
}

async function ownMembers(context: SignedIn, { roomId }: Grant): Promise<Subject[]> {
	const self = await findSelf(context, context.caller.account.id, roomId);
	return (self?.entries ?? []).map((memberId) => ({ roomId, memberId }));
}

async function titlesOf(context: SignedIn, grants: readonly Grant[]): Promise<Map<string, string>> {
	const titles = new Map<string, string>();
	for (const { roomId } of grants) {
		const key = await roomTextKey(context, roomId);
		const row = await context.database.read((on) => requireRoom(on, roomId));
		titles.set(roomId, presentRoom(context, key, row).title);
	}
	return titles;
}

function present({ at, who, what, roomId, why }: RecordEntry, titles: Map<string, string>): OwnRecordEntry {
	return { at, who: who.name, role: who.role, what, room: roomId && (titles.get(roomId) ?? null), why };
}
