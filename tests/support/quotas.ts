// Quotas, out of the way of tests that ask more than anyone may and look at something else.
import type { World } from './world.ts';

/** Lets everyone ask as often as they like, until the server is started anew. Limits on failures stay. */
export function liftQuotas({ app }: World): void {
	Object.assign(app.parts.limits, { take: () => Promise.resolve() });
}
