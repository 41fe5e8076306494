// What stands in for the schema library in the browser knows every word that the contract uses.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as schemaless from '../../web/src/schemaless.ts';

const shared = new URL('../../shared/', import.meta.url);
const types = new Set(['ZodMiniType', 'input', 'output', 'infer']);

test('every schema of the contract has its stand-in', () => {
	const files = readdirSync(shared).filter((name) => name.endsWith('.ts'));
	const used = files.flatMap((name) => [
		...readFileSync(new URL(name, shared), 'utf8').matchAll(/(?<![\w.'])z\.(\w+)/g)
	]);
	const missing = new Set(
		used.map(([, word = '']) => word).filter((word) => !types.has(word) && !(word in schemaless))
	);
	expect([...missing]).toEqual([]);
	expect(used.length).toBeGreaterThan(50);
});
