// Whatever is sent, in whatever shape: a known answer, nothing changed, the server goes on.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { httpPath, type Operation } from '#shared/contract.ts';
import { errorStatus, type WireError } from '#shared/errors.ts';
import { operations } from '#server/app.ts';
import { dump } from '../support/dump.ts';
import { open, outcomeOf, rawRequest, say } from '../support/people.ts';
import { liftQuotas } from '../support/quotas.ts';
import { id, samples } from '../support/samples.ts';
import { storages } from '../support/storage.ts';
import { openWorld, type Person, type World } from '../support/world.ts';

const lines = operations.map(({ line }) => line);
/** What succeeds with any input of its shape. */
const harmless = lines.filter(({ name }) =>
	/^(me|session):(get|list|stay|record)$|^account:get$|^room:close$/.test(name)
);
const refusing = lines.filter(({ name }) => samples[name]?.['roomId'] === id && name !== 'room:close');

/** Where null is an answer too: it takes one back, or ends something. */
const nullable = [
	'schedule:answer answer',
	'commitment:mark outcome',
	'checkin:spotlight messageId',
	'mentor:hours hours',
	'mentor:away coverId',
	'pair:wish wish',
	'pair:next at',
	'pair:hand-over text'
];

/** An empty body over HTTP is an empty object; these are none. */
const shapeless = [null, true, 42, 'text', [], [{}], [null], 'x'.repeat(50_000)];

describe.each(storages.filter((one) => !one.isSkipped))('bad input on $kind', ({ kind }) => {
	let world: World;
	let ada: Person;
	let before: Awaited<ReturnType<typeof dump>>;

	beforeAll(async () => {
		world = await openWorld(kind);
		liftQuotas(world);
		const roomId = await world.room('Evening circle');
		ada = await world.person('patient', 'Evening circle');
		await open(ada, roomId);
		await say(ada, roomId, 'Hello');
		before = await dump(world);
	});
	afterAll(() => world?.close());

	beforeEach(async () => {
		await ada.connect();
		return async () => {
			expect(await dump(world)).toEqual(before);
			expect(world.logged.filter((line) => line.includes('failed'))).toEqual([]);
		};
	});

	/** The refusals over each transport that carries the line, which must be the same. */
	async function refusal(line: Operation, input: unknown): Promise<WireError> {
		const body = JSON.stringify(input) ?? '';
		const headers = { 'content-type': 'application/json', origin: world.origin, cookie: ada.cookie! };
		const answered = await rawRequest(world, httpPath(line), { headers, body });
		const answer = JSON.parse(answered.text) as { ok: boolean; error: WireError };
		expect(answer.ok, `${line.name} ${body.slice(0, 200)}`).toBe(false);
		expect(answered.status).toBe(errorStatus[answer.error.code]);
		if (line.transport === 'both') {
			const emitted = await ada.emit(line, input as never);
			expect(emitted).toMatchObject({ ok: false, error: { code: answer.error.code } });
		}
		return answer.error;
	}

	test('every operation has a sample', () => {
		expect(Object.keys(samples).sort()).toEqual(lines.map(({ name }) => name).sort());
	});

	test.each(lines.map((line) => [line.name, line] as const))('%s: no object at all', async (_name, line) => {
		for (const input of shapeless) expect((await refusal(line, input)).code).toBe('invalid');
		if (line.transport === 'both')
			expect(outcomeOf(await ada.emit(line, undefined as never))).toBe('invalid');
	});

	test.each(lines.map((line) => [line.name, line] as const))(
		'%s: fields of another kind',
		async (name, line) => {
			for (const [field, value] of Object.entries(samples[name]!)) {
				for (const wrong of wrongFor(value)) {
					if (wrong === null && nullable.includes(`${name} ${field}`)) continue;
					const { code, fields } = await refusal(line, { ...samples[name], [field]: wrong });
					expect(code, `${field}: ${JSON.stringify(wrong)}`).toBe('invalid');
					expect(Object.keys(fields ?? {}).some((one) => one.split('.')[0] === field)).toBe(true);
				}
			}
		}
	);

	test.each(lines.map((line) => [line.name, line] as const))(
		'%s: ids and texts out of bounds',
		async (name, line) => {
			for (const [field, value] of Object.entries(samples[name]!)) {
				if (typeof value !== 'string') continue;
				const isId = value === id;
				for (const wrong of isId ? notIds : ['x'.repeat(50_000)]) {
					const { code } = await refusal(line, { ...samples[name], [field]: wrong });
					// A name that was not offered is told so, in a room that one may see.
					expect(code, field).toBe(name === 'room:enter' && field === 'name' ? 'not_found' : 'invalid');
				}
			}
		}
	);

	test('nothing given where something is needed', async () => {
		for (const line of lines) {
			const sample = samples[line.name]!;
			const needsNothing = /^(me:prefer|passkey:ask|account:erase|case:list)$/.test(line.name);
			if (needsNothing || Object.keys(sample).length === 0) continue;
			expect((await refusal(line, {})).code, line.name).toBe('invalid');
		}
	});

	test('ids of the right form that belong to nothing', async () => {
		for (const line of refusing)
			expect((await refusal(line, samples[line.name])).code, line.name).toBe('not_found');
		const handle = lines.find(({ name }) => name === 'session:end')!;
		expect((await refusal(handle, { handle: id })).code).toBe('not_found');
	});

	test('more than was asked for, and what would reach into objects, is not looked at', async () => {
		const more = `"__proto__":{"roles":["admin"],"ok":true},"constructor":{"prototype":{"ok":true}},"account":"${id}","role":"admin"`;
		const headers = { 'content-type': 'application/json', origin: world.origin, cookie: ada.cookie! };
		const bare = lines.filter(({ name }) =>
			/^(account:(join|sign-in|recover|words)|code:redeem)$/.test(name)
		);
		for (const line of [...harmless, ...refusing, ...bare]) {
			const plain = JSON.stringify(samples[line.name]);
			const laden = plain === '{}' ? `{${more}}` : plain.replace(/\}$/, `,${more}}`);
			const [one, two] = [
				await rawRequest(world, httpPath(line), { headers, body: plain }),
				await rawRequest(world, httpPath(line), { headers, body: laden })
			];
			expect([two.status, withoutSeconds(two.text)], line.name).toEqual([
				one.status,
				withoutSeconds(one.text)
			]);
		}
		expect(({} as { roles?: unknown; ok?: unknown }).roles).toBeUndefined();
	});

	test('without an answer asked for, or with too much, the socket goes on', async () => {
		for (const { name } of lines) {
			for (const input of shapeless) ada.socket!.emit(name, input);
			ada.socket!.emit(name);
		}
		for (const { name } of refusing) ada.socket!.emit(name, samples[name], 'more', { and: 'more' });
		await ada.socket!.timeout(5000).emitWithAck('me:get', {});
	});

	test('events that are none of ours', async () => {
		for (const name of [
			'no:such',
			'',
			'__proto__',
			'constructor',
			'toString',
			'account:join',
			'message:post ',
			'ping'
		]) {
			const answer = (await ada.socket!.timeout(5000).emitWithAck(name, {})) as never;
			expect(outcomeOf(answer), name).toBe('not_found');
		}
	});
});

const notIds = [
	'',
	'x',
	'A'.repeat(26),
	'a'.repeat(27),
	`${'a'.repeat(25)}1`,
	`${'a'.repeat(26)}\n`,
	"' or 1=1 --",
	'../../etc'
];

/** Values of another kind than the one that stands in a sample. */
function wrongFor(value: unknown): unknown[] {
	const wrong: Record<string, unknown[]> = {
		string: [null, 42, true, {}, [], ['a']],
		number: [null, '1', true, {}, [], 1.5, 1e21, -1e21],
		boolean: [null, 'true', 1, {}, []],
		object: [null, 42, 'text', true, Array.isArray(value) ? {} : [], [[]]]
	};
	return wrong[typeof value] ?? [];
}

/** Seconds that are left go by between two answers. */
function withoutSeconds(text: string): string {
	return text.replace(/"seconds":\d+/, '"seconds":0');
}
