// What the matrix asks of sharing: own things, shared with the moderators of the room where the asking happens.
import { sharingGive, type SharedWhat } from '#shared/sharing.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Cast } from './matrix-cast.ts';
import { inside } from './matrix-roles.ts';
import { mark } from './people.ts';
import type { Person, World } from './world.ts';

/** Something of one's own, shared with the moderators of a room for a week. */
export function aGift(world: World, roomId: string, what: SharedWhat = { kind: 'commitments' }) {
	const until = dayText(world.clock.now(), 7);
	return { clientId: mark(), reader: { roomId }, what, purpose: 'To talk about it', until };
}

/** Input for each of the lines, with which it succeeds for whoever may. */
export function sharingInputs({
	world,
	roomId,
	cast
}: Cast): Record<string, (who: Person) => Promise<object>> {
	const given = (who: Person) => who.ask(sharingGive, aGift(world, roomId));
	const isInside = (who: Person) => inside.some((one) => cast[one] === who);
	return {
		'sharing:give': () => Promise.resolve(aGift(world, roomId)),
		'sharing:revoke': (who) => given(isInside(who) ? who : cast.patient),
		'sharing:list': () => Promise.resolve({ reader: { roomId } }),
		'sharing:look': () => given(cast.patient)
	};
}
