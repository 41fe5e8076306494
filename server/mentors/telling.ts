// Who asks again when something about a mentor has changed.
import { meChanged } from '#shared/me.ts';
import { supervisionChanged } from '#shared/supervision.ts';
import type { Transaction } from '#server/kernel/database/database.ts';

/** Every screen of a mentor asks again once this act is committed. */
export function tellMentor(trx: Transaction, account: string): void {
	trx.effects.tellings.push({ to: { account }, fact: meChanged.name, data: {} });
}

/** Someone on either side of a supervision asks again once this act is committed. */
export function tellSupervision(trx: Transaction, account: string): void {
	trx.effects.tellings.push({ to: { account }, fact: supervisionChanged.name, data: {} });
}
