// Stands in for the schema library in the browser: there the contract is names and types, and the server alone
// validates. It spares a first load ten kilobytes and a policy that would have to allow compiling.

interface Inert {
	check: () => Inert;
}

const inert: Inert = { check: () => inert };

/** Every kind of schema and check that shared/ names; a test compares the two. */
const kind = (): Inert => inert;

export {
	kind as array,
	kind as boolean,
	kind as enum,
	kind as gte,
	kind as gt,
	kind as int,
	kind as int32,
	kind as iso,
	kind as length,
	kind as literal,
	kind as lt,
	kind as lte,
	kind as maxLength,
	kind as minLength,
	kind as nullable,
	kind as number,
	kind as object,
	kind as omit,
	kind as optional,
	kind as partial,
	kind as partialRecord,
	kind as readonly,
	kind as record,
	kind as refine,
	kind as regex,
	kind as string,
	kind as union,
	kind as url
};
