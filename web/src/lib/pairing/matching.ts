// What someone who waits and a mentor have in common, and whether a mentor can take someone: said in words, in an
// order that anyone can see, and never as a number that ranks people.
import type { MentorLine, MentoringRules, Topic } from '#shared/mentors.ts';
import { dayParts, type DayPart, type Wish } from '#shared/pairs.ts';
import type { Hours } from '#shared/rooms.ts';

export interface Common {
	/** Each in the order in which the person named them. */
	topics: Topic[];
	languages: string[];
	times: DayPart[];
}

/** Why a mentor takes nobody now; null where they can. */
export type Obstacle = 'learning' | 'to-confirm' | 'stepped-back' | 'no-hours' | 'cap' | null;

/** From which minute of a day to which each part of it goes. */
const spans: Readonly<Record<Exclude<DayPart, 'weekends'>, readonly [number, number]>> = {
	mornings: [5 * 60, 12 * 60],
	afternoons: [12 * 60, 17 * 60],
	evenings: [17 * 60, 24 * 60]
};
/** Less than this, in minutes, is no time to talk. */
const ENOUGH = 30;
const SATURDAY = 6;

/** The parts of a day, and the weekends, that a mentor's hours reach into, in their own zone. */
export function partsOf(hours: Hours | null): DayPart[] {
	return dayParts.filter((part) => hours?.spans.some((span) => reaches(span, part)) ?? false);
}

function reaches({ day, from, to }: Hours['spans'][number], part: DayPart): boolean {
	if (part === 'weekends') return day >= SATURDAY && to - from >= ENOUGH;
	const [begins, ends] = spans[part];
	return Math.min(to, ends) - Math.max(from, begins) >= ENOUGH;
}

/** What a wish and a mentor have in common. Whoever named no times is there at any. */
export function commonOf(wish: Wish, mentor: Pick<MentorLine, 'topics' | 'languages' | 'hours'>): Common {
	const parts = partsOf(mentor.hours);
	return {
		topics: wish.topics.filter((topic) => mentor.topics.includes(topic)),
		languages: wish.languages.filter((language) => mentor.languages.includes(language)),
		times: wish.times.length === 0 ? parts : wish.times.filter((part) => parts.includes(part))
	};
}

/** Why a mentor cannot be proposed to anyone just now; null where they can. */
export function obstacleOf(mentor: MentorLine, { cap }: Pick<MentoringRules, 'cap'>): Obstacle {
	if (mentor.state !== 'ready') return mentor.state;
	if (!mentor.hours || mentor.hours.spans.length === 0) return 'no-hours';
	return mentor.load >= cap ? 'cap' : null;
}

/**
 * Mentors with what they have in common with a wish first: a language, then topics, then times; else by their names.
 * Those who take nobody now come last.
 */
export function inOrder(
	mentors: readonly MentorLine[],
	wish: Wish | null,
	rules: Pick<MentoringRules, 'cap'>
): MentorLine[] {
	const weigh = (mentor: MentorLine): readonly number[] => {
		const isFree = obstacleOf(mentor, rules) === null ? 1 : 0;
		if (!wish) return [isFree];
		const { topics, languages, times } = commonOf(wish, mentor);
		return [isFree, Math.min(1, languages.length), topics.length, times.length];
	};
	const weighed = mentors.map((mentor) => ({ mentor, weight: weigh(mentor) }));
	weighed.sort((a, b) => more(a.weight, b.weight) || a.mentor.name.localeCompare(b.mentor.name));
	return weighed.map(({ mentor }) => mentor);
}

/** Negative where the first of two has more in the first place in which they differ. */
function more(one: readonly number[], other: readonly number[]): number {
	const at = one.findIndex((value, index) => value !== other[index]);
	return at < 0 ? 0 : (other[at] ?? 0) - (one[at] ?? 0);
}

/** A mentor's topics, those in common first. */
export function topicsOf(mentor: Pick<MentorLine, 'topics'>, common: readonly Topic[]): Topic[] {
	return [...common, ...mentor.topics.filter((topic) => !common.includes(topic))];
}
