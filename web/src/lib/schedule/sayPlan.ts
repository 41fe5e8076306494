// A plan in one sentence: "Every Tuesday and Thursday at 7:30 pm, until 3 March".
import { sayMinute, sayWeekday } from '#lib/messages/moments.ts';
import { words } from '#lib/words/en/planning.ts';
import type { Plan, Repeat } from '#shared/schedule.ts';
import { minuteOf, sayDate, sayDated } from './times.ts';

const list = new Intl.ListFormat('en-GB');

/** On the wall clock of its own zone; `today` is the reader's day. */
export function sayPlan(
	{ date, time, repeat }: Pick<Plan, 'date' | 'time' | 'repeat'>,
	today: string
): string {
	const sentence = words.at(
		repeat ? sayRepeat(repeat) : words.once(sayDated(date)),
		sayMinute(minuteOf(time))
	);
	if (repeat?.until) return words.until(sentence, sayDate(repeat.until, today));
	return repeat?.count ? words.times(sentence, repeat.count) : sentence;
}

function sayRepeat({ every, days }: Repeat): string {
	if (every === 1 && days.length === 7) return words.daily;
	const named = list.format(days.map(sayWeekday));
	if (every === 1) return words.weekly(named);
	return every === 2 ? words.secondly(named) : words.everyWeeks(every, named);
}
