// Mentors: who is one, what they say of themselves, how far they have come. A mentor is found by their account alone;
// colleagues and staff know them by an id and a name that no mentee ever sees.
import { usualRules, type MentorState, type Topic } from '#shared/mentors.ts';
import type { Hours } from '#shared/rooms.ts';
import { isStaff } from '#shared/roles.ts';
import { everyAccess } from '#server/accounts/everyone.ts';
import { mentorAccounts } from '#server/accounts/holders.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { idFrom } from '#server/kernel/ids.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { keyedDigest, openValue, sealValue, type Key } from '#server/kernel/sealing.ts';
import { drawName } from '#server/members/offers.ts';
import * as store from './store.ts';

/** Some days on which a mentor is away, both included, in the zone of their hours. */
export interface Away {
	readonly id: string;
	readonly from: string;
	readonly until: string;
	/** The mentor who stands in; null for nobody. */
	readonly coverId: string | null;
}

export interface MentorContent {
	readonly accountId: string;
	readonly topics: readonly Topic[];
	readonly languages: readonly string[];
	readonly line: string;
	readonly hours: Hours | null;
	/** Null for as many as is usual. */
	readonly capacity: number | null;
	/** Days. */
	readonly learnedOn: string | null;
	readonly confirmedOn: string | null;
	readonly steppedBack: boolean;
	/** The minute until which they stay beyond their hours. */
	readonly staysUntil: number | null;
	readonly absences: readonly Away[];
	/** The account of who supervises them. */
	readonly supervisor: string | null;
}

/** A mentor with what a change of theirs needs. */
export interface Mentor {
	readonly accountId: string;
	readonly mentorId: string;
	/** By which colleagues and staff know them. */
	readonly name: string;
	readonly key: Key;
	readonly content: MentorContent;
}

/** The id of a mentor among colleagues and staff. */
export function mentorIdOf({ keys }: Pick<Parts, 'keys'>, accountId: string): string {
	return idFrom(keyedDigest(keys.own.mentoring, 'mentor', accountId));
}

/** The name that goes with it. */
export function workNameOf(parts: Parts, mentorId: string): string {
	return drawName(parts, `mentor:${mentorId}`);
}

/** The caller as a mentor. Throws `conflict` for staff, who look after mentors and are none. */
export async function requireMentor(context: SignedIn): Promise<Mentor> {
	const { id, roles } = context.caller.account;
	if (isStaff(roles)) throw new Refusal('conflict', 'Staff look after mentors and are none themselves.');
	return readMentor(context, id);
}

/** A mentor by their account, whether or not they have said anything of themselves yet. */
export async function readMentor(parts: Parts, accountId: string): Promise<Mentor> {
	const mentorId = mentorIdOf(parts, accountId);
	const key = await parts.keys.need(mentorScope(mentorId));
	const content = await parts.database.read((on) => contentIn(on, key, accountId, mentorId));
	return { accountId, mentorId, name: workNameOf(parts, mentorId), key, content };
}

/** Every mentor whose access has not ended, by their names. */
export async function everyMentor(parts: Parts): Promise<Mentor[]> {
	const accounts = await parts.database.read((on) => mentorAccounts(on));
	const mentors: Mentor[] = [];
	for (const accountId of accounts) mentors.push(await readMentor(parts, accountId));
	return mentors.sort((a, b) => a.name.localeCompare(b.name));
}

/** A mentor by the id that colleagues and staff have. Throws `not_found`. */
export async function requireMentorById(parts: Parts, mentorId: string): Promise<Mentor> {
	const accounts = await parts.database.read((on) => mentorAccounts(on));
	const accountId = accounts.find((id) => mentorIdOf(parts, id) === mentorId);
	if (accountId === undefined) throw notFound();
	return readMentor(parts, accountId);
}

/** The same as an act finds them now. */
export async function mentorIn(on: Connection, { accountId, mentorId, key }: Mentor): Promise<MentorContent> {
	return contentIn(on, key, accountId, mentorId);
}

/** Changes what is kept of a mentor, inside an act whose order holds their account. */
export async function changeMentor(
	trx: Transaction,
	{ accountId, mentorId, key }: Mentor,
	change: (content: MentorContent) => MentorContent
): Promise<MentorContent> {
	const row = await store.find(trx, 'mentors', mentorId);
	const content = change(row ? open(key, row) : newMentor(accountId));
	const revision = (row?.revision ?? 0) + 1;
	await store.put(trx, 'mentors', {
		...{ id: mentorId, revision },
		sealed: sealValue(key, place(mentorId, revision), content)
	});
	return content;
}

/** How far a mentor has come. */
export function stateOf({ learnedOn, confirmedOn, steppedBack }: MentorContent): MentorState {
	if (learnedOn === null) return 'learning';
	if (confirmedOn === null) return 'to-confirm';
	return steppedBack ? 'stepped-back' : 'ready';
}

/** What is kept of a mentor goes with their account, or with the end of its access: its key first. */
export async function eraseMentor(parts: Parts, accountId: string): Promise<void> {
	const mentorId = mentorIdOf(parts, accountId);
	await parts.keys.destroy([mentorScope(mentorId)]);
	await parts.database.write([accountId], (trx) => store.remove(trx, mentorId));
}

/** Erases what is kept of nobody any more: whose account is gone, or whose access has ended. */
export async function eraseUnownedMentors(parts: Parts): Promise<void> {
	const { ids, people } = await parts.database.read(async (on) => ({
		ids: await store.everyMentorId(on),
		people: await everyAccess(on)
	}));
	const present = people.filter(({ isEnded }) => !isEnded);
	const known = new Set(present.map(({ accountId }) => mentorIdOf(parts, accountId)));
	for (const id of ids.filter((one) => !known.has(one))) {
		await parts.keys.destroy([mentorScope(id)]);
		await parts.database.write([id], (trx) => store.remove(trx, id));
	}
}

function newMentor(accountId: string): MentorContent {
	return {
		...{ accountId, topics: [], languages: ['en'], line: '', hours: null, capacity: null },
		...{ learnedOn: null, confirmedOn: null, steppedBack: false, staysUntil: null },
		...{ absences: [], supervisor: null }
	};
}

async function contentIn(
	on: Connection,
	key: Key,
	accountId: string,
	mentorId: string
): Promise<MentorContent> {
	const row = await store.find(on, 'mentors', mentorId);
	return row ? open(key, row) : newMentor(accountId);
}

function open(key: Key, row: store.SealedRow): MentorContent {
	return openValue<MentorContent>(key, place(row.id, row.revision), row.sealed);
}

/** As many mentees as a mentor is offered at most. */
export function capacityOf({ capacity }: MentorContent, usual = usualRules.usual): number {
	return capacity ?? usual;
}

const mentorScope = (mentorId: string): Scope => ['mentor', mentorId];
const place = (id: string, revision: number) => ({ table: 'mentors', id, revision });
