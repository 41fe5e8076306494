// Codes on paper cards: single use, each opens a role and perhaps a room. A card number goes with each code; the
// programme keeps it with the person's name, outside this software.
import { randomInt } from 'node:crypto';
import type { Role } from '#shared/roles.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Context, Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { keyedDigest, seal, unseal, type Key } from '#server/kernel/sealing.ts';
import * as store from './store.ts';

/** What a code opens, and once used, whose it became. Sealed whole. */
export interface CodeContent {
	card: string;
	role: Role;
	roomId: string | null;
	staffName: string | null;
	/** The owner's link: worth nothing once there is an admin. */
	isOwner: boolean;
	account: string | null;
	/** The account that alone may use it; anyone new where there is none. */
	boundTo?: string | null;
	/** The account of the admin who issued it, and who cannot use it; none where an operator did. */
	issuedBy?: string | null;
}

export interface FoundCode {
	index: string;
	content: CodeContent;
	revision: number;
	/** Milliseconds; null before its use. */
	repeatableUntil: number | null;
}

export interface Invitation {
	role: Role;
	roomId: string | null;
	staffName: string | null;
	isOwner?: boolean;
	count: number;
	/** Days until an unused code expires. */
	days: number;
	/** Another code for someone who has an account and a card already. */
	boundTo?: { account: string; card: string };
	issuedBy?: string;
}

/** A code with its card number, as they are printed. */
export interface IssuedCard {
	code: string;
	card: string;
}

/** A code that nobody has used yet. */
export interface OpenCode {
	index: string;
	content: CodeContent;
	/** The last day on which it can be used. */
	until: string;
}

export const CODE_DAYS = 30;
const REPEATABLE = 15 * 60_000;
/** Crockford's letters: no I, L, O or U to be misread. Eight of them are 40 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 8;
const CARD_DIGITS = 9;

/** Issues codes with their cards, in the order of the cards' printing. */
export async function issueCodes(parts: Parts, invitation: Invitation): Promise<IssuedCard[]> {
	const key = await codesKey(parts);
	return parts.database.write([], (trx) => insertCodes(parts, trx, key, invitation));
}

/** The key of all codes, made before the act that needs it. */
export function codesKey(parts: Parts): Promise<Key> {
	return parts.keys.need(['codes']);
}

/** The same as part of another act. */
export async function insertCodes(
	parts: Parts,
	trx: Transaction,
	key: Key,
	{ role, roomId, staffName, isOwner = false, count, days, boundTo, issuedBy }: Invitation
): Promise<IssuedCard[]> {
	const cards = Array.from({ length: count }, () => ({
		code: drawCode(),
		card: boundTo?.card ?? drawCard()
	}));
	const opens = { role, roomId, staffName, isOwner, account: null };
	const whose = { boundTo: boundTo?.account ?? null, issuedBy: issuedBy ?? null };
	for (const { code, card } of cards) {
		const index = codeIndex(parts, code);
		await store.insert(trx, {
			code_index: index,
			sealed: sealContent(key, index, 1, { card, ...opens, ...whose }),
			revision: 1,
			expires_on: dayText(parts.clock.now(), days),
			repeatable_until: null
		});
	}
	return cards;
}

/** Every code that can still be used for the first time. */
export async function openCodes(parts: Parts, on: Connection, key: Key): Promise<OpenCode[]> {
	const rows = await store.unused(on, dayText(parts.clock.now(), -1));
	return rows.map(({ code_index: index, revision, sealed, expires_on: until }) => ({
		...{ index, until },
		content: JSON.parse(unseal(key, place(index, revision), sealed)) as CodeContent
	}));
}

/** Takes back the codes that nobody has used yet and that `which` names. Answers how many there were. */
export async function revokeCodes(
	parts: Parts,
	trx: Transaction,
	key: Key,
	which: (content: CodeContent) => boolean
): Promise<number> {
	const open = (await openCodes(parts, trx, key)).filter(({ content }) => which(content));
	let revoked = 0;
	for (const { index } of open) revoked += Number(await store.removeUnused(trx, index));
	return revoked;
}

/** A code that can be used, or was a moment ago; null for any other, without telling why. */
export async function findCode(
	parts: Parts,
	on: Connection,
	key: Key,
	code: string
): Promise<FoundCode | null> {
	const index = codeIndex(parts, code);
	const row = await store.find(on, index);
	const now = parts.clock.now();
	// The printed day ends last a day's travel west of Greenwich.
	if (!row || row.expires_on < dayText(now, -1)) return null;
	if (row.repeatable_until !== null && row.repeatable_until <= now) return null;
	const content = JSON.parse(unseal(key, place(index, row.revision), row.sealed)) as CodeContent;
	return { index, content, revision: row.revision, repeatableUntil: row.repeatable_until };
}

/**
 * Marks a code as used by an account; for 15 minutes its answer may be asked for again. Throws `conflict` when
 * someone else used it in the same moment.
 */
export async function useCode(
	parts: Parts,
	trx: Transaction,
	key: Key,
	code: FoundCode,
	account: string
): Promise<void> {
	const { index, content } = code;
	const revision = code.revision + 1;
	const sealed = sealContent(key, index, revision, { ...content, account });
	const used = { code_index: index, sealed, revision, repeatable_until: parts.clock.now() + REPEATABLE };
	if (!(await store.update(trx, used, code.revision))) {
		throw new Refusal('conflict', 'This code was used in the same moment. Please try again.');
	}
}

/** Rejects with `too_many` when an address has tried too many codes that do not work. */
export function requireTriesLeft(context: Context): Promise<void> {
	return context.limits.requireLeft('failedCode', context.caller.addressKey);
}

/** Counts a failure against the address and gives the one answer for any code that does not work. */
export async function codeFails(context: Context): Promise<Refusal> {
	await context.limits.take('failedCode', context.caller.addressKey);
	return new Refusal('not_found', 'This code does not work. Ask the people who gave it to you.');
}

/** A card number as it is printed, whatever stood between its digits. */
export function cardText(card: string): string {
	return card.replaceAll(/\D/g, '').replace(/(\d{3})(\d{3})(\d{3})/, '$1 $2 $3');
}

/** A card number as it is stored. */
export function cardIndex(parts: Parts, card: string): string {
	return keyedDigest(parts.keys.own.cards, card.replaceAll(/\D/g, '')).toString('base64url');
}

/** Ends the time in which the answer to a code's use can be asked for again. */
export async function retireCode(trx: Transaction, index: string): Promise<void> {
	await store.remove(trx, index);
}

/** Deletes expired codes and those whose use is over. */
export async function sweepCodes(parts: Parts): Promise<void> {
	const now = parts.clock.now();
	await parts.database.write([], (trx) => store.removeOld(trx, now, dayText(now, -1)));
}

/** How a code is looked up; capitals, spaces and dashes do not matter. */
export function codeIndex(parts: Parts, code: string): string {
	const letters = code
		.normalize('NFKC')
		.toUpperCase()
		.replaceAll(/[^0-9A-Z]/g, '')
		.replaceAll('O', '0')
		.replaceAll(/[IL]/g, '1');
	return keyedDigest(parts.keys.own.codes, letters).toString('base64url');
}

function drawCode(): string {
	const letters = Array.from({ length: CODE_LETTERS }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(
		''
	);
	return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function drawCard(): string {
	return cardText(String(randomInt(10 ** CARD_DIGITS)).padStart(CARD_DIGITS, '0'));
}

function sealContent(key: Key, index: string, revision: number, content: CodeContent): Buffer {
	// All codes are of one length sealed, so that a role or a name does not show.
	const text = JSON.stringify(content);
	return seal(key, place(index, revision), text + ' '.repeat(Math.max(0, 512 - Buffer.byteLength(text))));
}

const place = (index: string, revision: number) => ({ table: 'codes', id: index, revision });
