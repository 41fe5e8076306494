// The interface reference says what the code declares.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reference } from '../scripts/reference.ts';

const docs = join(import.meta.dirname, '../docs');

test('docs/interface.md and docs/openapi.json are up to date: npm run reference', async () => {
	for (const [name, text] of Object.entries(await reference())) {
		expect(readFileSync(join(docs, name), 'utf8'), name).toBe(text);
	}
});
