// Where attention is in a log: the row that Tab reaches, the one being answered, the open menu.

export interface Attention {
	/** The key of the row in the tab order; null: the newest. */
	row: string | null;
	/** The key of the row whose reactions are laid out. */
	answering: string | null;
	/** The key of the row whose menu is open. */
	menu: string | null;
	/** The key of the row that was looked for. */
	found: string | null;
}

/** Attention of one log, nowhere yet. */
export function createAttention(): Attention {
	const attention = $state<Attention>({ row: null, answering: null, menu: null, found: null });
	return attention;
}

/** The row of a key among those on screen. */
export function rowElement(log: ParentNode | null | undefined, key: string): HTMLElement | null {
	return log?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

/** The row above or below, the first or the last, of those one can stand on. */
export function rowTowards(log: ParentNode, from: Element | null, key: string): HTMLElement | undefined {
	const rows = [...log.querySelectorAll<HTMLElement>('[data-row]')];
	const at = rows.indexOf(from as HTMLElement);
	if (key === 'Home') return rows[0];
	if (key === 'End') return rows.at(-1);
	if (at < 0) return rows.at(-1);
	return key === 'ArrowUp' ? rows[at - 1] : rows[at + 1];
}
