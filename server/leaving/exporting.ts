// A copy of everything that is stored of a person and theirs: one at a time, made in small steps.
import { setImmediate } from 'node:timers/promises';
import type { OwnAttended } from '#shared/attendance.ts';
import type { Keepsake } from '#shared/keepsakes.ts';
import type { OwnAttendance, OwnData, OwnKeepsake, OwnRoom } from '#shared/leaving.ts';
import { readOwn, type Grant } from '#server/accounts/accounts.ts';
import { findHolder } from '#server/accounts/ending.ts';
import { ownAttendance } from '#server/attendance/attendance.ts';
import { listOwnCases } from '#server/cases/cases.ts';
import { listFactors } from '#server/factors/passkeys.ts';
import { ownKeepsakes } from '#server/keepsakes/keepsakes.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { placesWithin } from '#server/members/departing.ts';
import { ownAgreement, ownModeration, ownPlaces, ownWaiting } from '#server/members/keeping/own.ts';
import { findSelf, type Self } from '#server/members/members.ts';
import { ownMessages, ownReactions } from '#server/messages/own/own.ts';
import { ownMentoring } from '#server/pairs/own.ts';
import { listRecord, type RecordEntry } from '#server/record/reading.ts';
import type { Subject } from '#server/record/record.ts';
import { requireRoom, roomText, roomTextKey } from '#server/rooms/rooms.ts';
import { ownAppointments } from '#server/schedule/own/appointments.ts';
import { listSessions } from '#server/sessions/own.ts';
import { ownSupervision } from '#server/supervision/supervision.ts';
import { ownSharing } from '#server/sharing/sharing.ts';

const RECORD_PAGE = 200;

/** Whose copy is being made. */
const underWay = perServer(() => new Set<string>());

/**
 * Everything that is the caller's own, from rooms that are closed to them too; of others only what they refer to.
 * Throws `conflict` while another copy of theirs is being made, `too_many` after some a day.
 */
export async function exportOwnData(context: SignedIn): Promise<{ data: OwnData }> {
	const { id } = context.caller.account;
	const making = underWay(context);
	if (making.has(id)) throw new Refusal('conflict', 'Your copy is being made already. Please wait for it.');
	making.add(id);
	try {
		await context.limits.take('export', id);
		return { data: await gather(context) };
	} finally {
		making.delete(id);
	}
}

async function gather(context: SignedIn): Promise<OwnData> {
	const { id, roles } = context.caller.account;
	const own = await readOwn(context, id);
	const holder = await context.database.read((on) => findHolder(on, id));
	if (!own || !holder) throw notFound();
	const { cases } = await listOwnCases(context);
	const rooms: (OwnRoom & { roomId: string })[] = [];
	const entries: { roomId: string; memberId: string }[] = [];
	for (const grant of own.grants) {
		const self = await findSelf(context, id, grant.roomId);
		if (!self) continue;
		entries.push(...self.entries.map((memberId) => ({ roomId: grant.roomId, memberId })));
		const brought = cases.filter(({ roomId }) => roomId === grant.roomId).map(presentCase);
		rooms.push({ ...(await gatherRoom(context, self, grant)), roomId: grant.roomId, cases: brought });
	}
	const titles = new Map(rooms.map(({ roomId, title }) => [roomId, title]));
	const record = await wholeRecord(context, [{ accountId: id }, ...entries]);
	return {
		made: dayText(context.clock.now()),
		account: {
			...{ signInName: own.signInName, staffName: own.staffName, roles: [...roles], since: holder.since },
			wordsKept: own.wordsKept,
			preferences: own.preferences,
			hidden: own.blocks.length,
			feed: own.feed !== null
		},
		secondSteps: await ownSecondSteps(context),
		sessions: (await listSessions(context)).sessions.map(({ since, until }) => ({ since, until })),
		keepsakes: (await ownKeepsakes(context, id)).map((one) => presentKeepsake(one, titles)),
		attendance: (await ownAttendance(context, id)).map((one) => presentAttended(one, titles)),
		mentoring: await ownMentoring(context, id, roles.includes('mentor')),
		...(roles.includes('mentor') && { supervision: await ownSupervision(context, id) }),
		appointments: (await ownAppointments(context, id)).map(({ appointmentId: _id, ...one }) => one),
		sharing: (await ownSharing(context, id)).map(({ grantId: _id, ...one }) => one),
		rooms: rooms.map(({ roomId: _roomId, ...room }) => room),
		record: record.map(({ at, who, what, roomId, why }) => {
			return { at, who: who.name, what, room: roomId && (titles.get(roomId) ?? null), why };
		})
	};
}

async function gatherRoom(
	context: SignedIn,
	self: Self,
	{ roomId, role }: Grant
): Promise<Omit<OwnRoom, 'cases'>> {
	const key = await roomTextKey(context, roomId);
	const room = await context.database.read((on) => requireRoom(on, roomId));
	const { rows, state } = await ownPlaces(context, self);
	const messages: OwnRoom['messages'] = [];
	const reactions: OwnRoom['reactions'] = [];
	for (const { member_id: memberId, name } of rows) {
		// What was said in the room's check-ins belongs to it.
		for (const place of await placesWithin(context, { roomId, memberId })) {
			messages.push(...(await ownMessages(context, { ...place, name })));
			reactions.push(...(await ownReactions(context, place)));
		}
	}
	return {
		...{ title: roomText(key, room).title, role, state, messages, reactions },
		names: rows.map(({ name }) => name),
		agreed: await ownAgreement(context, rows.at(-1)),
		waiting: await ownWaiting(context, self),
		moderation: await ownModeration(context, self)
	};
}

/** All that the record says of someone, the newest first, in small steps too. */
async function wholeRecord(context: SignedIn, about: readonly Subject[]): Promise<RecordEntry[]> {
	const entries: RecordEntry[] = [];
	for (;;) {
		const before = entries.at(-1)?.number;
		const page = await listRecord(context, {
			...{ limit: RECORD_PAGE, about },
			...(before !== undefined && { before })
		});
		entries.push(...page);
		if (page.length < RECORD_PAGE) return entries;
		await setImmediate();
	}
}

function presentKeepsake(
	{ keepsakeId: _keepsakeId, roomId, ...kept }: Keepsake,
	titles: ReadonlyMap<string, string>
): OwnKeepsake {
	return { ...kept, room: titles.get(roomId) ?? null };
}

function presentAttended(
	{ checkinId: _checkinId, roomId, ...attended }: OwnAttended,
	titles: ReadonlyMap<string, string>
): OwnAttendance {
	return { ...attended, room: titles.get(roomId) ?? null };
}

function presentCase(
	one: Awaited<ReturnType<typeof listOwnCases>>['cases'][number]
): OwnRoom['cases'][number] {
	const { kind, at, text, words, closed } = one;
	return {
		...{ kind, at, text },
		words: words.map((word) => ({ by: word.by, at: word.at, text: word.text })),
		outcome: closed?.outcome ?? null,
		closed: closed?.at ?? null
	};
}

async function ownSecondSteps(context: SignedIn): Promise<OwnData['secondSteps']> {
	const { codes, passkeys } = await listFactors(context);
	return { codes, passkeys: passkeys.map(({ label, since }) => ({ label, since })) };
}
