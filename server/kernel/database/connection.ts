// What stores see of a database: Kysely for most queries, statements prepared once for hot paths.
import type { CompiledQuery, Compilable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface Connection {
	readonly kysely: Kysely<Tables>;
	/** Runs a prepared statement and gives its rows. */
	rows<Params extends object, Row>(statement: Prepared<Params, Row>, params: Params): Promise<Row[]>;
	/** Runs a prepared statement and gives its first row. */
	first<Params extends object, Row>(
		statement: Prepared<Params, Row>,
		params: Params
	): Promise<Row | undefined>;
}

export interface Prepared<Params extends object, Row> {
	readonly build: (kysely: Kysely<Tables>, params: Params) => Compilable<Row>;
}

/** A compiled statement and the names of its parameters in order. */
export interface Compiled {
	readonly query: CompiledQuery;
	bind(params: object): unknown[];
}

class Placeholder {
	readonly name: string;
	constructor(name: string) {
		this.name = name;
	}
}

/**
 * Declares a statement that is compiled once for each database and then runs directly. `build` gets
 * placeholders of the parameters' types: it may pass them on one by one as values, not look at them.
 */
export function prepared<Params extends object>() {
	return <Row>(
		build: (kysely: Kysely<Tables>, params: Params) => Compilable<Row>
	): Prepared<Params, Row> => ({ build });
}

/** Compiles a prepared statement for one database. */
export function compile<Params extends object, Row>(
	kysely: Kysely<Tables>,
	statement: Prepared<Params, Row>
): Compiled {
	const placeholders = new Proxy({} as Params, { get: (_target, name) => new Placeholder(String(name)) });
	const query = statement.build(kysely, placeholders).compile();
	const slots = query.parameters;
	return {
		query,
		bind: (params) =>
			slots.map((slot) =>
				slot instanceof Placeholder ? (params as Record<string, unknown>)[slot.name] : slot
			)
	};
}
