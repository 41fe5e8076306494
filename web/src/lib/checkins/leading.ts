// What those who lead are told beside the phase: how far the round is, how many are here, how much time is left.
import type { Attending } from '#lib/messages/attending.ts';
import { words as checkins } from '#lib/words/en/checkins.ts';
import { words } from '#lib/words/en/facilitating.ts';
import { minutesLeft } from './phases.ts';
import { heardOf } from './turns.ts';

/** One sentence for the line below the bar. */
export function leadSentence({ now, here }: Pick<Attending, 'now' | 'here'>, at: number): string {
	const left = minutesLeft(now, at);
	const time = left === null ? '' : words.left(left);
	if (now.phase === 'lobby') {
		const came = here.filter((id) => id !== now.leads && id !== now.assists).length;
		return came < now.least ? words.few(came, now.least) : words.quorum(came);
	}
	if (now.phase === 'round') return `${words.heard(heardOf(now), now.queue.length)} ${time}`.trim();
	return time === '' ? checkins.sentences[now.phase] : time;
}
