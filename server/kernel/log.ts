// The log holds only what is on this list. Addresses, names, bodies and ids have no field to go into,
// and an error leaves its place in the code, never its message, which may quote what someone wrote.
import { pino, type Logger } from 'pino';

interface Fields {
	line?: string;
	code?: string;
	kind?: string;
	job?: string;
	signal?: string;
	port?: number;
	count?: number;
	milliseconds?: number;
	error?: unknown;
}

export interface Log {
	info(event: string, fields?: Fields): void;
	warn(event: string, fields?: Fields): void;
	error(event: string, fields?: Fields): void;
}

const words = ['line', 'code', 'kind', 'job', 'signal'] as const;
const numbers = ['port', 'count', 'milliseconds'] as const;

/** Opens the log on standard error, so that standard output stays free for what a command prints. */
export function openLog(level: string, stream: NodeJS.WritableStream = process.stderr): Log {
	const logger = pino({ level, base: null, timestamp: minuteStamp }, stream);
	return {
		info: (event, fields) => write(logger, 'info', event, fields),
		warn: (event, fields) => write(logger, 'warn', event, fields),
		error: (event, fields) => write(logger, 'error', event, fields)
	};
}

function write(logger: Logger, level: 'info' | 'warn' | 'error', event: string, fields: Fields = {}): void {
	logger[level](allowed(fields), event);
}

function allowed(fields: Fields): Record<string, string | number> {
	const kept: Record<string, string | number> = {};
	for (const name of words) {
		const value = fields[name];
		if (typeof value === 'string' && /^[A-Za-z0-9:_.-]{1,40}$/.test(value)) kept[name] = value;
	}
	for (const name of numbers) {
		const value = fields[name];
		if (typeof value === 'number') kept[name] = value;
	}
	if (fields.error !== undefined) kept['at'] = placeOf(fields.error);
	return kept;
}

/** The error's kind and where in our code it arose, without its message. */
function placeOf(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
	const frames = (error.stack ?? '')
		.split('\n')
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 4)
		.map((line) => /([\w.-]+\.(?:ts|js|cjs|mjs):\d+)/.exec(line)?.[1] ?? '?');
	return `${error.name}${code.slice(0, 40)} ${frames.join(' < ')}`;
}

function minuteStamp(): string {
	return `,"time":"${new Date().toISOString().slice(0, 16)}Z"`;
}
