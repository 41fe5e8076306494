// Who may import whom, what a file may hold and what the screens may say: docs of the house that fail.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const unread =
	/^(node_modules|docs|data|test-results|playwright-report|web\/build|\.git)$|(^|\/)\.svelte-kit$/;

const files = list('');
const code = files.filter((file) => /\.(ts|mjs|js|svelte|css)$/.test(file));
const product = code.filter((file) => /^(server|shared|web\/src)\//.test(file));
const features = featuresInOrder();
const kernel = '^server/kernel/';
/** A folder of server/ that is not the kernel; the group names the feature. */
const feature = '^server/(?!kernel/)([^/]+)/';

function list(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (unread.test(path)) return [];
		return entry.isDirectory() ? list(path) : [path];
	});
}

function read(file: string): string {
	return readFileSync(join(root, file), 'utf8');
}

/** As app.ts lists them: a later one may know an earlier. The operators' commands know all and are known to none. */
function featuresInOrder(): string[] {
	const listed = /export const features = \{([^}]*)\}/.exec(read('server/app.ts'))?.[1] ?? '';
	return [...listed.split(',').map((entry) => entry.split(':')[0]!.trim()), 'operators'];
}

function forbid(name: string, from: object, to: object): IForbiddenRuleType {
	return { name, severity: 'error', from, to } as IForbiddenRuleType;
}

const packageOf = (names: string) => ({ path: `^node_modules/(${names})/` });

const layers = [
	forbid('nothing goes in a circle', {}, { circular: true }),
	forbid(
		'everything imported is there',
		{},
		{ couldNotResolve: true, pathNot: '^[$#](app|env|service-worker)' }
	),
	forbid('web stands on shared', { path: '^web/src/' }, { path: '^(server|tests|scripts)/' }),
	forbid('shared stands on itself', { path: '^shared/' }, { pathNot: '^(shared/|node_modules/zod/)' }),
	forbid(
		'the kernel knows no feature',
		{ path: kernel },
		{ path: '^(server|web|tests|scripts)/', pathNot: [kernel, '^server/config.ts$'] }
	),
	forbid('the server stands on shared', { path: '^server/' }, { path: '^(web|tests|scripts)/' }),
	forbid(
		'the configuration is handed in',
		{ path: '^server/.+/' },
		{ path: '^server/config.ts$', dependencyTypesNot: ['type-only'] }
	),
	forbid(
		'a feature does not know what assembles it',
		{ path: feature },
		{ path: '^server/(main|app|cli)\\.ts$' }
	)
];

const owners = [
	forbid(
		'only operations see a transport',
		{ path: feature, pathNot: '/operations\\.ts$' },
		packageOf('express|socket\\.io')
	),
	forbid(
		'only a store sees SQL',
		{ path: '^server/', pathNot: ['^server/kernel/database/', '/store\\.ts$'] },
		packageOf('kysely')
	),
	forbid(
		'only the database sees its drivers',
		{ path: '^server/', pathNot: '^server/kernel/database/' },
		packageOf('better-sqlite3|pg')
	),
	forbid(
		'only sessions see lucia',
		{ path: '^(server|shared|web)/', pathNot: '^server/sessions/' },
		packageOf('lucia')
	)
];

/** Of the features listed before it, one knows the rules: not their SQL, wire lines or clocks. */
const neighbours = features.map((name, place) => {
	const known = features
		.slice(0, place)
		.map((earlier) => `^server/${earlier}/(?!(store|operations|jobs)\\.ts$)`);
	const from = { path: `^server/${name}/` };
	return forbid(`${name} knows earlier rules only`, from, {
		path: feature,
		pathNot: [`^server/${name}/`, ...known]
	});
});

/** Nor those of a folder inside another feature. */
const insides = features.map((name) =>
	forbid(
		`${name} leaves others' stores alone`,
		{ path: `^server/${name}/` },
		{ path: '^server/[^/]+/[^/]+/(store|operations|jobs)\\.ts$', pathNot: `^server/${name}/` }
	)
);

async function violations(rules: IForbiddenRuleType[]): Promise<string[]> {
	const { output } = await cruise(
		['shared', 'server', 'web/src'],
		{
			baseDir: root,
			validate: true,
			ruleSet: { forbidden: rules },
			tsPreCompilationDeps: true,
			doNotFollow: { path: 'node_modules' }
		},
		{
			extensions: ['.ts', '.js', '.svelte', '.svelte.ts'],
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'types', 'import', 'node', 'default']
		}
	);
	return (output as ICruiseResult).summary.violations.map(
		({ rule, from, to }) => `${rule.name}: ${from} → ${to}`
	);
}

describe('imports', () => {
	test('follow the layers', async () => expect(await violations(layers)).toEqual([]));
	test('leave each foreign thing to its one owner', async () => expect(await violations(owners)).toEqual([]));
	test('go from a feature to earlier ones', async () =>
		expect(await violations([...neighbours, ...insides])).toEqual([]));

	test('every feature is listed in app.ts', () => {
		const folders = product.flatMap((file) => new RegExp(feature).exec(file)?.[1] ?? []);
		expect([...new Set(folders)].sort()).toEqual([...features].sort());
	});

	test('only server/config.ts reads the environment', () => {
		const readers = product.filter((file) => /\bprocess\.env\b|from 'node:process'/.test(read(file)));
		expect(readers.filter((file) => file !== 'server/config.ts')).toEqual([]);
	});
});

describe('files', () => {
	test('have 250 lines or fewer', () => {
		const written = code.filter((file) => !/(^|\/)words\//.test(file));
		const long = written.filter((file) => read(file).split('\n').length - 1 > 250);
		expect(long).toEqual([]);
	});

	test('and folders are named for what they hold', () => {
		const vague = /^(utils?|helpers?|managers?|services?)(\.|$)/;
		expect(code.filter((file) => file.split('/').some((part) => vague.test(part)))).toEqual([]);
	});
});

describe('screens', () => {
	const screens = product
		.filter((file) => file.startsWith('web/src/'))
		.concat(files.filter((file) => /^web\/src\/.*\.html$/.test(file)));
	const lines = (file: string) =>
		read(file)
			.split('\n')
			.map((text, at) => ({ text, place: `${file}:${at + 1}` }));
	const places = (of: string[], sign: RegExp) =>
		of
			.flatMap(lines)
			.filter(({ text }) => sign.test(text))
			.map(({ place }) => place);

	test('never use the words that hurt', () => {
		const hurtful = /\b(addicts?|clean|dirty|relapses?|relapsed|slips?)\b/i;
		expect(places(screens, hurtful)).toEqual([]);
	});

	test('load nothing from elsewhere', () => {
		// Addresses that a person may choose to go to are data of two features; a namespace is no address.
		const chosen = /^web\/src\/lib\/(help|exit)\/[^/]+\.ts$/;
		const elsewhere = /https?:\/\/(?!www\.w3\.org\/)[\w-]|["'`(=]\/\/[\w-]+\.\w/;
		const mine = screens.filter((file) => !chosen.test(file));
		expect(places(mine, elsewhere)).toEqual([]);
	});
});
