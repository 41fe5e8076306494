// What is typed into the rules of mentoring, read as numbers.
import { MENTEES_LIMIT, PAIR_KEPT_DAYS_LIMIT } from '#shared/limits.ts';
import type { MentoringRules } from '#shared/mentors.ts';

export type RuleField = keyof MentoringRules;

/** The most that each may be; the least is 1. */
export const limits: Readonly<Record<RuleField, number>> = {
	usual: MENTEES_LIMIT,
	warnAt: MENTEES_LIMIT,
	cap: MENTEES_LIMIT,
	keptDays: PAIR_KEPT_DAYS_LIMIT
};

interface Read {
	/** Null while anything of it is wrong. */
	rules: MentoringRules | null;
	/** What is no whole number within its limit. */
	wrong: RuleField[];
	/** What is usual, what is a lot and what is the most do not go up. */
	isOutOfOrder: boolean;
}

/** The rules as typed, or what is wrong with them. */
export function readRules(typed: Readonly<Record<RuleField, string>>): Read {
	const names = Object.keys(limits) as RuleField[];
	const numbers = names.map((name) => (/^\s*\d{1,4}\s*$/.test(typed[name]) ? Number(typed[name]) : 0));
	const wrong = names.filter((name, at) => (numbers[at] ?? 0) < 1 || (numbers[at] ?? 0) > limits[name]);
	const rules = Object.fromEntries(names.map((name, at) => [name, numbers[at]])) as unknown as MentoringRules;
	const isOutOfOrder = wrong.length === 0 && !(rules.usual <= rules.warnAt && rules.warnAt <= rules.cap);
	return { rules: wrong.length === 0 && !isOutOfOrder ? rules : null, wrong, isOutOfOrder };
}
