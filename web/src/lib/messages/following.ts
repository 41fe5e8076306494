// Keeps one room's changes in step with the server: opening, catching up, holding what comes
// meanwhile, dropping what is known, waiting for what is missing. Knows nothing of screens.
import type { Output, Told } from '#shared/contract.ts';
import type { Answer, WireError } from '#shared/errors.ts';
import type { Entry, roomAdvanced, roomOpen } from '#shared/rooms.ts';

export type Opened = Output<typeof roomOpen>;
export type Advance = Omit<Told<typeof roomAdvanced>, 'roomId'>;

/** Milliseconds to wait for a missing advance before asking for it. */
export const GAP_WAIT = 200;
const RETRY_WAITS = [500, 1000, 2000, 4000, 8000];
const WORTH_RETRYING = new Set(['unavailable', 'internal', 'too_many']);

/** What an advance means to someone who knows everything up to `mine`. */
export function weigh(mine: number, { from, to }: Pick<Advance, 'from' | 'to'>): 'known' | 'next' | 'early' {
	if (to <= mine) return 'known';
	return from <= mine ? 'next' : 'early';
}

/** The entries of an advance or a catch-up that say something new beyond `mine`. */
export function newsIn(mine: number, entries: readonly Entry[]): Entry[] {
	return entries.filter((entry) => entry.cursor > mine);
}

export interface Listener {
	/** Asks `room:open`. Never rejects. */
	open(after: number | undefined): Promise<Answer<Opened>>;
	/** The room as a whole: everything known before is void. */
	whole(opened: Opened): void;
	/** What a catch-up answer says besides its entries. */
	again(opened: Opened): void;
	/** Changes, in order, each told once. */
	changed(entries: readonly Entry[]): void;
	/** The server said no and asking again would not help. */
	refused(error: WireError): void;
	/** The server could not be reached; another try follows by itself. */
	failing(error: WireError): void;
	/** A timer that can be taken back. */
	after(milliseconds: number, run: () => void): () => void;
}

/** One room being followed. Only the functions of this file change it. */
export interface Following {
	readonly listener: Listener;
	/** Everything up to here is known; undefined before the first answer. */
	cursor: number | undefined;
	opening: boolean;
	openAgain: boolean;
	stopped: boolean;
	held: Advance[];
	failures: number;
	cancelGap: (() => void) | undefined;
	cancelRetry: (() => void) | undefined;
}

/** Begins to follow a room; nothing is asked before `catchUp()`. */
export function follow(listener: Listener): Following {
	return {
		listener,
		cursor: undefined,
		opening: false,
		openAgain: false,
		stopped: false,
		held: [],
		failures: 0,
		cancelGap: undefined,
		cancelRetry: undefined
	};
}

/** Opens the room, or asks for what changed since; may be called at any time. */
export function catchUp(following: Following): void {
	cancelTimers(following);
	if (following.stopped) return;
	if (following.opening) following.openAgain = true;
	else void ask(following);
}

/** Takes an advance: applied, dropped, held, or the reason to ask for what lies before it. */
export function hear(following: Following, advance: Advance): void {
	if (following.stopped) return;
	following.held.push(advance);
	if (!following.opening && following.cursor !== undefined) settle(following);
}

/** Forgets what is known: the next answer is the room as a whole. */
export function startAnew(following: Following): void {
	following.cursor = undefined;
	following.held = [];
	cancelTimers(following);
}

export function stopFollowing(following: Following): void {
	following.stopped = true;
	following.held = [];
	cancelTimers(following);
}

async function ask(following: Following): Promise<void> {
	following.opening = true;
	following.openAgain = false;
	const after = following.cursor;
	const answer = await following.listener.open(after);
	following.opening = false;
	if (following.stopped) return;
	if (!answer.ok) return failed(following, answer.error);
	following.failures = 0;
	const more = take(following, after, answer.data);
	// The socket may have changed while we asked: then the answer did not make us a listener.
	if (more || following.openAgain) return ask(following);
	settle(following);
}

function failed(following: Following, error: WireError): void {
	// An answer to come covers what was held.
	following.held = [];
	if (following.openAgain) return void ask(following);
	if (!WORTH_RETRYING.has(error.code)) return following.listener.refused(error);
	following.listener.failing(error);
	const wait = RETRY_WAITS[Math.min(following.failures++, RETRY_WAITS.length - 1)] ?? 0;
	following.cancelRetry = following.listener.after(wait, () => catchUp(following));
}

/** Returns whether there is more to ask for. */
function take(following: Following, after: number | undefined, opened: Opened): boolean {
	// Members come only with a whole room; a cursor behind ours means a restored server.
	if (after === undefined || opened.members !== undefined || opened.cursor < after) {
		following.cursor = opened.cursor;
		following.listener.whole(opened);
		return false;
	}
	following.listener.again(opened);
	apply(following, opened.entries, opened.cursor);
	return opened.more && opened.cursor > after;
}

function apply(following: Following, entries: readonly Entry[], to: number): void {
	const before = following.cursor ?? 0;
	if (to <= before) return;
	following.cursor = to;
	const news = newsIn(before, entries);
	if (news.length > 0) following.listener.changed(news);
}

/** Applies what is held as far as it joins on; a gap that stays is asked for. */
function settle(following: Following): void {
	following.held.sort((one, other) => one.from - other.from || one.to - other.to);
	following.held = following.held.filter((advance) => {
		const worth = weigh(following.cursor ?? 0, advance);
		if (worth === 'next') apply(following, advance.entries, advance.to);
		return worth === 'early';
	});
	if (following.held.length === 0) cancelTimers(following);
	else following.cancelGap ??= following.listener.after(GAP_WAIT, () => catchUp(following));
}

function cancelTimers(following: Following): void {
	following.cancelGap?.();
	following.cancelRetry?.();
	following.cancelGap = following.cancelRetry = undefined;
}
