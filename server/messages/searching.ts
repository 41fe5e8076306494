// Search in one room over what one may read. There is no index of plaintext: a page at a time is unsealed and
// looked through on the server.
import { setImmediate } from 'node:timers/promises';
import type { Message } from '#shared/messages.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { loadCommitted, requireCommitted } from '#server/members/committed.ts';
import { requireSelf, requireStanding } from '#server/members/members.ts';
import { recordVisit } from '#server/members/visiting.ts';
import { pageBefore, presentMessages } from './messages.ts';

/** How many messages one call looks through at most. */
const LOOKED_THROUGH = 1000;
const PAGE = 200;
const FOUND = 30;
/** How long looking may go on before the event loop has its turn. */
const TURN_MILLISECONDS = 5;
/** The highest place that a column can hold. */
const AFTER_ALL = 2 ** 31 - 1;

/** Messages that hold all the words, newest first; `before` is where to go on, null at the end. Throws `not_found`. */
export async function searchMessages(
	context: SignedIn,
	{ roomId, words, before }: { roomId: string; words: string; before?: number | undefined }
): Promise<{ messages: Message[]; before: number | null }> {
	const self = await requireSelf(context, roomId);
	const wanted = folded(words).split(/\s+/).filter(Boolean);
	await loadCommitted(context, roomId);
	const found: Message[] = [];
	let place = before ?? AFTER_ALL;
	let isEnd = false;
	let turnEnds = 0;
	for (let looked = 0; !isEnd && looked < LOOKED_THROUGH && found.length < FOUND; looked += PAGE) {
		const { messages, more } = await page(context, self, place);
		for (const message of messages.toReversed()) {
			if (message.seq === null || found.length >= FOUND) break;
			// Some letters fold into many: a page of them must not keep everyone else's events waiting.
			if (performance.now() > turnEnds) {
				await setImmediate();
				turnEnds = performance.now() + TURN_MILLISECONDS;
			}
			place = message.seq;
			if (!message.removed && holds(message, wanted)) found.push(message);
		}
		isEnd = !more && found.length < FOUND;
	}
	await recordVisit(context, self);
	requireCommitted(context, self);
	return { messages: found, before: isEnd ? null : place };
}

async function page(context: SignedIn, self: Awaited<ReturnType<typeof requireSelf>>, place: number) {
	const { rows, from } = await context.database.read(async (on) => {
		const { row } = await requireStanding(context, on, self);
		return {
			rows: await pageBefore(on, self.roomId, row.reads_from_seq, place, PAGE),
			from: row.reads_from_seq
		};
	});
	return { messages: await presentMessages(context, rows.page, from), more: rows.more };
}

function holds(message: Message, wanted: readonly string[]): boolean {
	const text = folded(`${message.topic ?? ''} ${message.body}`);
	return wanted.every((word) => text.includes(word));
}

/** The same words however they are typed: without capitals, accents and width. */
function folded(text: string): string {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{Mark}/gu, '')
		.toLowerCase();
}
