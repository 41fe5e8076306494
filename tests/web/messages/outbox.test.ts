import { expect, test } from 'vitest';
import {
	afterRefusal,
	askAboutOld,
	hasRoom,
	STALE_AFTER,
	withoutArrived,
	type Pending
} from '../../../web/src/lib/messages/outbox.ts';
import { me, message } from './roomModel.ts';

const one = (clientId: string, fields: Partial<Pending> = {}): Pending => ({
	clientId,
	body: 'text',
	topic: null,
	replyTo: null,
	reply: null,
	writtenAt: 0,
	state: 'waiting',
	problem: null,
	...fields
});

test('a lost connection is tried again by itself, a refusal is not', () => {
	expect(afterRefusal({ code: 'unavailable', message: '' }, false)).toBe('waiting');
	expect(afterRefusal({ code: 'unavailable', message: '' }, true)).toBe('refused');
	expect(afterRefusal({ code: 'too_many', message: '' }, false)).toBe('refused');
});

test('what is older than ten minutes is asked about', () => {
	const rows = [one('a'), one('b', { writtenAt: 1 }), one('c', { state: 'refused' })];
	expect(askAboutOld(rows, STALE_AFTER + 1).map((row) => row.state)).toEqual([
		'asking',
		'waiting',
		'refused'
	]);
	expect(askAboutOld(rows, STALE_AFTER)).toBe(rows);
});

test('what has arrived is done, only when it is mine', () => {
	const rows = [one('a'), one('b')];
	expect(withoutArrived(rows, [message(1, { clientId: 'a', memberId: me.memberId })], me.memberId)).toEqual([
		rows[1]
	]);
	expect(withoutArrived(rows, [message(1, { clientId: 'a' })], me.memberId)).toBe(rows);
});

test('twenty may wait', () => {
	expect(hasRoom(Array.from({ length: 19 }, (_, at) => one(`${at}`)))).toBe(true);
	expect(hasRoom(Array.from({ length: 20 }, (_, at) => one(`${at}`)))).toBe(false);
});
