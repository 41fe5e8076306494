// Who gave which reaction, in the order offered, with up to three names and never a number.
import { reactions, type Message, type Reaction } from '#shared/messages.ts';

/** So many names are said; more are "and others". */
const NAMES = 3;

export interface Given {
	reaction: Reaction;
	names: string;
	mine: boolean;
}

interface NameWords {
	you: string;
	someone: string;
	andOthers(names: string): string;
}

interface Reader {
	myId: string;
	/** Whose reactions the reader does not want to see. */
	blocked: readonly string[];
	nameOf: (memberId: string) => string | undefined;
}

/** The reactions of a message for the one who reads: own name last of those said, as "You". */
export function reactionsGiven(
	given: Message['reactions'],
	{ myId, blocked, nameOf }: Reader,
	words: NameWords
): Given[] {
	return reactions.flatMap((reaction) => {
		const ids = (given[reaction] ?? []).filter((id) => !blocked.includes(id));
		if (ids.length === 0) return [];
		const mine = ids.includes(myId);
		const others = ids.filter((id) => id !== myId).map((id) => nameOf(id) ?? words.someone);
		const said = [...others.slice(0, mine ? NAMES - 1 : NAMES), ...(mine ? [words.you] : [])];
		const names = said.join(', ');
		return [{ reaction, mine, names: ids.length > said.length ? words.andOthers(names) : names }];
	});
}
