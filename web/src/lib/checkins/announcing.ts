// What is said aloud, to those who listen, when a check-in moves on.
import type { Checkin } from '#shared/checkins.ts';
import type { words as allWords } from '#lib/words/en/checkins.ts';
import { speakerOf, toCome, type NameOf } from './turns.ts';

type SaidWords = Pick<typeof allWords, 'said' | 'steps' | 'sentences'>;

export interface Listener {
	myId: string;
	/** Who leads hears of hands too. */
	leads: boolean;
	nameOf: NameOf;
}

/** One short string for what has changed; empty where nothing needs to be heard. */
export function stepAnnouncement(
	before: Checkin | null,
	after: Checkin,
	listener: Listener,
	words: SaidWords
): string {
	if (!before) return '';
	return [
		...phaseSaid(before, after, words),
		...leadSaid(before, after, listener, words),
		...turnSaid(before, after, listener, words),
		...handsSaid(before, after, listener, words),
		...(after.spotlight !== null && after.spotlight !== before.spotlight ? [words.said.look] : [])
	].join(' ');
}

function phaseSaid(before: Checkin, { phase }: Checkin, { said, steps, sentences }: SaidWords): string[] {
	return before.phase === phase ? [] : [said.phase(steps[phase], sentences[phase])];
}

function leadSaid(before: Checkin, after: Checkin, { nameOf }: Listener, { said }: SaidWords): string[] {
	return before.leads === after.leads ? [] : [said.leads(nameOf(after.leads))];
}

function turnSaid(
	before: Checkin,
	after: Checkin,
	{ myId, nameOf }: Listener,
	{ said }: SaidWords
): string[] {
	if (after.phase !== 'round' || after.style === 'day') return [];
	const lines: string[] = [];
	const speaker = speakerOf(after);
	const isNew = before.phase !== 'round' || speaker !== speakerOf(before);
	if (isNew && speaker !== undefined)
		lines.push(speaker === myId ? said.yourTurn : said.sharing(nameOf(speaker)));
	const wasNext = before.phase === 'round' && toCome(before)[0] === myId;
	if (toCome(after)[0] === myId && !wasNext) lines.push(said.youNext);
	if (speaker === undefined && isNew && toCome(after).length === 0) lines.push(said.allHeard);
	return lines;
}

function handsSaid(
	before: Checkin,
	after: Checkin,
	{ leads, nameOf }: Listener,
	{ said }: SaidWords
): string[] {
	if (!leads) return [];
	return after.hands.filter((id) => !before.hands.includes(id)).map((id) => said.hand(nameOf(id)));
}
