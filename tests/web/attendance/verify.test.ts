// The page that checks papers, as it lies there: one file that asks nothing of any network and runs nothing but its own.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const page = readFileSync(fileURLToPath(new URL('../../../web/static/verify.html', import.meta.url)), 'utf8');
const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)![1]!;

test.each(['script', 'style'])('its one %s is the one that its policy names', (tag) => {
	const found = [...page.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, 'g'))];
	expect(found).toHaveLength(1);
	const hash = createHash('sha256').update(found[0]![1]!).digest('base64');
	expect(policy.split('; ')).toContain(`${tag}-src 'sha256-${hash}'`);
});

test('its policy allows nothing else, and it names no other place', () => {
	const allowed = policy.split('; ').map((part) => part.replace(/'sha256-[^']+'/, 'its own'));
	expect(allowed).toEqual([
		...["default-src 'none'", 'script-src its own', 'style-src its own'],
		...['img-src data:', "base-uri 'none'", "form-action 'none'"]
	]);
	expect(page).not.toMatch(/https?:|\/\/[\w-]+\.\w|@import|url\(|fetch\(|XMLHttpRequest|\bsrc=| style=/);
});

test('nothing in it says what kind of place it is about', () => {
	const words = page.replaceAll(/<style>[^]*<\/style>/g, '');
	expect(words).toContain('<title>Check a paper</title>');
	expect(words).not.toMatch(/evenkeel|recover|therap|treatment|program|circle|check-in|addict|group/i);
});
