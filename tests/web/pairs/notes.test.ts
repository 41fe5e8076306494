// A mentor's private notes: kept after a pause and on the way out, the last that was typed holds, gone on Exit.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keep, loadNotes, notesOf, overBy, write } from '#lib/pairs/mentoring/notes.svelte.ts';
import { NOTE_CHARACTERS } from '#shared/limits.ts';
import type { Answer } from '#shared/errors.ts';

type Asked = { line: string; input: { text?: string }; answer: (answer: Answer) => void };
const server = vi.hoisted(() => ({ asked: [] as Asked[], forget: () => undefined as void }));

vi.mock('#lib/call.ts', () => ({
	call: (line: { name: string }, input: Asked['input']) =>
		new Promise((answer) => server.asked.push({ line: line.name, input, answer }))
}));
vi.mock('#lib/sessions/session.svelte.ts', () => ({
	onForget: (forget: () => void) => (server.forget = forget)
}));

const PAIR = 'a'.repeat(26);
const kept: Answer = { ok: true, data: {} };
const lost: Answer = { ok: false, error: { code: 'unavailable', message: 'We cannot reach the server.' } };
const saved = () => server.asked.filter(({ line }) => line === 'pair:note').map(({ input }) => input.text);

async function say(answer: Answer): Promise<void> {
	server.asked.shift()?.answer(answer);
	await vi.advanceTimersByTimeAsync(0);
}

beforeEach(async () => {
	vi.useFakeTimers();
	server.forget();
	server.asked = [];
	void loadNotes(PAIR);
	await say({ ok: true, data: { text: 'Likes to cook.' } });
});
afterEach(() => vi.useRealTimers());

test('what is typed is kept a second after the last key, once', async () => {
	write(PAIR, 'Likes to cook. N');
	await vi.advanceTimersByTimeAsync(900);
	write(PAIR, 'Likes to cook. Nights are hard.');
	await vi.advanceTimersByTimeAsync(900);
	expect(saved()).toEqual([]);
	await vi.advanceTimersByTimeAsync(200);
	expect(saved()).toEqual(['Likes to cook. Nights are hard.']);
	expect(notesOf(PAIR)?.state).toBe('keeping');
	await say(kept);
	expect(notesOf(PAIR)?.state).toBe('kept');
	await keep(PAIR);
	expect(server.asked).toEqual([]);
});

test('what is typed while it is being kept goes after it, so that the last holds', async () => {
	write(PAIR, 'One');
	void keep(PAIR);
	write(PAIR, 'One and two');
	void keep(PAIR);
	expect(saved()).toEqual(['One']);
	await say(kept);
	expect(saved()).toEqual(['One and two']);
	await say(kept);
	expect(notesOf(PAIR)).toMatchObject({ before: 'One and two', state: 'kept' });
});

test('what did not arrive stays on the screen and can be kept again', async () => {
	write(PAIR, 'One');
	void keep(PAIR);
	await say(lost);
	expect(notesOf(PAIR)).toMatchObject({ text: 'One', state: 'failed' });
	void keep(PAIR);
	expect(saved()).toEqual(['One']);
});

test('a late answer does not undo what was typed, and too much is not sent', async () => {
	void loadNotes(PAIR);
	write(PAIR, 'x'.repeat(NOTE_CHARACTERS + 2));
	await say({ ok: true, data: { text: 'Older.' } });
	expect(overBy(notesOf(PAIR)!)).toBe(2);
	await vi.advanceTimersByTimeAsync(2000);
	expect(saved()).toEqual([]);
});

test('emptied notes are sent as empty', () => {
	write(PAIR, '  \n');
	void keep(PAIR);
	expect(saved()).toEqual(['']);
});

test('on Exit everything is gone, what waited to be kept too', async () => {
	write(PAIR, 'Nobody else reads this.');
	server.forget();
	expect(notesOf(PAIR)).toBeUndefined();
	await vi.advanceTimersByTimeAsync(5000);
	await keep(PAIR);
	expect(server.asked).toEqual([]);
});
