// The same wish twice, by a double tap or after a lost answer, is one act: for a while its answer is remembered.
// Codes are among the answers, so they lie in memory only.
import type { SignedIn } from '#server/kernel/context.ts';
import { perServer } from '#server/kernel/per-server.ts';

const REMEMBERED = 15 * 60_000;
const MOST = 200;

const answers = perServer(() => new Map<string, { answer: Promise<unknown>; until: number }>());

/** Does the work, or answers as the same wish was answered before. What was refused may be asked again. */
export function once<Result>(
	context: SignedIn,
	line: string,
	clientId: string | undefined,
	work: () => Promise<Result>
): Promise<Result> {
	if (clientId === undefined) return work();
	const known = answers(context);
	const now = context.clock.now();
	for (const [key, { until }] of known) if (until <= now || known.size > MOST) known.delete(key);
	const wish = `${context.caller.account.id} ${line} ${clientId}`;
	const before = known.get(wish);
	if (before) return before.answer as Promise<Result>;
	const answer = work();
	known.set(wish, { answer, until: now + REMEMBERED });
	answer.catch(() => known.delete(wish));
	return answer;
}
