// Which database errors mean what, on both databases.

/** Whether the storage itself failed (full, read-only, gone), as opposed to a statement that was refused. */
export function isStorageFailure(error: unknown): boolean {
	const code = codeOf(error);
	return (
		/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|CORRUPT|NOTADB)/.test(code) ||
		/^(ENOSPC|EROFS|EDQUOT|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/.test(code) ||
		/^(08|53|57P|58)/.test(code) ||
		(error instanceof Error &&
			/Connection terminated|timeout exceeded when trying to connect/.test(error.message))
	);
}

/** Whether a row with the same unique key is there already. */
export function isDuplicate(error: unknown): boolean {
	return /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/.test(codeOf(error));
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
