// What is typed into the log of supervision, read: the day, the minutes, the topics.
import { words as all } from '#lib/words/en/supervision.ts';
import { LOG_MINUTES_LIMIT, LOG_TOPICS_CHARACTERS } from '#shared/limits.ts';

export interface Typed {
	/** A day, `2026-11-22`. */
	on: string;
	minutes: string;
	topics: string;
}

interface Read {
	/** Null while anything of it is wrong. */
	entry: { on: string; minutes: number; topics: string } | null;
	/** What is wrong, in words. */
	wrong: Partial<Record<keyof Typed, string>>;
}

const words = all.log;

/** An entry as typed on a day, or what is wrong with it. */
export function readEntry({ on, minutes, topics }: Typed, today: string): Read {
	const count = /^\s*\d{1,4}\s*$/.test(minutes) ? Number(minutes) : 0;
	const about = topics.trim();
	const wrong = {
		...((on === '' || on > today) && { on: words.onWrong }),
		...((count < 1 || count > LOG_MINUTES_LIMIT) && { minutes: words.minutesWrong(LOG_MINUTES_LIMIT) }),
		...(about === '' && { topics: words.topicsWrong }),
		...([...about].length > LOG_TOPICS_CHARACTERS && { topics: words.tooLong(LOG_TOPICS_CHARACTERS) })
	};
	const isFine = Object.keys(wrong).length === 0;
	return { entry: isFine ? { on, minutes: count, topics: about } : null, wrong };
}
