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
	/** Out of a conversation of two: to whom it goes. */
	readonly direct: Direct | null;
}

/** What a moderator did; times in minutes. */
export interface ObjectedTo {
	readonly what: Objectable;
	readonly at: number;
	readonly until: number | null;
	readonly reason: string;
}

/** What says who on staff reads a case out of a conversation of two: accounts, which never leave the server. */
export interface Direct {
	/** The mentor of the pair, whose supervisor it goes to. */
	readonly mentor: string;
	/** It is to go to somebody else. */
	readonly elsewhere: boolean;
	/** Who supervised when it was to go to somebody else, and does not read it whatever they become. */
	readonly avoids: string | null;
	/** Who was chosen where it does not go to the supervisor; null where there was nobody. */
	readonly chosen: string | null;
}

/** What was said in a case; staff who are nobody in its room have the name along that they go by. */
export interface Said {
	readonly text: string;
	readonly name: string | null;
}

export function caseScope(caseId: string): Scope {
	return ['case', caseId];
}

export function sealContent(key: Key, caseId: string, content: Content): Buffer {
	return seal(key, { table: 'cases', id: caseId, revision: 1 }, JSON.stringify(content));
}

export function openContent(key: Key, caseId: string, sealed: Buffer): Content {
	const text = unseal(key, { table: 'cases', id: caseId, revision: 1 }, sealed);
	// Cases of earlier releases go to nobody but the moderators of their room.
	return { direct: null, ...(JSON.parse(text) as Omit<Content, 'direct'>) };
}

export function sealWord(key: Key, caseId: string, number: number, { text, name }: Said): Buffer {
	const place = wordPlace(caseId, number, name !== null);
	return seal(key, place, name === null ? text : JSON.stringify([name, text]));
}

/** Throws where the key or a byte is another, or where it has no name along and should. */
export function openWord(
	key: Key,
	{ case_id, number, sealed }: { case_id: string; number: number; sealed: Buffer },
	isNamed: boolean
): Said {
	const said = unseal(key, wordPlace(case_id, number, isNamed), sealed);
	if (!isNamed) return { text: said, name: null };
	const [name, text] = JSON.parse(said) as [string, string];
	return { text, name };
}

const wordPlace = (caseId: string, number: number, isNamed: boolean) => ({
	table: isNamed ? 'case_words.named' : 'case_words',
	id: `${caseId}:${number}`,
	revision: 1
});
