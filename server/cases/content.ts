// What a case holds, sealed under a key of its own that outlives the room's retention and any erasure, and is
// destroyed when the case's own day has come.
import type { Objectable, Rule } from '#shared/cases.ts';
import type { Scope } from '#server/kernel/keys.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';

export interface Content {
	readonly rule: Rule | null;
	readonly text: string;
	/** Whether the server took a copy of a message. */
	readonly withMessage: boolean;
	readonly objectedTo: ObjectedTo | null;
}

/** What a moderator did; times in minutes. */
export interface ObjectedTo {
	readonly what: Objectable;
	readonly at: number;
	readonly until: number | null;
	readonly reason: string;
}

export function caseScope(caseId: string): Scope {
	return ['case', caseId];
}

export function sealContent(key: Key, caseId: string, content: Content): Buffer {
	return seal(key, { table: 'cases', id: caseId, revision: 1 }, JSON.stringify(content));
}

export function openContent(key: Key, caseId: string, sealed: Buffer): Content {
	return JSON.parse(unseal(key, { table: 'cases', id: caseId, revision: 1 }, sealed)) as Content;
}

export function sealWord(key: Key, caseId: string, number: number, text: string): Buffer {
	return seal(key, wordPlace(caseId, number), text);
}

export function openWord(key: Key, caseId: string, number: number, sealed: Buffer): string {
	return unseal(key, wordPlace(caseId, number), sealed);
}

const wordPlace = (caseId: string, number: number) => ({
	table: 'case_words',
	id: `${caseId}:${number}`,
	revision: 1
});
