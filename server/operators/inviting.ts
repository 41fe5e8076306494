// Codes from the command line: each opens a role in a room, and goes with the number of a card.
import { isStaff, needsNoRoom, roles, type Role } from '#shared/roles.ts';
import { requireFreeStaffName, STAFF, staffKeys } from '#server/accounts/staffing.ts';
import { CODE_DAYS, codesKey, insertCodes } from '#server/codes/codes.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { recordKey, writeRecord } from '#server/record/record.ts';
import { wholeNumber } from './most.ts';
import { operator } from './operator.ts';
import { findRoom } from './rooming.ts';

export interface Card {
	code: string;
	card: string;
}

/** What cards issued together open, and the last day on which they do. */
export interface Batch {
	role: Role;
	/** The title of the room; null for a role alone. */
	room: string | null;
	until: string;
}

interface Wish {
	role: string;
	room: string | null;
	count: number;
	days: number | null;
	name: string | null;
}

/** Issues codes, on record. Throws in words where the parts of a wish do not go together. */
export async function invite(
	parts: Parts,
	{ role, room, count, days, name }: Wish
): Promise<{ lines: string[]; cards: Card[]; batch: Batch }> {
	const invited = requireRole(role);
	const opened = room === null ? null : await findRoom(parts, room);
	if (opened === null && !needsNoRoom(invited)) throw new Error(`--room is needed for a ${invited}.`);
	if (name !== null && !isStaff([invited])) {
		throw new Error('--name is for staff; everyone else gets a name of their own in each room.');
	}
	if (name !== null && count !== 1) throw new Error('--name goes with --count 1.');
	const valid = wholeNumber(days ?? CODE_DAYS, 'days');
	const invitation = {
		...{ role: invited, roomId: opened?.roomId ?? null, staffName: name?.trim() ?? null },
		...{ count: wholeNumber(count, 'count'), days: valid }
	};
	const [codes, staff, record] = [await codesKey(parts), await staffKeys(parts), await recordKey(parts)];
	const { staffName, roomId } = invitation;
	const on = `${count} ${count === 1 ? 'card' : 'cards'}, ${staffName ?? invited}`;
	const cards = await parts.database.write([STAFF], async (trx) => {
		if (staffName) await requireFreeStaffName(parts, trx, staff, staffName);
		const issued = await insertCodes(parts, trx, codes, invitation);
		await writeRecord(parts, trx, record, { who: operator, what: 'invite', roomId, on });
		return issued;
	});
	const batch = { role: invited, room: opened?.title ?? null, until: dayText(parts.clock.now(), valid) };
	return { lines: cards.map(({ code }) => code), cards, batch };
}

function requireRole(text: string): Role {
	const role = roles.find((one) => one === text);
	if (!role) throw new Error(`--role is one of ${roles.join(', ')}.`);
	return role;
}
