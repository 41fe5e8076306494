// The only reader of the environment. Every wrong value is refused at start, by name.
import { isIP } from 'node:net';
import { resolve } from 'node:path';

export interface Config {
	port: number;
	host: string;
	/** Scheme, host and port that browsers use, without a slash at the end. */
	origin: string;
	dataDir: string;
	/** The file with the key-encryption key; made on first start when it lies in the data folder. */
	keyFile: string;
	/** The file of the erasure list, which is copied off this machine. */
	erasureList: string;
	/** PostgreSQL instead of SQLite; then the keys lie in a second database. */
	databaseUrl: string | null;
	keysDatabaseUrl: string | null;
	/** How many reverse proxies stand in front. */
	trustProxy: number;
	logLevel: (typeof logLevels)[number];
	/** Lets a monitor that is not on this machine read /metrics. */
	metricsToken: string | null;
}

type Environment = Record<string, string | undefined>;

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** Reads the configuration. Throws an Error naming the variable that is wrong. */
export function readConfig(env: Environment = process.env): Config {
	const port = wholeNumber(env, 'PORT', 3000, 65_535);
	const dataDir = resolve(env['DATA_DIR'] || './data');
	const databaseUrl = postgresUrl(env, 'DATABASE_URL');
	const keysDatabaseUrl = postgresUrl(env, 'KEYS_DATABASE_URL');
	requireSeparateKeys(databaseUrl, keysDatabaseUrl);
	if (env['REDIS_URL']) throw new Error('REDIS_URL: several nodes are not supported yet; leave it out.');
	return {
		port,
		host: host(env),
		origin: origin(env, port),
		dataDir,
		keyFile: env['KEY_FILE'] ? resolve(env['KEY_FILE']) : resolve(dataDir, 'key'),
		erasureList: env['ERASURE_LIST'] ? resolve(env['ERASURE_LIST']) : resolve(dataDir, 'erasures.list'),
		databaseUrl,
		keysDatabaseUrl,
		trustProxy: wholeNumber(env, 'TRUST_PROXY', 0, 10),
		logLevel: logLevel(env),
		metricsToken: metricsToken(env)
	};
}

function wholeNumber(env: Environment, name: string, usual: number, highest: number): number {
	const given = env[name];
	if (given === undefined || given === '') return usual;
	const value = Number(given);
	if (!/^\d+$/.test(given) || value > highest) {
		throw new Error(`${name}: "${given}" is not a whole number from 0 to ${highest}.`);
	}
	return value;
}

function host(env: Environment): string {
	const given = env['HOST'] || '127.0.0.1';
	if (isIP(given) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(given)) return given;
	throw new Error(`HOST: "${given}" is not an address or a name to listen on, such as 127.0.0.1.`);
}

function origin(env: Environment, port: number): string {
	const given = env['ORIGIN'] || `http://localhost:${port}`;
	const url = URL.canParse(given) ? new URL(given) : null;
	if (!url || url.origin !== given || !/^https?:$/.test(url.protocol)) {
		throw new Error(`ORIGIN: "${given}" is not an address such as https://example.org, without a path.`);
	}
	if (url.protocol === 'http:' && url.hostname !== 'localhost') {
		throw new Error(`ORIGIN: "${given}" must be https; only http://localhost goes without.`);
	}
	return given;
}

function postgresUrl(env: Environment, name: string): string | null {
	const given = env[name];
	if (!given) return null;
	if (!URL.canParse(given) || !/^postgres(ql)?:$/.test(new URL(given).protocol)) {
		throw new Error(`${name}: this is not an address such as postgres://user@host:5432/name.`);
	}
	return given;
}

function requireSeparateKeys(main: string | null, keys: string | null): void {
	if (main && !keys)
		throw new Error('KEYS_DATABASE_URL: needed with DATABASE_URL; keys lie in a database of their own.');
	if (keys && !main) throw new Error('KEYS_DATABASE_URL: only together with DATABASE_URL.');
	if (main && keys && databaseOf(main) === databaseOf(keys))
		throw new Error('KEYS_DATABASE_URL: must name another database than DATABASE_URL.');
}

/** The database that an address names, whoever asks for it and however. */
function databaseOf(address: string): string {
	const { hostname, port, pathname } = new URL(address);
	return `${hostname}:${port || 5432}${pathname}`;
}

function logLevel(env: Environment): Config['logLevel'] {
	const given = env['LOG_LEVEL'] || 'info';
	const level = logLevels.find((one) => one === given);
	if (!level) throw new Error(`LOG_LEVEL: "${given}" is none of ${logLevels.join(', ')}.`);
	return level;
}

function metricsToken(env: Environment): string | null {
	const given = env['METRICS_TOKEN'];
	if (!given) return null;
	if (given.length < 16) throw new Error('METRICS_TOKEN: use 16 characters or more.');
	return given;
}
