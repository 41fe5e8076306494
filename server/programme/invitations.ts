// Codes on paper: for new people in batches, for one who is there already, counted, and taken back.
import type { Output, Parsed } from '#shared/contract.ts';
import type {
	invitationIssue,
	invitationList,
	InvitedRole,
	IssuedCard,
	personInvite
} from '#shared/programme.ts';
import { isStaff, mayHoldTogether, needsNoRoom, type Role } from '#shared/roles.ts';
import { findByCard } from '#server/accounts/ending.ts';
import { requireFreeStaffName, staffIn, staffKeys, type StaffKeys } from '#server/accounts/staffing.ts';
import {
	cardText,
	CODE_DAYS,
	codesKey,
	insertCodes,
	openCodes,
	revokeCodes,
	type OpenCode
} from '#server/codes/codes.ts';
import { dayText } from '#server/kernel/clock.ts';
import { requireFresh } from '#server/kernel/confirming.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { requireCircle, roomText, roomTextKey } from '#server/rooms/rooms.ts';
import { titleKeys, titlesIn } from '#server/rooms/titles.ts';
import { actOnRecord, lookOnRecord } from './acting.ts';
import { once } from './once.ts';
import { requirePerson } from './people.ts';

type Issued = Output<typeof invitationIssue>;

interface Wish {
	role: InvitedRole;
	roomId?: string | undefined;
	days?: number | undefined;
	staffName?: string | undefined;
}

/**
 * Issues cards for new people. Throws `invalid` where role, room, name and count do not go together, `not_found` for
 * no such room, `conflict` for a stated name that someone has, `forbidden` until the caller has shown that it is them
 * where the cards make staff.
 */
export async function issueInvitations(
	context: SignedIn,
	input: Parsed<typeof invitationIssue>
): Promise<Issued> {
	requireSense(input);
	if (isStaff([input.role])) {
		if (!input.staffName) throw wrong('staffName', 'Staff need the name that they are known by.');
		if (input.count !== 1) throw wrong('count', 'Staff are invited one at a time.');
		await requireFresh(context);
	}
	return once(context, 'invitation:issue', input.clientId, () => issue(context, input, input.count));
}

/**
 * Issues another code for someone who is there. Throws as `issueInvitations`, and `conflict` where their access has
 * ended, where one person cannot hold both roles, or for oneself.
 */
export async function invitePerson(context: SignedIn, input: Parsed<typeof personInvite>): Promise<Issued> {
	requireSense(input);
	if (isStaff([input.role])) await requireFresh(context);
	const { accountId } = await requirePerson(context, input.card);
	const card = cardText(input.card);
	return once(context, 'person:invite', input.clientId, () =>
		issue(context, input, 1, { account: accountId, card })
	);
}

/** How many codes are still unused, by what they open. */
export async function listInvitations(context: SignedIn): Promise<Output<typeof invitationList>> {
	const key = await codesKey(context);
	const titles = await titleKeys(context);
	return lookOnRecord(context, { what: 'invitation:list' }, () =>
		context.database.read(async (on) => {
			const open = (await openCodes(context, on, key)).filter(({ content }) => !content.isOwner);
			return { batches: batchesOf(open, await titlesIn(on, titles)) };
		})
	);
}

/** Takes back the unused codes of a card. Throws `not_found` where there are none. */
export async function revokeInvitation(context: SignedIn, input: { card: string }): Promise<void> {
	const key = await codesKey(context);
	const card = cardText(input.card);
	await actOnRecord(context, ['codes'], { what: 'invitation:revoke', on: 'an unused code' }, async (trx) => {
		const isThis = (content: OpenCode['content']) => content.card === card && !content.isOwner;
		if ((await revokeCodes(context, trx, key, isThis)) > 0) return;
		throw new Refusal('not_found', 'No unused code has this card number.');
	});
}

async function issue(
	context: SignedIn,
	{ role, roomId, days = CODE_DAYS, staffName }: Wish,
	count: number,
	boundTo?: { account: string; card: string }
): Promise<Issued> {
	const keys = await staffKeys(context);
	const textKey = roomId ? await roomTextKey(context, roomId) : null;
	const name = staffName?.trim() ?? null;
	const trace = {
		what: boundTo ? 'person:invite' : 'invitation:issue',
		roomId: roomId ?? null,
		on: boundTo ? `a code, ${role}` : `${count} ${count === 1 ? 'card' : 'cards'}, ${name ?? role}`,
		about: boundTo ? [{ accountId: boundTo.account }] : []
	};
	return actOnRecord(context, boundTo ? [boundTo.account] : [], trace, async (trx) => {
		const room = roomId && textKey ? roomText(textKey, await requireCircle(trx, roomId)).title : null;
		if (boundTo) await requireFits(context, trx, keys, boundTo, role, name);
		if (name) await requireFreeStaffName(context, trx, keys, name, boundTo?.account ?? null);
		const issuedBy = context.caller.account.id;
		const cards: IssuedCard[] = await insertCodes(context, trx, keys.codes, {
			...{ role, roomId: roomId ?? null, staffName: name, count, days, issuedBy },
			...(boundTo && { boundTo })
		});
		return { role, room, until: dayText(context.clock.now(), days), cards };
	});
}

/** Throws `conflict` where this person cannot take this role as they are now. */
async function requireFits(
	context: SignedIn,
	trx: Transaction,
	keys: StaffKeys,
	{ account, card }: { account: string; card: string },
	role: Role,
	name: string | null
): Promise<void> {
	const holder = await findByCard(context, trx, card);
	if (!holder || holder.accountId !== account) throw notFound();
	if (account === context.caller.account.id) {
		throw new Refusal('conflict', 'Another coordinator has to make a code for you.');
	}
	if (holder.isEnded) throw new Refusal('conflict', 'This access has ended. Give them a new card instead.');
	if (!mayHoldTogether([...holder.roles, role])) {
		throw new Refusal('conflict', 'One person cannot hold both roles. Give them a new card instead.');
	}
	const known = (await staffIn(trx, keys)).find((one) => one.accountId === account)?.name ?? null;
	if (isStaff([role]) && !name && !known) {
		throw wrong('staffName', 'Staff need the name that they are known by.');
	}
	if (name && known) throw wrong('staffName', `They are known as ${known} already.`);
}

/** Throws `invalid` where the parts of a wish do not go together. */
function requireSense({ role, roomId, staffName }: Wish): void {
	if (!roomId && !needsNoRoom(role)) throw wrong('roomId', 'Choose the room that this opens.');
	if (staffName && !isStaff([role])) {
		throw wrong('staffName', 'Only staff have a stated name. Others choose one in each room.');
	}
}

function wrong(field: string, sentence: string): Refusal {
	return new Refusal('invalid', sentence, { fields: { [field]: sentence } });
}

function batchesOf(
	open: readonly OpenCode[],
	titles: ReadonlyMap<string, string>
): Output<typeof invitationList>['batches'] {
	const alike = Map.groupBy(open, ({ content, until }) => [content.role, content.roomId, until].join(' '));
	const batches = [...alike.values()].map((codes) => {
		const [{ content, until }] = codes as [OpenCode];
		const room = content.roomId === null ? null : (titles.get(content.roomId) ?? null);
		return { role: content.role, room, until, count: codes.length };
	});
	return batches.sort((a, b) => a.until.localeCompare(b.until) || a.role.localeCompare(b.role));
}
