// The board on which staff bring people together: all mentors as colleagues know them, who waits for one, and what was
// proposed. Whoever waits has a name and an id here that they have nowhere else.
import type { mentorList, MentorLine } from '#shared/mentors.ts';
import type { pairBoard, Side, WaitingPerson } from '#shared/pairs.ts';
import type { Output } from '#shared/contract.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { handleKey, handleOf } from '#server/accounts/handles.ts';
import { staffIn, staffKeys } from '#server/accounts/staffing.ts';
import { minuteNow } from '#server/kernel/clock.ts';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { idFrom } from '#server/kernel/ids.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { keyedDigest } from '#server/kernel/sealing.ts';
import { drawName } from '#server/members/offers.ts';
import { capacityOf, everyMentor, mentorIdOf, stateOf, type Mentor } from '#server/mentors/mentors.ts';
import { readRules } from '#server/mentors/rules.ts';
import { awayAt } from '#server/mentors/there.ts';
import { lookOnRecord } from './acting.ts';
import { loadOf } from './load.ts';
import { pairsIn } from './pairs.ts';
import { everyWish, wishIdOf, type Waiting } from './wishing.ts';
import * as store from './store.ts';

/** Someone on staff who could supervise, and whose account it is. */
type Staff = Output<typeof mentorList>['staff'][number] & { readonly accountId: string };

/** All mentors, and who may supervise. A look, about each of the mentors. */
export async function listMentors(context: SignedIn): Promise<Output<typeof mentorList>> {
	const mentors = await everyMentor(context);
	const accounts = mentors.map(({ accountId }) => accountId);
	return lookOnRecord(context, { what: 'mentor:list', on: 'all mentors', accounts }, async () => {
		const [rules, staff] = [await readRules(context), await everyStaff(context)];
		const lines: MentorLine[] = [];
		for (const mentor of mentors) lines.push(await lineOf(context, mentor, staff, rules.usual));
		return { mentors: lines, staff: staff.map(({ handle, name }) => ({ handle, name })), rules };
	});
}

/**
 * Who waits for a mentor, and what waits for a yes. A look, about each of them. Throws `forbidden` for who is no admin
 * and supervises nobody.
 */
export async function showBoard(context: SignedIn): Promise<Output<typeof pairBoard>> {
	await requireProposes(context);
	const waiting = await everyoneWaiting(context);
	const proposed = (await pairsIn(context, ['proposed'])).filter(({ content }) => !content.covers);
	const accounts = [
		...waiting.map(({ content }) => content.accountId),
		...proposed.flatMap(({ content }) => [content.mentee, content.mentor])
	];
	return lookOnRecord(context, { what: 'pair:board', on: 'who waits for a mentor', accounts }, () =>
		Promise.resolve({
			waiting: waiting.map((one) => showWaiting(context, one)).sort(bySince),
			proposed: proposed
				.map(({ content }) => ({
					name: nameOnBoard(context, boardIdOf(context, wishIdOf(context, content.mentee))),
					mentorId: mentorIdOf(context, content.mentor),
					waitsFor: (['mentee', 'mentor'] satisfies Side[]).filter((side) => !content.yes.includes(side)),
					since: content.since
				}))
				.sort(bySince)
		})
	);
}

async function requireProposes(context: SignedIn): Promise<void> {
	const { id, roles } = context.caller.account;
	if (roles.includes('admin')) return;
	if ((await everyMentor(context)).some(({ content }) => content.supervisor === id)) return;
	throw new Refusal('forbidden', 'Who supervises a mentor sees here who waits for one.');
}

/** The wish that stands on the board under an id, whether or not it still waits; null for none. */
export async function findOnBoard(parts: Parts, boardId: string): Promise<Waiting | null> {
	return (await everyWish(parts)).find(({ id }) => boardIdOf(parts, id) === boardId) ?? null;
}

/** Everyone who wishes for a mentor and neither has one nor was asked or proposed to one. */
async function everyoneWaiting(parts: Parts): Promise<Waiting[]> {
	const waiting: Waiting[] = [];
	for (const one of await everyWish(parts)) {
		if (one.content.wish && (await isUnpaired(parts, one.content.accountId))) waiting.push(one);
	}
	return waiting;
}

async function isUnpaired(parts: Parts, accountId: string): Promise<boolean> {
	const own = await readOwn(parts, accountId);
	if (!own) return false;
	const mine = own.pairs.filter((one) => one.as === 'mentee').map(({ id }) => id);
	return (await parts.database.read((on) => store.countLive(on, mine))) === 0;
}

function showWaiting(parts: Parts, { id, content }: Waiting): WaitingPerson {
	const { wish, since, handover } = content;
	if (!wish) throw new Error('Only a note waits here.');
	const wishId = boardIdOf(parts, id);
	return { wishId, name: nameOnBoard(parts, wishId), since, wish, handover: handover !== null };
}

/** Not the id under which the wish lies: who has the database finds no row by it. */
function boardIdOf({ keys }: Pick<Parts, 'keys'>, wishId: string): string {
	return idFrom(keyedDigest(keys.own.mentoring, 'board', wishId));
}

function nameOnBoard(parts: Parts, boardId: string): string {
	return drawName(parts, `board:${boardId}`);
}

function bySince(one: { since: string; name: string }, other: { since: string; name: string }): number {
	return one.since.localeCompare(other.since) || one.name.localeCompare(other.name);
}

async function everyStaff(parts: Parts): Promise<Staff[]> {
	const [keys, key] = [await staffKeys(parts), await handleKey(parts)];
	const staff = await parts.database.read((on) => staffIn(on, keys));
	return staff
		.flatMap(({ accountId, name }) =>
			name === null ? [] : [{ accountId, handle: handleOf(key, accountId), name }]
		)
		.sort((a, b) => a.name.localeCompare(b.name));
}

async function lineOf(
	context: SignedIn,
	{ accountId, mentorId, name, content }: Mentor,
	staff: readonly Staff[],
	usual: number
): Promise<MentorLine> {
	const { topics, languages, line, hours } = content;
	const supervisor = staff.find((one) => one.accountId === content.supervisor);
	return {
		...{ mentorId, name, topics: [...topics], languages: [...languages], line, hours },
		...{ capacity: capacityOf(content, usual), load: await loadOf(context, accountId) },
		...{ state: stateOf(content), away: awayAt(content, minuteNow(context.clock)) !== null },
		supervisor: supervisor ? { handle: supervisor.handle, name: supervisor.name } : null,
		mine: content.supervisor === context.caller.account.id
	};
}
