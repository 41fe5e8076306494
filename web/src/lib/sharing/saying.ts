// What is shared, in plain sentences.
import { dayOf, sayDay, timeOf } from '#lib/messages/moments.ts';
import { sayDate } from '#lib/schedule/times.ts';
import { words as messages } from '#lib/words/en/messages.ts';
import { words } from '#lib/words/en/sharing.ts';
import type { OwnGrant, SharedKind } from '#shared/sharing.ts';

/** Who can look, at the beginning of a sentence: `Kind Alder`, `The moderators of Evening Circle`. */
export function sayWho({ kind, name }: OwnGrant['reader']): string {
	return kind === 'mentor' ? name : words.says.moderators(name);
}

/** Exactly what will be seen, by whom and until when, one thing a sentence. */
export function sayGrant(
	reader: OwnGrant['reader'],
	{ kind, isOne }: { kind: SharedKind; isOne: boolean },
	until: string,
	today: string
): string[] {
	const who = sayWho(reader);
	const day = sayDate(until, today);
	const { all, one, allUntil, oneUntil, control } = words.says;
	if (isOne || kind === 'message') return [one[kind](who), oneUntil(day), control];
	return [all[kind](who), allUntil(day), control];
}

/** When someone looked: `Yesterday, 6:41 pm`. */
export function sayLook(at: string, now: number): string {
	return words.mine.when(sayDay(dayOf(at), dayOf(now), messages.days), timeOf(at));
}
