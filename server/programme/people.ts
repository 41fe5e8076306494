// People as the office knows them: by the number on their card, with roles and a day, and nothing of where they are.
import type { Parsed } from '#shared/contract.ts';
import type { personEnd, PersonOnCard } from '#shared/programme.ts';
import { isStaff } from '#shared/roles.ts';
import { readOwn } from '#server/accounts/accounts.ts';
import { findByCard, type CardHolder } from '#server/accounts/ending.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { Refusal } from '#server/kernel/refusal.ts';
import { lookOnRecord } from './acting.ts';
import { endAccessAsAdmin } from './ending.ts';

/** Who holds a card. Throws `not_found` for a number that nobody joined with, `too_many` after many of those. */
export async function findPerson(context: SignedIn, { card }: { card: string }): Promise<PersonOnCard> {
	const { accountId } = await requirePerson(context, card);
	const trace = { what: 'person:find', about: [{ accountId }], on: 'a card number' };
	return lookOnRecord(context, trace, async () => {
		const { roles, since, isEnded } = await requirePerson(context, card);
		const staffName = isStaff(roles) ? ((await readOwn(context, accountId))?.staffName ?? null) : null;
		return {
			...{ roles: [...roles], since },
			state: isEnded ? 'ended' : 'active',
			staff: isStaff(roles) ? { name: staffName } : null,
			self: accountId === context.caller.account.id
		};
	});
}

/** Ends the access of whoever holds a card. Throws as `findPerson` and `endAccessAsAdmin`. */
export async function endPerson(
	context: SignedIn,
	{ card, reason, successor }: Parsed<typeof personEnd>
): Promise<void> {
	const { accountId } = await requirePerson(context, card);
	await endAccessAsAdmin(context, { accountId, reason, successor, what: 'person:end' });
}

/** The holder of a card, ended or not. Throws as `findPerson`. */
export async function requirePerson(context: SignedIn, card: string): Promise<CardHolder> {
	const { id } = context.caller.account;
	await context.limits.requireLeft('failedCard', id);
	const holder = await context.database.read((on) => findByCard(context, on, card));
	if (holder) return holder;
	await context.limits.take('failedCard', id);
	throw new Refusal('not_found', 'Nobody has joined with this card number.');
}
