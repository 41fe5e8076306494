// The tables of the main database. Each feature's store adds its rows to this interface, so that the
// kernel knows none of them and Kysely all of them.

// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface Tables {}
