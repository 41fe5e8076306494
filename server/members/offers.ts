// What a newcomer may choose from: names and shapes drawn for this person and this room, the same each time they
// ask, so that asking again is no further re-roll.
import type { Avatar } from '#shared/members.ts';
import { AVATAR_OFFERS, NAME_OFFERS } from '#shared/limits.ts';
import type { Parts } from '#server/kernel/context.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import { keyedDigest } from '#server/kernel/sealing.ts';
import { adjectives, nouns } from './names.ts';
import * as store from './store.ts';

const OUTLINES = 6;
const FILLS = 8;
const FIGURES = 8;

/** The first free names of this newcomer's own series. */
export async function offeredNames(
	parts: Parts,
	on: Connection,
	roomId: string,
	memberId: string
): Promise<string[]> {
	const names: string[] = [];
	for (let turn = 0; names.length < NAME_OFFERS; turn += 1) {
		const name = drawName(parts, memberId, turn);
		if (!names.includes(name) && (await isFree(parts, on, roomId, name))) names.push(name);
	}
	return names;
}

/** One name of a series that hangs on a mark of the server's own; the same each time. */
export function drawName(parts: Parts, mark: string, turn = 0): string {
	const draw = drawn(parts, 'name', mark, turn);
	const adjective = adjectives[draw.readUInt32BE(0) % adjectives.length];
	const noun = nouns[draw.readUInt32BE(4) % nouns.length];
	return `${adjective} ${noun}`;
}

/** Shapes that differ from one another, in this newcomer's own order. */
export function offeredAvatars(parts: Parts, memberId: string): Avatar[] {
	const avatars = new Map<string, Avatar>();
	for (let turn = 0; avatars.size < AVATAR_OFFERS; turn += 1) {
		const avatar = drawShape(parts, memberId, turn);
		avatars.set(avatarText(avatar), avatar);
	}
	return [...avatars.values()];
}

/** The first shape of a series, as `drawName` has names. */
export function drawAvatar(parts: Parts, mark: string): string {
	return avatarText(drawShape(parts, mark, 0));
}

function drawShape(parts: Parts, mark: string, turn: number): Avatar {
	const draw = drawn(parts, 'avatar', mark, turn);
	return {
		outline: draw.readUInt32BE(0) % OUTLINES,
		fill: draw.readUInt32BE(4) % FILLS,
		figure: draw.readUInt32BE(8) % FIGURES
	};
}

export function avatarText({ outline, fill, figure }: Avatar): string {
	return `${outline}.${fill}.${figure}`;
}

/** How a name that was someone's in a room is found again. */
export function formerName(parts: Parts, roomId: string, name: string): store.FormerNameRow {
	const digest = keyedDigest(parts.keys.own.offers, `former:${roomId}:${name}`).toString('base64url');
	return { room_id: roomId, digest };
}

/** Names are unique in a room and never given again. */
async function isFree(parts: Parts, on: Connection, roomId: string, name: string): Promise<boolean> {
	if (await store.isNameTaken(on, roomId, name)) return false;
	return !(await store.isFormerName(on, formerName(parts, roomId, name)));
}

function drawn(parts: Parts, what: string, mark: string, turn: number): Buffer {
	return keyedDigest(parts.keys.own.offers, `${what}:${mark}:${turn}`);
}
