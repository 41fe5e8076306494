// What is said to a mentor after their monthly look at themselves: kind, and never a result.

/** The questions, by their places. */
const [REST, LIMITS, HOURS, SUPPORT, BREAK] = [0, 1, 2, 3, 4] as const;

export type Care = 'thanks' | 'care' | 'careBreak' | 'careSupport';

/** The sentences for some answers, each from 0 (not at all) to 2 (yes), in their order. */
export function careFor(answers: readonly number[]): Care[] {
	const lacks = (...places: number[]) => places.some((place) => answers[place] === 0);
	return [
		'thanks',
		...(lacks(REST, LIMITS, HOURS) ? (['care'] as const) : []),
		...(lacks(SUPPORT) ? (['careSupport'] as const) : []),
		...(answers[BREAK] === 2 ? (['careBreak'] as const) : [])
	];
}

/** Whether a day lies in the month of a moment in milliseconds, as the server counts its days. */
export function isThisMonth(day: string, now: number): boolean {
	return day.slice(0, 7) === new Date(now).toISOString().slice(0, 7);
}
