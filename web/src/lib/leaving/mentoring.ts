// What someone has as a mentee and as a mentor, as lines of their own copy to read.
import { sayWeekday } from '#lib/messages/moments.ts';
import { words } from '#lib/words/en/leaving.ts';
import { dayPartNames, topicNames } from '#lib/words/en/topics.ts';
import type { OwnMentoring } from '#shared/leaving.ts';
import type { Topic } from '#shared/mentors.ts';
import type { DayPart } from '#shared/pairs.ts';
import type { Hours } from '#shared/rooms.ts';

const { mentoring: said } = words.page;

type Lines = (string | null)[];
type About = {
	readonly topics: readonly Topic[];
	readonly languages: readonly string[];
	readonly line: string;
};

/** One entry each: the first text of an entry is its heading. */
export function mentoringLines({ pairs, wish, waitsSince, waitingNote, mentor }: OwnMentoring): Lines[] {
	return [
		...(wish ? [[said.wish(waitsSince ?? ''), ...about(wish), times(wish.times)]] : []),
		...(waitingNote === null ? [] : [[said.waitingNote, waitingNote]]),
		...(mentor ? [mentorLines(mentor)] : []),
		...pairs.map(pairLines)
	];
}

function pairLines(pair: OwnMentoring['pairs'][number]): Lines {
	const { side, state, since, names, wish, ended, handover, received, nextContact, notes } = pair;
	return [
		`${since} · ${said.sides[side](names.other)}`,
		said.youAre(names.me),
		said.states[state],
		...(wish ? [...about(wish), times(wish.times)] : []),
		nextContact && said.next(nextContact.replace('T', ' ').replace('Z', ' UTC')),
		...(ended ? [labelled(said.last, ended.last), labelled(said.reached, ended.reached)] : []),
		...(ended ? [labelled(said.comes, ended.next)] : []),
		handover && `${said.handover[handover.state]}: ${handover.text}`,
		received && `${said.received}: ${received}`,
		labelled(said.notes, notes)
	];
}

function mentorLines(mentor: NonNullable<OwnMentoring['mentor']>): Lines {
	const { hours, capacity, learnedOn, confirmedOn, steppedBack, absences } = mentor;
	return [
		said.card,
		...about(mentor),
		hours && `${said.hours}: ${hours.spans.map(span).join(', ')} (${hours.zone})`,
		capacity === null ? null : said.capacity(capacity),
		learnedOn && said.learned(learnedOn),
		confirmedOn && said.confirmed(confirmedOn),
		steppedBack ? said.steppedBack : null,
		...absences.map(({ from, until }) => said.away(from, until))
	];
}

function about({ topics, languages, line }: About): Lines {
	return [labelled(said.topics, topics.map((one) => topicNames[one]).join(', ')), languages.join(', '), line];
}

function times(parts: readonly DayPart[]): string | null {
	return labelled(said.when, parts.map((one) => dayPartNames[one]).join(', '));
}

function span({ day, from, to }: Hours['spans'][number]): string {
	return `${sayWeekday(day)} ${clock(from)}–${clock(to)}`;
}

function clock(minutes: number): string {
	const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function labelled(label: string, text: string): string | null {
	return text === '' ? null : `${label}: ${text}`;
}
