// The house style as far as a machine can hold it. Layout is prettier's, imports are tests/architecture.test.ts's.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const product = ['shared/**/*.ts', 'server/**/*.ts', 'web/src/**/*.{ts,svelte}'];
const wordLists = ['shared/words/**', 'server/**/words/**'];

export default defineConfig(
	globalIgnores(['web/build/', '**/.svelte-kit/', 'test-results/', 'playwright-report/', 'data/', 'docs/']),
	js.configs.recommended,
	ts.configs.recommended,
	svelte.configs.recommended,
	{
		languageOptions: { globals: globals.node },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'no-undef': 'off',
			eqeqeq: 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }]
		}
	},
	{
		files: ['**/*.ts'],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
		rules: {
			// The client is always served from the root of its host.
			'svelte/no-navigation-without-resolve': 'off',
			// A map that nothing on screen reads, or that is replaced whole, needs no weight of its own.
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	{
		files: product,
		ignores: wordLists,
		rules: {
			'max-lines': ['error', 250],
			'max-lines-per-function': ['error', 40],
			'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }]
		}
	},
	{
		files: product,
		ignores: ['server/config.ts'],
		rules: {
			'no-restricted-properties': [
				'error',
				{ object: 'process', property: 'env', message: 'Only server/config.ts reads it.' }
			]
		}
	}
);
