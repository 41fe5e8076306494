// What one shares, in memory only: asked again when it changed, over at once when one ends it.
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import type { Input } from '#shared/contract.ts';
import { sharingChanged, sharingGive, sharingMine, sharingRevoke, type OwnGrant } from '#shared/sharing.ts';

interface Own {
	loaded: OwnGrant[] | undefined;
	/** Whether the last asking failed, and whether one is under way. */
	failed: boolean;
	busy: boolean;
}

const nothing = (): Own => ({ loaded: undefined, failed: false, busy: false });

/** Read by screens. */
export const own = $state<Own>(nothing());

let asked = 0;

onForget(forget);

function forget(): void {
	asked += 1;
	Object.assign(own, nothing());
}

/** Asks for all that one shares and shared. */
export async function loadSharing(): Promise<void> {
	const mine = ++asked;
	own.busy = true;
	const answer = await call(sharingMine, {});
	if (mine !== asked) return;
	own.busy = false;
	own.failed = !answer.ok;
	if (answer.ok) own.loaded = answer.data.grants;
}

/** Keeps it up to date while a screen shows it, and drops it after that; answers how to stop. */
export function followSharing(): () => void {
	const again = () => void loadSharing();
	again();
	const stops = [on(sharingChanged, again), onReconnected(again), forget];
	return () => stops.forEach((stop) => stop());
}

/** Shares something; answers null, or in words why not. */
export async function give(input: Input<typeof sharingGive>): Promise<string | null> {
	const answer = await call(sharingGive, input);
	return answer.ok ? null : answer.error.message;
}

/** Ends what one shares, at once on the screen too; answers null, or in words why it still holds. */
export async function revoke(grantId: string): Promise<string | null> {
	const answer = await call(sharingRevoke, { grantId });
	if (answer.ok && own.loaded) {
		own.loaded = own.loaded.map((one) => (one.grantId === grantId ? { ...one, over: 'revoked' } : one));
		await loadSharing();
	}
	return answer.ok ? null : answer.error.message;
}
