// A fair order of turns: not the same person first each time, and nobody first or last because of a name.
import { createHash } from 'node:crypto';

/**
 * The order in which members speak in a check-in: shuffled anew for each, and whoever was first in one of the last
 * ones goes behind those who were not, the latest first speaker last.
 */
export function inFairOrder(
	checkinId: string,
	memberIds: readonly string[],
	firstBefore: readonly string[]
): string[] {
	const draw = (memberId: string) => createHash('sha256').update(`${checkinId} ${memberId}`).digest('hex');
	const wait = (memberId: string) => {
		const ago = firstBefore.indexOf(memberId);
		return ago < 0 ? 0 : firstBefore.length - ago;
	};
	return [...memberIds]
		.map((memberId) => ({ memberId, wait: wait(memberId), draw: draw(memberId) }))
		.sort((one, other) => one.wait - other.wait || (one.draw < other.draw ? -1 : 1))
		.map(({ memberId }) => memberId);
}
