// Input for any line of the interface, made from its schema alone, out of everything that was ever seen in an answer.
import * as z from 'zod/mini';
import type { Operation } from '#shared/contract.ts';
import { mark, nobodysId } from './people.ts';

interface Schema {
	readonly type?: string;
	readonly const?: unknown;
	readonly enum?: readonly unknown[];
	readonly anyOf?: readonly Schema[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly items?: Schema;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly pattern?: string;
}

const ID = '^[a-z2-7]{26}$';
const RECENT = 6;

/** Values seen in answers, by the name under which they stood: one's own, and those of everyone together. */
export interface Pool {
	readonly values: Map<string, unknown[]>;
	readonly everyones: Map<string, unknown[]>;
	/** Texts that are worth a try wherever text is asked for. */
	readonly texts: readonly string[];
	/** Words that nobody is to say again, whoever read them. */
	readonly unsaid: readonly string[];
}

/** The pool of one who also knows what some others know. */
export function newPool(
	{ texts, unsaid }: Pick<Pool, 'texts' | 'unsaid'>,
	everyones: Pool['everyones'] = new Map()
): Pool {
	return { values: new Map(), everyones, texts, unsaid };
}

/** Takes every id, place and word out of an answer. */
export function harvest(pool: Pool, data: unknown, key = ''): void {
	if (Array.isArray(data)) for (const one of data) harvest(pool, one, key);
	else if (data !== null && typeof data === 'object') {
		for (const [name, value] of Object.entries(data)) harvest(pool, value, name);
	} else if (typeof data === 'string' || typeof data === 'number') {
		if (pool.unsaid.some((word) => String(data).includes(word))) return;
		for (const values of [pool.values, pool.everyones]) {
			const known = (values.get(key) ?? []).filter((value) => value !== data);
			values.set(key, [...known.slice(-200), data]);
		}
	}
}

/** What was seen under a name, the latest last: mostly by oneself. */
function seenUnder(key: string, { values, everyones }: Pool, random: () => number): unknown[] {
	const own = values.get(key) ?? [];
	return own.length > 0 && random() < 0.7 ? own : (everyones.get(key) ?? []);
}

/** Some input of the form that a line asks for, drawn with `random` (from 0 to below 1). */
export function inputFor(line: Operation, pool: Pool, random: () => number): object {
	return make(schemaOf(line), '', pool, random) as object;
}

const schemas = new Map<string, Schema>();

function schemaOf(line: Operation): Schema {
	const known = schemas.get(line.name);
	if (known) return known;
	const schema = z.toJSONSchema(line.input, { unrepresentable: 'any', io: 'input' }) as Schema;
	schemas.set(line.name, schema);
	return schema;
}

function make(schema: Schema, key: string, pool: Pool, random: () => number): unknown {
	if ('const' in schema) return schema.const;
	if (schema.enum) return pick(schema.enum, random);
	if (schema.anyOf) return make(pick(schema.anyOf, random), key, pool, random);
	if (schema.type === 'object') return makeObject(schema, pool, random);
	if (schema.type === 'array') return makeArray(schema, key, pool, random);
	if (schema.type === 'boolean') return random() < 0.5;
	if (schema.type === 'integer' || schema.type === 'number') return makeNumber(schema, key, pool, random);
	if (schema.type === 'string') return makeText(schema, key, pool, random);
	return null;
}

function makeObject({ properties = {}, required = [] }: Schema, pool: Pool, random: () => number): object {
	const made: Record<string, unknown> = {};
	for (const [name, schema] of Object.entries(properties)) {
		if (!required.includes(name) && random() < 0.75) continue;
		made[name] = make(schema, name, pool, random);
	}
	return made;
}

function makeArray(
	{ items = {}, minItems = 0, maxItems = 3 }: Schema,
	key: string,
	pool: Pool,
	random: () => number
): unknown[] {
	const length = Math.max(minItems, Math.min(maxItems, Math.floor(random() * 3)));
	return Array.from({ length }, () => make(items, key.replace(/s$/, ''), pool, random));
}

function makeNumber(
	{ minimum = 0, maximum = 2 ** 31 - 1 }: Schema,
	key: string,
	pool: Pool,
	random: () => number
): number {
	const seen = seenUnder(key, pool, random).filter((value) => typeof value === 'number');
	const value = seen.length > 0 && random() < 0.5 ? pick(seen, random) : minimum + Math.floor(random() * 5);
	return Math.min(maximum, Math.max(minimum, value));
}

function makeText({ pattern }: Schema, key: string, pool: Pool, random: () => number): string {
	const seen = seenUnder(key, pool, random).filter((value) => typeof value === 'string');
	const recent = seen.slice(-RECENT);
	if (recent.length > 0 && random() < 0.6) return pick(recent, random);
	if (pattern === ID) return random() < 0.9 ? anyId(pool, random) : nobodysId();
	if (seen.length > 0 && random() < 0.5) return pick(seen, random);
	if (pattern?.includes('T')) return `${new Date().toISOString().slice(0, 16)}Z`;
	if (pattern?.startsWith('^\\d{4}')) return new Date().toISOString().slice(0, 10);
	if (pattern?.includes('{8,64}')) return mark();
	if (pattern?.includes('[a-z]{2')) return 'en';
	return pick(pool.texts, random);
}

/** An id of anything: what is asked for a room may get a message, a pair, a person. */
function anyId(pool: Pool, random: () => number): string {
	const lists = [...pool.everyones].filter(
		([, [first]]) => typeof first === 'string' && /^[a-z2-7]{26}$/.test(first)
	);
	if (lists.length === 0) return nobodysId();
	return pick(pick(lists, random)[1], random) as string;
}

export function pick<Item>(list: readonly Item[], random: () => number): Item {
	return list[Math.floor(random() * list.length)]!;
}
