// From rows to cases as they travel: unsealed, with the names that people have in the room now.
import type { CaseLine, CaseWord, OpenCase, OwnCase } from '#shared/cases.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Key } from '#server/kernel/sealing.ts';
import { namesOf } from '#server/members/reaching.ts';
import { caseScope, openContent, openWord, type Content } from './content.ts';
import { showEvidence } from './evidence.ts';
import * as store from './store.ts';

/** What a snapshot says of some cases; they are unsealed after it. */
export interface CaseRows {
	readonly cases: readonly store.CaseRow[];
	readonly words: ReadonlyMap<string, store.WordRow[]>;
	/** By member id, which no two rooms share. */
	readonly names: ReadonlyMap<string, string>;
}

type Common = Pick<OwnCase, 'caseId' | 'roomId' | 'kind' | 'at' | 'about' | 'rule' | 'objectedTo' | 'closed'>;

const EXCERPT = 140;

type Ending = Pick<store.CaseRow, 'closed_at' | 'outcome' | 'erase_on'>;

/** The words that went back and forth in some cases, and everyone's name, in the same snapshot. */
export async function withWords(on: Connection, cases: readonly store.CaseRow[]): Promise<CaseRows> {
	const words = await store.wordsOf(
		on,
		cases.map(({ id }) => id)
	);
	const names = await namesIn(on, cases, words);
	return { cases, words: Map.groupBy(words, ({ case_id }) => case_id), names };
}

async function namesIn(
	on: Connection,
	cases: readonly store.CaseRow[],
	words: readonly store.WordRow[]
): Promise<Map<string, string>> {
	const names = new Map<string, string>();
	for (const [roomId, rows] of Map.groupBy(cases, ({ room_id }) => room_id)) {
		const ids = new Set(rows.map(({ id }) => id));
		const speakers = words.filter(({ case_id }) => ids.has(case_id)).map((word) => word.by_member_id);
		const parties = rows.flatMap(({ by_member_id, about_member_id }) => [by_member_id, about_member_id]);
		const known = [...speakers, ...parties].filter((memberId) => memberId !== null);
		for (const [memberId, name] of await namesOf(on, roomId, known)) names.set(memberId, name);
	}
	return names;
}

/** What everyone sees who sees a case at all. */
export function presentCommon(row: store.CaseRow, content: Content, names: CaseRows['names']): Common {
	const { about_member_id: about } = row;
	const { objectedTo } = content;
	return {
		caseId: row.id,
		roomId: row.room_id,
		kind: row.kind,
		at: minuteText(row.at),
		about: about === null ? null : whoIs(names, about),
		rule: content.rule,
		objectedTo: objectedTo && {
			...objectedTo,
			at: minuteText(objectedTo.at),
			until: objectedTo.until === null ? null : minuteText(objectedTo.until)
		},
		closed: presentClosed(row)
	};
}

export function presentClosed({ closed_at, outcome, erase_on }: Ending): OwnCase['closed'] {
	if (closed_at === null || outcome === null || erase_on === null) return null;
	return { at: minuteText(closed_at), outcome, eraseOn: erase_on };
}

export function whoIs(names: CaseRows['names'], memberId: string): { memberId: string; name: string } {
	return { memberId, name: names.get(memberId) ?? '' };
}

/** The words of a case in their order. */
export function presentWords(key: Key, row: store.CaseRow, rows: CaseRows): CaseWord[] {
	return (rows.words.get(row.id) ?? []).map((word) =>
		presentWord(key, row, word, rows.names.get(word.by_member_id) ?? '')
	);
}

/** Words of a case; `known` is the name in the room of whoever said them, where they are somebody there. */
export function presentWord(
	key: Key,
	{ direct }: Pick<store.CaseRow, 'direct'>,
	word: store.WordRow,
	known: string
): CaseWord {
	const { number, side, at } = word;
	const { text, name } = openWord(key, word, direct === 1 && side === 'staff');
	return { number, by: side, name: name ?? known, text, at: minuteText(at) };
}

/** A case in the list of those who read it; null once its key is destroyed. */
export async function presentLine(
	parts: Parts,
	row: store.CaseRow,
	rows: CaseRows,
	answered: ReadonlySet<string>
): Promise<CaseLine | null> {
	const key = await parts.keys.find(caseScope(row.id));
	if (!key) return null;
	const content = openContent(key, row.id, row.sealed);
	return {
		...presentCommon(row, content, rows.names),
		from: whoIs(rows.names, row.by_member_id),
		waiting: row.closed_at === null && !answered.has(row.id),
		excerpt: [...content.text.slice(0, EXCERPT * 2)].slice(0, EXCERPT).join(''),
		count: row.words
	};
}

/** A case as whoever reads it sees it who opened it. */
export function presentOpen(
	parts: Parts,
	key: Key,
	row: store.CaseRow,
	rows: CaseRows,
	answered: ReadonlySet<string>
): OpenCase {
	const content = openContent(key, row.id, row.sealed);
	return {
		...presentCommon(row, content, rows.names),
		from: whoIs(rows.names, row.by_member_id),
		waiting: row.closed_at === null && !answered.has(row.id),
		text: content.text,
		evidence: content.withMessage ? showEvidence(parts, key, row.id, row) : null,
		words: presentWords(key, row, rows)
	};
}
