// Writes the interface reference in docs/ from the declarations in shared/ and the rules in server/:
// OpenAPI for HTTP, a table for both transports. tests/reference.test.ts holds it to what is declared.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import * as z from 'zod/mini';
import { httpPath, type Fact } from '#shared/contract.ts';
import { errorShape, errorStatus } from '#shared/errors.ts';
import * as calendar from '#shared/calendar.ts';
import * as cases from '#shared/cases.ts';
import * as checkins from '#shared/checkins.ts';
import * as keepsakes from '#shared/keepsakes.ts';
import * as me from '#shared/me.ts';
import * as rooms from '#shared/rooms.ts';
import * as schedule from '#shared/schedule.ts';
import * as sessions from '#shared/sessions.ts';
import { operations } from '#server/app.ts';
import type { Offered } from '#server/kernel/operation.ts';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));

/** The reference as it should be: file names in docs/ and their text. */
export async function reference(): Promise<Record<string, string>> {
	return {
		'openapi.json': await format(JSON.stringify(openApi()), { parser: 'json', useTabs: true }),
		'interface.md': await format(table(), { parser: 'markdown', proseWrap: 'preserve' })
	};
}

function openApi() {
	const paths: ZodOpenApiPathsObject = {};
	for (const { line, allow } of operations) {
		const { name, about, input, output } = line;
		paths[httpPath(line)] = {
			post: {
				operationId: name,
				summary: about,
				security: allow === 'anyone' ? [] : [{ session: [] }],
				requestBody: { required: true, content: { 'application/json': { schema: input } } },
				responses: {
					200: {
						description: 'Done.',
						content: { 'application/json': { schema: z.object({ ok: z.literal(true), data: output }) } }
					},
					default: refusal
				}
			}
		};
	}
	return createDocument({
		openapi: '3.1.1',
		info: {
			title: 'Evenkeel',
			version: '1',
			description: 'Operations over HTTP. See interface.md for Socket.IO.'
		},
		paths,
		components: {
			schemas: { Refused: refused },
			securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-session' } }
		}
	});
}

const refused = z.object({ ok: z.literal(false), error: errorShape });
const refusal = {
	description: 'Refused, with the status of its code; nothing was changed.',
	content: { 'application/json': { schema: refused } }
};

function table(): string {
	const facts = [calendar, cases, checkins, keepsakes, me, rooms, schedule, sessions]
		.flatMap((lines) => Object.values(lines).filter(isFact))
		.sort((a, b) => a.name.localeCompare(b.name));
	return [
		'# The interface',
		'Made by `npm run reference` from `shared/` and `server/`; the tests hold it to them. Over Socket.IO (path ' +
			'`/socket.io`): `emit(name, input, ack)`. Over HTTP: `POST` with the same JSON, see `openapi.json`. Either ' +
			'answers `{ ok: true, data }` or `{ ok: false, error: { code, message, fields?, help?, entry? } }`.',
		'## Errors',
		rows(
			['code', 'HTTP status'],
			Object.entries(errorStatus).map(([code, status]) => [code, String(status)])
		),
		'## Operations',
		...operations.map(operation),
		'## Facts',
		'Told by the server of its own accord, over Socket.IO.',
		...facts.map(({ name, about, shape }) => `### \`${name}\`\n\n${about}\n\n${code(shape, 'output')}`)
	].join('\n\n');
}

function operation({ line, allow, isActivity }: Offered): string {
	const who = allow === 'anyone' ? 'anyone' : allow === 'signed-in' ? 'anyone signed in' : allow.join(', ');
	const how = line.transport === 'http' ? 'HTTP only' : 'HTTP and Socket.IO';
	const note = isActivity ? '' : ' · no sign of activity';
	return [
		`### \`${line.name}\``,
		line.about,
		`${line.kind} · ${how} · ${who}${note}`,
		`Input\n\n${code(line.input, 'input')}\n\nOutput\n\n${code(line.output, 'output')}`
	].join('\n\n');
}

function code(schema: z.ZodMiniType, io: 'input' | 'output'): string {
	const json = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
	return `\`\`\`ts\n${typeText(json)}\n\`\`\``;
}

interface Json {
	type?: string;
	const?: unknown;
	enum?: unknown[];
	anyOf?: Json[];
	items?: Json;
	properties?: Record<string, Json>;
	required?: string[];
	additionalProperties?: Json | boolean;
	propertyNames?: Json;
}

/** A schema in the notation of TypeScript, for people. */
function typeText(json: Json, indent = ''): string {
	if (json.anyOf) return json.anyOf.map((one) => typeText(one, indent)).join(' | ');
	if (json.const !== undefined) return JSON.stringify(json.const);
	if (json.enum) return json.enum.map((one) => JSON.stringify(one)).join(' | ');
	if (json.type === 'array') return `Array<${typeText(json.items ?? {}, indent)}>`;
	if (json.type !== 'object') return json.type ?? 'unknown';
	if (!json.properties) {
		const values = typeof json.additionalProperties === 'object' ? json.additionalProperties : {};
		return `Record<${typeText(json.propertyNames ?? {})}, ${typeText(values, indent)}>`;
	}
	const inner = `${indent}  `;
	const fields = Object.entries(json.properties).map(([name, one]) => {
		const mark = json.required?.includes(name) ? '' : '?';
		return `${inner}${name}${mark}: ${typeText(one, inner)}`;
	});
	return fields.length === 0 ? '{}' : `{\n${fields.join('\n')}\n${indent}}`;
}

function rows(head: string[], body: string[][]): string {
	return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function isFact(value: unknown): value is Fact {
	return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'fact';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const [name, text] of Object.entries(await reference())) writeFileSync(join(docs, name), text);
}
