// Where cases out of conversations of two go: each to one person on staff, who is nobody in that conversation. That is
// the supervisor of its mentor; another moderator where it is to go elsewhere, or where nobody supervises.
import { mentorAccounts } from '#server/accounts/holders.ts';
import { staffIn, staffKeys, type StaffKeys, type StaffMember } from '#server/accounts/staffing.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { idFrom } from '#server/kernel/ids.ts';
import { keyedDigest } from '#server/kernel/sealing.ts';
import { mentorIn, readMentor, type Mentor } from '#server/mentors/mentors.ts';
import type { Direct } from './content.ts';
import type { Parties, Seat } from './seats.ts';

/** What must be read before it can be told, in a snapshot or an act, where some cases go. */
interface Prepared {
	readonly staff: StaffKeys;
	readonly mentors: ReadonlyMap<string, Mentor>;
}

/** What says, as a snapshot or an act finds it, who reads a case; null where there is nobody. */
type Desks = (one: Pick<Parties, 'id' | 'direct'>) => StaffMember | null;

/** Where someone on staff reads cases out of conversations of two. */
export function deskSeat(parts: Parts, accountId: string): Seat {
	return {
		accountId,
		of: 'direct',
		prepare: async (cases) => {
			const prepared = await prepareDesks(parts, cases);
			return async (on) => {
				const desks = await desksIn(parts, on, prepared);
				return (one) => {
					const reader = desks(one);
					if (reader?.accountId !== accountId) return null;
					return { memberId: voiceOf(parts, one.id, accountId), name: reader.name ?? '', isStated: true };
				};
			};
		}
	};
}

/** The one seat at which a case is read; none where there is nobody. */
export async function deskSeats(parts: Parts, one: Parties): Promise<Seat[]> {
	const prepared = await prepareDesks(parts, [one]);
	const reader = await parts.database.read(async (on) => (await desksIn(parts, on, prepared))(one));
	return reader ? [deskSeat(parts, reader.accountId)] : [];
}

/** What a case that is brought now carries, for the act that brings it. */
export async function prepareDirect(
	parts: Parts,
	{ mentor, elsewhere }: Pick<Direct, 'mentor' | 'elsewhere'>
): Promise<(on: Connection, caseId: string) => Promise<Direct>> {
	const wanted = { mentor, elsewhere, avoids: null, chosen: null };
	const prepared = await prepareDesks(parts, [{ direct: wanted }]);
	return async (on, id) => {
		const supervisor = (await supervisorsIn(on, prepared)).get(mentor) ?? null;
		const direct = { ...wanted, avoids: elsewhere ? supervisor : null };
		const reader = (await desksIn(parts, on, prepared))({ id, direct });
		const isChosen = reader !== null && (elsewhere || reader.accountId !== supervisor);
		return { ...direct, chosen: isChosen ? reader.accountId : null };
	};
}

async function prepareDesks(parts: Parts, cases: readonly Pick<Parties, 'direct'>[]): Promise<Prepared> {
	const accounts = new Set(await parts.database.read((on) => mentorAccounts(on)));
	const mentors = new Map<string, Mentor>();
	for (const { direct } of cases) {
		if (!direct || mentors.has(direct.mentor) || !accounts.has(direct.mentor)) continue;
		mentors.set(direct.mentor, await readMentor(parts, direct.mentor));
	}
	return { staff: await staffKeys(parts), mentors };
}

async function desksIn(parts: Parts, on: Connection, prepared: Prepared): Promise<Desks> {
	const staff = await staffIn(on, prepared.staff);
	const supervisors = await supervisorsIn(on, prepared);
	return ({ id, direct }) => {
		if (!direct) return null;
		const supervisor = supervisors.get(direct.mentor);
		const able = staff.filter((one) => one.accountId !== direct.mentor && one.accountId !== direct.avoids);
		const supervising = able.find((one) => one.accountId === supervisor);
		if (supervising && !direct.elsewhere) return supervising;
		const others = able.filter((one) => one !== supervising && one.roles.includes('moderator'));
		return others.find((one) => one.accountId === direct.chosen) ?? drawnFor(parts, id, others);
	};
}

/** The account that supervises each mentor. */
async function supervisorsIn(on: Connection, { mentors }: Prepared): Promise<Map<string, string | null>> {
	const supervisors = new Map<string, string | null>();
	for (const [accountId, mentor] of mentors) {
		supervisors.set(accountId, (await mentorIn(on, mentor)).supervisor);
	}
	return supervisors;
}

/** Always the same one of the same people, another for another case. */
function drawnFor({ keys }: Parts, caseId: string, some: readonly StaffMember[]): StaffMember | null {
	const lot = ({ accountId }: StaffMember) => digest(keys, 'desk', caseId, accountId);
	return [...some].sort((one, other) => Buffer.compare(lot(one), lot(other)))[0] ?? null;
}

/** By which id someone speaks in a case: it says nothing of them in any other. */
function voiceOf({ keys }: Parts, caseId: string, accountId: string): string {
	return idFrom(digest(keys, 'voice', caseId, accountId));
}

function digest(keys: Parts['keys'], ...named: string[]): Buffer {
	return keyedDigest(keys.own.evidence, named.join('\0'));
}
