// What is over goes from the screen at once and never comes back: not by a look under way, not by an older list.
import { beforeEach, expect, test, vi } from 'vitest';
import type { SharedLine } from '#shared/sharing.ts';

const asked: { name: string; answer: (answer: unknown) => void }[] = [];
const hearers = new Map<string, (told: never) => void>();

vi.mock('#lib/call.ts', () => ({
	call: ({ name }: { name: string }) => new Promise((answer) => asked.push({ name, answer })),
	on: ({ name }: { name: string }, hear: (told: never) => void) => {
		hearers.set(name, hear);
		return () => hearers.delete(name);
	}
}));
vi.mock('#lib/connection.svelte.ts', () => ({ onReconnected: () => () => {} }));
vi.mock('#lib/sessions/session.svelte.ts', () => ({ onForget: () => () => {} }));

const { createLooking, followShared, look, put, readShared } = await import('#lib/sharing/looking.svelte.ts');

const line = (grantId: string): SharedLine => ({
	...{ grantId, from: 'Steady Wren', kind: 'commitments', isOne: false },
	...{ purpose: 'To talk about it', until: '2026-12-22' }
});
const items = [{ kind: 'commitments', on: '2026-11-17', text: 'Get off early.', outcome: null }];
const settled = () => new Promise((done) => setTimeout(done));

async function answer(name: string, data: unknown): Promise<void> {
	const at = asked.findIndex((one) => one.name === name);
	asked.splice(at, 1)[0]?.answer({ ok: true, data });
	await settled();
}

async function refuse(name: string, code: string): Promise<void> {
	const at = asked.findIndex((one) => one.name === name);
	asked.splice(at, 1)[0]?.answer({ ok: false, error: { code, message: 'No.' } });
	await settled();
}

const tell = (over: string | null) => hearers.get('sharing:changed')?.({ over } as never);

async function withOpen() {
	const looking = createLooking({ pairId: 'pair' });
	const stop = followShared(looking);
	await answer('sharing:list', { shared: [line('one'), line('two')] });
	void look(looking, 'one');
	await answer('sharing:look', { items });
	expect(looking.opened['one']).toEqual(items);
	return { looking, stop };
}

beforeEach(() => {
	asked.length = 0;
	hearers.clear();
});

test('what is over is gone within the tick, and its line stays where it was', async () => {
	const { looking } = await withOpen();
	tell('one');
	expect(looking.opened).toEqual({});
	expect(looking.over).toEqual(['one']);
	expect(looking.lines?.map(({ grantId }) => grantId)).toEqual(['one', 'two']);
	expect(asked).toEqual([]);
});

test('a look that is under way shows nothing any more', async () => {
	const { looking } = await withOpen();
	void look(looking, 'two');
	tell('two');
	await answer('sharing:look', { items });
	expect(Object.keys(looking.opened)).toEqual(['one']);
});

test('a list from before does not bring it back, a fresh one ends what it has not', async () => {
	const { looking } = await withOpen();
	tell(null);
	tell('one');
	await answer('sharing:list', { shared: [line('three'), line('one')] });
	expect(looking.over).toEqual(['one', 'two']);
	expect(looking.lines?.map(({ grantId }) => grantId)).toEqual(['three', 'one', 'two']);
	expect(looking.opened).toEqual({});
});

test('of two lists that are under way the later one holds', async () => {
	const { looking } = await withOpen();
	tell(null);
	tell(null);
	await answer('sharing:list', { shared: [] });
	expect(looking.over).toEqual([]);
	await answer('sharing:list', { shared: [line('one'), line('two')] });
	expect(looking.opened['one']).toEqual(items);
});

test('who has no part in it any more keeps nothing of it', async () => {
	const { looking } = await withOpen();
	void readShared(looking);
	await refuse('sharing:list', 'not_found');
	expect(looking.opened).toEqual({});
	expect(looking.over).toEqual(['one', 'two']);
});

test('a look that finds it gone ends it, another failure says so and leaves it', async () => {
	const { looking } = await withOpen();
	void look(looking, 'two');
	await refuse('sharing:look', 'unavailable');
	expect(looking.problems['two']).toBe('No.');
	expect(looking.over).toEqual([]);
	void look(looking, 'two');
	await refuse('sharing:look', 'not_found');
	expect(looking.over).toEqual(['two']);
});

test('what is put away or left is dropped', async () => {
	const { looking, stop } = await withOpen();
	put(looking, 'one');
	expect(looking.opened).toEqual({});
	void look(looking, 'one');
	await answer('sharing:look', { items });
	void look(looking, 'two');
	tell(null);
	stop();
	expect(looking.opened).toEqual({});
	expect(looking.lines).toBeUndefined();
	await answer('sharing:look', { items });
	await answer('sharing:list', { shared: [line('one')] });
	expect(looking.opened).toEqual({});
	expect(looking.lines).toBeUndefined();
});
