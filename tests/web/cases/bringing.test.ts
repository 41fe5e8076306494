import { beforeEach, expect, test, vi } from 'vitest';
import type { Raised } from '#shared/cases.ts';
import type { Answer } from '#shared/errors.ts';
import { bring, bringAgain, drop, unsent } from '../../../web/src/lib/cases/bringing.svelte.ts';
import { connection, tellReconnected } from '../../../web/src/lib/connection.svelte.ts';

const session = vi.hoisted(() => ({ forget: () => {} }));
vi.mock('#lib/sessions/session.svelte.ts', () => ({
	onForget: (forget: () => void) => {
		session.forget = forget;
		return () => {};
	}
}));

const raised: Raised = { caseId: 'case', present: true, staffed: true, before: false };
const unreachable: Answer<Raised> = { ok: false, error: { code: 'unavailable', message: 'Out of reach.' } };
const refused: Answer<Raised> = { ok: false, error: { code: 'too_many', message: 'That was a lot.' } };

/** Answers in turn, and what was asked of it. */
function sends(...answers: Answer<Raised>[]) {
	const marks: string[] = [];
	return {
		marks,
		send: (clientId: string) => {
			marks.push(clientId);
			return Promise.resolve(answers[marks.length - 1] ?? { ok: true as const, data: raised });
		}
	};
}
const settle = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
	session.forget();
	connection.state = 'connected';
});

test('what is sent is done, and stands in no list', async () => {
	const { send, marks } = sends();
	const one = bring('Question', send);
	expect([one.state, unsent.length]).toEqual(['sending', 1]);
	await settle();
	expect(one).toMatchObject({ state: 'sent', raised });
	expect(unsent).toHaveLength(0);
	expect(marks).toEqual([one.clientId]);
});

test('without a connection it waits, and goes by itself under the same mark once there is one', async () => {
	connection.state = 'offline';
	const { send, marks } = sends(unreachable, unreachable);
	const one = bring('Question', send);
	await settle();
	expect([one.state, unsent.length]).toEqual(['waiting', 1]);
	tellReconnected();
	await settle();
	expect(one.state).toBe('waiting');
	connection.state = 'connected';
	tellReconnected();
	await settle();
	expect(one.state).toBe('sent');
	expect(new Set(marks).size).toBe(1);
	expect(marks).toHaveLength(3);
});

test('what the server refuses is said, and tried again only by hand', async () => {
	const { send, marks } = sends(refused);
	const one = bring('Question', send);
	await settle();
	expect(one).toMatchObject({ state: 'refused', problem: 'That was a lot.' });
	tellReconnected();
	await settle();
	expect(marks).toHaveLength(1);
	bringAgain(one);
	await settle();
	expect([one.state, new Set(marks).size]).toEqual(['sent', 1]);
});

test('deleted, or forgotten with the session, it never goes', async () => {
	connection.state = 'offline';
	const [first, second] = [sends(unreachable), sends(unreachable)];
	drop(bring('One', first.send));
	bring('Two', second.send);
	await settle();
	expect(unsent.map(({ called }) => called)).toEqual(['Two']);
	session.forget();
	connection.state = 'connected';
	tellReconnected();
	await settle();
	expect([first.marks.length, second.marks.length, unsent.length]).toEqual([1, 1, 0]);
});
