// The plans of one circle, as its moderators see them. Each reading is a look on record, so it is asked for only when
// the page is opened, after an own act, and when the line was lost.
import { call } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import type { Output } from '#shared/contract.ts';
import type { WireError } from '#shared/errors.ts';
import { scheduleChange, scheduleEnd, schedulePlan, scheduleSeries, type Plan } from '#shared/schedule.ts';

export interface Plans {
	readonly roomId: string;
	known: Output<typeof scheduleSeries> | null;
	failed: WireError | null;
}

/** Plans that are still to be asked for. */
export function createPlans(roomId: string): Plans {
	const plans = $state<Plans>({ roomId, known: null, failed: null });
	return plans;
}

/** Asks for them, and again after the line was lost; answers how to stop. */
export function followPlans(plans: Plans): () => void {
	void loadPlans(plans);
	return onReconnected(() => void loadPlans(plans));
}

export async function loadPlans(plans: Plans): Promise<void> {
	const answer = await call(scheduleSeries, { roomId: plans.roomId });
	plans.failed = answer.ok ? null : answer.error;
	if (answer.ok) plans.known = answer.data;
}

/** Saves a plan, new under this mark or in the place of a series; answers what went wrong, or null. */
export async function savePlan(
	plans: Plans,
	{ plan, seriesId, clientId }: { plan: Plan; seriesId: string | undefined; clientId: string }
): Promise<WireError | null> {
	const { roomId } = plans;
	const answer = await (seriesId
		? call(scheduleChange, { roomId, seriesId, plan })
		: call(schedulePlan, { roomId, clientId, plan }));
	return answer.ok ? null : answer.error;
}

/** Ends a series; answers in words what went wrong, or null. */
export async function endPlan(plans: Plans, seriesId: string, reason: string): Promise<string | null> {
	const answer = await call(scheduleEnd, { roomId: plans.roomId, seriesId, reason });
	return answer.ok ? null : (answer.error.fields?.['reason'] ?? answer.error.message);
}
