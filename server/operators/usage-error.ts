// What is wrong with the words of a command, as opposed to what could not be done.

/** A command that is not written right, in one sentence. */
export class UsageError extends Error {}
