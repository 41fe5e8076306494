// What someone has as a mentee and as a mentor, for their own copy: of the other only the name that they had here.
import type { OwnMentoring } from '#shared/leaving.ts';
import { readOwn, type Paired } from '#server/accounts/accounts.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { pairNames } from '#server/members/direct.ts';
import { readMentor } from '#server/mentors/mentors.ts';
import { notesOf } from './notes.ts';
import { findPair } from './pairs.ts';
import { findWish } from './wishing.ts';

type OwnPair = OwnMentoring['pairs'][number];

/** Pairs, what is wished for, and for a mentor what they said of themselves. */
export async function ownMentoring(
	parts: Parts,
	accountId: string,
	isMentor: boolean
): Promise<OwnMentoring> {
	const own = await readOwn(parts, accountId);
	const pairs = await Promise.all((own?.pairs ?? []).map((one) => ownPair(parts, one)));
	const waiting = (await findWish(parts, accountId))?.content;
	return {
		pairs: pairs.filter((pair) => pair !== null),
		wish: waiting?.wish ?? null,
		waitsSince: waiting?.wish ? waiting.since : null,
		waitingNote: waiting?.handover ?? null,
		...(isMentor && { mentor: await ownMentor(parts, accountId) })
	};
}

async function ownPair(parts: Parts, { id, as: side }: Paired): Promise<OwnPair | null> {
	const pair = await findPair(parts, id);
	if (!pair) return null;
	const { since, wish, ended, handover, received, nextContact } = pair.content;
	const names = pairNames(parts, id);
	return {
		...{ side, state: pair.state, since },
		names: { me: names[side].name, other: names[side === 'mentee' ? 'mentor' : 'mentee'].name },
		wish: side === 'mentee' ? wish : null,
		ended: ended && { ...ended },
		handover: handover && { ...handover },
		received: side === 'mentor' ? received : null,
		nextContact: nextContact === null ? null : minuteText(nextContact),
		notes: side === 'mentor' ? await notesOf(parts, id) : ''
	};
}

async function ownMentor(parts: Parts, accountId: string): Promise<NonNullable<OwnMentoring['mentor']>> {
	const { content } = await readMentor(parts, accountId);
	const { topics, languages, line, hours, capacity, learnedOn, confirmedOn, steppedBack } = content;
	return {
		...{ topics: [...topics], languages: [...languages], line, hours, capacity },
		...{ learnedOn, confirmedOn, steppedBack },
		absences: content.absences.map(({ from, until }) => ({ from, until }))
	};
}
