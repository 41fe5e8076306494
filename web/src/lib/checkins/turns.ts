// Turns in words: who comes next, who was heard, and the one sentence that stands for the queue on a phone.
import type { Checkin, Queued } from '#shared/checkins.ts';
import type { words as allWords } from '#lib/words/en/checkins.ts';

type Queue = readonly Queued[];
export type NameOf = (memberId: string) => string;
type LineWords = typeof allWords.line;
type TurnWords = typeof allWords.turn;

/** So many names are said of those who come after the next. */
const NAMES = 2;

/** Who has the turn. */
export function speakerOf({ queue }: { queue: Queue }): string | undefined {
	return queue.find(({ turn }) => turn === 'speaking')?.memberId;
}

/** Who is still to come, in the order in which they will: those who wait, then those who asked for later. */
export function toCome({ queue }: { queue: Queue }): string[] {
	const those = (wanted: Queued['turn']) =>
		queue.filter(({ turn }) => turn === wanted).map(({ memberId }) => memberId);
	return [...those('waiting'), ...those('later')];
}

/** How many have had the turn, the one who has it among them. */
export function heardOf({ queue }: { queue: Queue }): number {
	return queue.filter(({ turn }) => turn === 'shared' || turn === 'passed' || turn === 'speaking').length;
}

/** Who has not had a turn: to come, or skipped. */
export function notHeard(checkin: { queue: Queue }): string[] {
	const skipped = checkin.queue.filter(({ turn }) => turn === 'skipped').map(({ memberId }) => memberId);
	return [...toCome(checkin), ...skipped];
}

/** Where someone stands. */
export function turnOf({ queue }: { queue: Queue }, memberId: string): Queued['turn'] | undefined {
	return queue.find((one) => one.memberId === memberId)?.turn;
}

export interface Line {
	/** In bold. */
	lead: string;
	rest: string;
}

/** The queue in one sentence for the one who reads it. */
export function queueLine(checkin: { queue: Queue }, myId: string, nameOf: NameOf, words: LineWords): Line {
	const coming = toCome(checkin);
	const then = (ids: readonly string[]) => {
		const names = ids.filter((id) => id !== myId).slice(0, NAMES);
		return names.length === 0 ? '' : words.then(names.map(nameOf));
	};
	if (speakerOf(checkin) === myId) return { lead: words.yourTurn, rest: then(coming) };
	const [next] = coming;
	if (next === undefined) return { lead: words.allHeard, rest: '' };
	if (next === myId) return { lead: words.youNext, rest: then(coming.slice(1)) };
	const lead = words.next(nameOf(next));
	if (turnOf(checkin, myId) === 'later') return { lead, rest: words.comeBack };
	const before = coming.indexOf(myId);
	return { lead, rest: before > 0 ? words.before(before) : then(coming.slice(1)) };
}

/** One turn in words, as the one who reads sees it; those who lead are told of nobody "after you". */
export function sayTurn(checkin: { queue: Queue }, memberId: string, myId: string, words: TurnWords): string {
	const turn = turnOf(checkin, memberId);
	if (turn === undefined) return '';
	if (turn === 'speaking') return memberId === myId ? words.speakingYou : words.speaking;
	if (turn !== 'waiting') return words[turn];
	const coming = toCome(checkin);
	const [place, mine] = [coming.indexOf(memberId), coming.indexOf(myId)];
	if (place === 0) return memberId === myId ? words.nextYou : words.next;
	if (mine >= 0 && place === mine + 1) return words.afterYou;
	return mine >= 0 && place > mine ? words.then : words.ready;
}

/** Those who are to come, as they stand in the queue. */
export function waitingIn({ queue }: { queue: Queue }): string[] {
	return queue.filter(({ turn }) => turn === 'waiting' || turn === 'later').map(({ memberId }) => memberId);
}

/** Those who are to come with one of them moved a place up or down; null where there is no such place. */
export function moved(checkin: Pick<Checkin, 'queue'>, memberId: string, by: -1 | 1): string[] | null {
	const waiting = waitingIn(checkin);
	const from = waiting.indexOf(memberId);
	const other = waiting[from + by];
	if (from < 0 || other === undefined) return null;
	waiting[from] = other;
	waiting[from + by] = memberId;
	return waiting;
}
