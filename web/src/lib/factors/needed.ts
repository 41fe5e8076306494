// Whether staff still have to set up their second step.
import { call } from '#lib/call.ts';
import { me } from '#lib/me/me.svelte.ts';
import { accountWays } from '#shared/accounts.ts';
import { isStaff } from '#shared/roles.ts';

/** Asks the server, for staff only; false where it is not known. */
export async function needsSecondStep(): Promise<boolean> {
	if (!me.loaded || !isStaff(me.loaded.roles)) return false;
	const answer = await call(accountWays, {});
	return answer.ok && answer.data.ways.includes('enrol');
}
