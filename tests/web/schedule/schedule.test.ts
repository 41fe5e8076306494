// The list of what is planned: answered at once, put back where the answer did not arrive, never older than the last.
import { beforeEach, expect, test, vi } from 'vitest';
import {
	answerTo,
	followSchedule,
	loadSchedule,
	occurrences,
	scheduleFailed
} from '#lib/schedule/schedule.svelte.ts';
import type { Answer } from '#shared/errors.ts';
import type { Occurrence } from '#shared/schedule.ts';
import { planned } from './planned.ts';

type Asked = { line: string; answer: (answer: Answer) => void };
const server = vi.hoisted(() => ({ asked: [] as Asked[], hearers: new Map<string, () => void>() }));

vi.mock('#lib/call.ts', () => ({
	call: (line: { name: string }) => new Promise((answer) => server.asked.push({ line: line.name, answer })),
	on: (line: { name: string }, hear: () => void) => {
		server.hearers.set(line.name, hear);
		return () => server.hearers.delete(line.name);
	}
}));
vi.mock('#lib/sessions/session.svelte.ts', () => ({ onForget: () => undefined }));

const refused: Answer = { ok: false, error: { code: 'conflict', message: 'All places are taken.' } };
const settle = () => new Promise((done) => setTimeout(done));
const one = planned('2026-11-24T19:30Z');
const mine = () => occurrences()?.map(({ answer }) => answer);

/** Answers the oldest that is asked for under this name. */
async function say(line: string, answer: Answer): Promise<void> {
	const at = server.asked.findIndex((asked) => asked.line === line);
	expect(at, `${line} is asked`).toBeGreaterThanOrEqual(0);
	server.asked.splice(at, 1)[0]!.answer(answer);
	await settle();
}
const list = (...all: Occurrence[]): Answer => ({ ok: true, data: { occurrences: all } });

beforeEach(async () => {
	server.asked = [];
	const loading = loadSchedule();
	await say('schedule:list', list(one));
	await loading;
});

test('an answer shows at once and stays when it has arrived', async () => {
	const answering = answerTo(one.checkinId, 'coming');
	expect(mine()).toEqual(['coming']);
	await say('schedule:answer', { ok: true, data: { occurrence: { ...one, answer: 'coming' } } });
	await say('schedule:list', list({ ...one, answer: 'coming' }));
	expect(await answering).toBeNull();
	expect(mine()).toEqual(['coming']);
});

test('an answer that is refused is put back, with the reason', async () => {
	const answering = answerTo(one.checkinId, 'coming');
	await say('schedule:answer', refused);
	expect(await answering).toBe('All places are taken.');
	expect(mine()).toEqual([null]);
});

test('of two answers in a row the second one stands, whatever becomes of the first', async () => {
	const first = answerTo(one.checkinId, 'coming');
	const second = answerTo(one.checkinId, 'excused');
	await say('schedule:answer', refused);
	await first;
	expect(mine()).toEqual(['excused']);
	await say('schedule:answer', { ok: true, data: { occurrence: { ...one, answer: 'excused' } } });
	await say('schedule:list', list({ ...one, answer: 'excused' }));
	await second;
	expect(mine()).toEqual(['excused']);
});

test('an older list that arrives late changes nothing', async () => {
	void loadSchedule();
	void loadSchedule();
	const [older, newer] = server.asked.splice(0);
	newer!.answer(list(one, planned('2026-11-26T19:30Z')));
	await settle();
	older!.answer(list());
	await settle();
	expect(occurrences()).toHaveLength(2);
});

test('it asks again when something changed, and not once nobody looks', async () => {
	const stop = followSchedule();
	await say('schedule:list', list(one));
	vi.useFakeTimers();
	for (let i = 0; i < 5; i += 1) server.hearers.get('schedule:changed')?.();
	await vi.advanceTimersByTimeAsync(250);
	vi.useRealTimers();
	expect(server.asked.map(({ line }) => line)).toEqual(['schedule:list']);
	await say('schedule:list', list());
	expect(occurrences()).toEqual([]);
	stop();
	expect(server.hearers.has('schedule:changed')).toBe(false);
});

test('a list that could not be had leaves what is known', async () => {
	const loading = loadSchedule();
	await say('schedule:list', refused);
	await loading;
	expect(scheduleFailed()).toBe(true);
	expect(mine()).toEqual([null]);
});
