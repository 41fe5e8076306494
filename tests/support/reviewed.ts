// A room under review for a test: two who moderate it, a member, one from elsewhere, and what they do there.
import { messageDecline, messageRelease } from '#shared/messages.ts';
import { roomArrange, roomOpen } from '#shared/rooms.ts';
import { open, say } from './people.ts';
import { openWorld, type Person, type World } from './world.ts';

export interface Reviewed {
	readonly world: World;
	readonly roomId: string;
	readonly ada: Person;
	readonly mo: Person;
	readonly lou: Person;
	readonly nor: Person;
	readonly outsider: Person;
}

export async function openReviewed(kind: 'sqlite' | 'postgres'): Promise<Reviewed> {
	const world = await openWorld(kind);
	const roomId = await world.room('Evening circle');
	const porch = await world.room('Porch');
	const ada = await world.person('patient', 'Evening circle');
	const mo = await world.person('moderator', 'Evening circle', 'Mo Ridley');
	const lou = await world.person('moderator', 'Evening circle', 'Lou Marsh');
	const nor = await world.person('moderator', 'Porch', 'Nor Bell');
	const outsider = await world.person('patient', 'Porch');
	for (const one of [ada, mo, lou]) await open(one, roomId);
	for (const one of [nor, outsider]) await open(one, porch);
	await say(ada, roomId, 'Hello');
	return { world, roomId, ada, mo, lou, nor, outsider };
}

/** What people do in such a room. */
export function actsIn({ world, roomId, ada, mo }: Reviewed) {
	const privateOf = async (person: Person) => (await person.ask(roomOpen, { roomId })).private;
	return {
		privateOf,
		/** What moderators of the room are told. */
		staffOf: async (person: Person) => (await privateOf(person)).staff!,
		review: (reviewing: boolean) => mo.ask(roomArrange, { roomId, reviewing }),
		release: (messageId: string, by = mo) => by.emit(messageRelease, { roomId, messageId }),
		decline: (messageId: string, by = mo) =>
			by.emit(messageDecline, { roomId, messageId, reason: 'It names a place.' }),
		/** The last message that stands in the room. */
		last: async () =>
			(await ada.ask(roomOpen, { roomId })).entries.findLast(({ message }) => message)!.message!,
		/** Someone who has not written yet. */
		newcomer: async () => {
			const person = await world.person('patient', 'Evening circle');
			await open(person, roomId);
			return person;
		}
	};
}
