import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import type { Answer } from '#shared/errors.ts';
import type { Entry } from '#shared/rooms.ts';
import {
	catchUp,
	follow,
	hear,
	weigh,
	type Advance,
	type Opened
} from '../../../web/src/lib/messages/following.ts';
import { place, type Placed } from '../../../web/src/lib/messages/placing.ts';
import { commit, emptyRoom, opened, type Act, type RoomModel } from './roomModel.ts';

test('an advance is known, next or early', () => {
	expect(weigh(5, { from: 3, to: 5 })).toBe('known');
	expect(weigh(5, { from: 5, to: 6 })).toBe('next');
	expect(weigh(5, { from: 3, to: 7 })).toBe('next');
	expect(weigh(5, { from: 6, to: 7 })).toBe('early');
});

interface Screen {
	messages: readonly Placed[];
	asked: { after: number | undefined; answer: (answer: Answer<Opened>) => void }[];
	timers: (() => void)[];
	refusals: string[];
}

function screenOf() {
	const screen: Screen = { messages: [], asked: [], timers: [], refusals: [] };
	const messagesIn = (entries: readonly Entry[]) => entries.flatMap((entry) => entry.message ?? []);
	const following = follow({
		open: (after) => new Promise((answer) => screen.asked.push({ after, answer })),
		whole: (whole) => (screen.messages = place([], messagesIn(whole.entries))),
		again: () => {},
		changed: (entries) => (screen.messages = place(screen.messages, messagesIn(entries))),
		refused: (error) => screen.refusals.push(error.code),
		failing: () => {},
		after(_milliseconds, run) {
			screen.timers.push(run);
			return () => (screen.timers = screen.timers.filter((one) => one !== run));
		}
	});
	return { screen, following };
}

async function ticks(): Promise<void> {
	for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

async function answerAll(screen: Screen, room: RoomModel): Promise<void> {
	for (let turn = 0; turn < 200; turn++) {
		await ticks();
		const next = screen.asked.shift();
		if (next) next.answer(opened(room, next.after));
		else return;
	}
	throw new Error('It never stops asking.');
}

function sameAsServer(screen: Screen, room: RoomModel): void {
	const kept = room.messages.map(({ changedAt: _changedAt, ...message }) => message);
	const lowest = screen.messages[0]?.seq ?? 1;
	expect(screen.messages).toEqual(kept.filter((one) => one.seq >= lowest));
	if (kept.length > 0) expect(screen.messages.length).toBeGreaterThan(0);
}

const act: fc.Arbitrary<Act> = fc.oneof(
	fc.constant<Act>({ kind: 'post' }),
	fc.record({ kind: fc.constantFrom('edit' as const, 'remove' as const, 'react' as const), which: fc.nat() })
);

/** What the network and the server may do, in any order. */
type Event =
	| { is: 'commit'; acts: Act[] }
	| { is: 'deliver' | 'repeat' | 'lose'; which: number }
	| { is: 'answer' | 'fail' | 'timer' | 'reconnect' };

const event: fc.Arbitrary<Event> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			is: fc.constant('commit' as const),
			acts: fc.array(act, { minLength: 1, maxLength: 4 })
		})
	},
	{
		weight: 6,
		arbitrary: fc.record({
			is: fc.constantFrom('deliver' as const, 'repeat' as const, 'lose' as const),
			which: fc.nat()
		})
	},
	{
		weight: 2,
		arbitrary: fc.record({
			is: fc.constantFrom('answer' as const, 'fail' as const, 'timer' as const, 'reconnect' as const)
		})
	}
);

describe('whatever the network does', () => {
	test('following ends in the state of the server', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
				const room = emptyRoom();
				const { screen, following } = screenOf();
				let underWay: Advance[] = [];
				const one = (which: number) => underWay[which % Math.max(1, underWay.length)];
				catchUp(following);
				for (const event of events) {
					if (event.is === 'commit') underWay.push(commit(room, event.acts));
					else if (event.is === 'reconnect') catchUp(following);
					else if (event.is === 'timer') screen.timers.shift()?.();
					else if (event.is === 'answer') {
						const asked = screen.asked.shift();
						asked?.answer(opened(room, asked.after));
					} else if (event.is === 'fail') {
						screen.asked.shift()?.answer({ ok: false, error: { code: 'unavailable', message: '' } });
					} else if ('which' in event) {
						const advance = one(event.which);
						if (advance && event.is !== 'lose') hear(following, structuredClone(advance));
						if (event.is !== 'repeat') underWay = underWay.filter((other) => other !== advance);
					}
					await ticks();
				}
				// A reconnect at the end is what every loss comes to.
				catchUp(following);
				await answerAll(screen, room);
				sameAsServer(screen, room);
				expect(following.cursor).toBe(room.cursor);
				for (const late of underWay) hear(following, late);
				sameAsServer(screen, room);
			}),
			{ numRuns: 500 }
		);
	});
});

test('a gap waits for the missing advance and then asks', async () => {
	const room = emptyRoom();
	const { screen, following } = screenOf();
	catchUp(following);
	await answerAll(screen, room);
	const first = commit(room, [{ kind: 'post' }]);
	const second = commit(room, [{ kind: 'post' }]);
	hear(following, second);
	expect(screen.messages).toHaveLength(0);
	expect(screen.timers).toHaveLength(1);
	hear(following, first);
	expect(screen.messages.map((one) => one.seq)).toEqual([1, 2]);
	expect(screen.timers).toHaveLength(0);

	commit(room, [{ kind: 'post' }]);
	hear(following, commit(room, [{ kind: 'post' }]));
	screen.timers.shift()?.();
	expect(screen.asked.map((one) => one.after)).toEqual([2]);
	await answerAll(screen, room);
	sameAsServer(screen, room);
});

test('a server restored from before starts the room anew', async () => {
	const room = emptyRoom();
	const { screen, following } = screenOf();
	for (let posts = 0; posts < 4; posts++) commit(room, [{ kind: 'post' }]);
	catchUp(following);
	await answerAll(screen, room);
	const older = emptyRoom();
	commit(older, [{ kind: 'post' }]);
	catchUp(following);
	await answerAll(screen, older);
	sameAsServer(screen, older);
	expect(following.cursor).toBe(1);
});

test('a refusal is told once and nothing is tried again', async () => {
	const { screen, following } = screenOf();
	catchUp(following);
	screen.asked.shift()?.answer({ ok: false, error: { code: 'not_found', message: '' } });
	await ticks();
	expect(screen.refusals).toEqual(['not_found']);
	expect(screen.timers).toHaveLength(0);
});
