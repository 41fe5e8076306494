// A screen on a room: the client's own way of following one, over a real socket, without anything to look at.
import type { Told } from '#shared/contract.ts';
import type { Entry } from '#shared/rooms.ts';
import { roomAdvanced, roomOpen } from '#shared/rooms.ts';
import { catchUp, follow, hear, type Following } from '../../web/src/lib/messages/following.ts';
import { place, type Placed } from '../../web/src/lib/messages/placing.ts';
import { eventually, type Person } from './world.ts';

export interface Screen {
	messages: readonly Placed[];
	readonly following: Following;
	/** Refusals, which a real screen shows. */
	readonly refused: string[];
	/** Goes on over this person's socket, with the cursor that it has. */
	show(person: Person): Promise<void>;
}

export function openScreen(roomId: string): Screen {
	let person: Person | null = null;
	const messagesIn = (entries: readonly Entry[]) => entries.flatMap((entry) => entry.message ?? []);
	const screen: Screen = {
		messages: [],
		refused: [],
		following: follow({
			open: async (after) => person!.emit(roomOpen, { roomId, ...(after !== undefined && { after }) }),
			whole: ({ entries }) => (screen.messages = place([], messagesIn(entries))),
			again: () => undefined,
			changed: (entries) => (screen.messages = place(screen.messages, messagesIn(entries))),
			refused: ({ code }) => screen.refused.push(code),
			failing: () => undefined,
			after: (milliseconds, run) => {
				const timer = setTimeout(run, milliseconds);
				return () => clearTimeout(timer);
			}
		}),
		show: async (next) => {
			person = next;
			next.socket!.on(roomAdvanced.name, (advance: Told<typeof roomAdvanced>) => {
				if (advance.roomId === roomId) hear(screen.following, advance);
			});
			catchUp(screen.following);
			await eventually(() => !screen.following.opening, 'the room on the screen');
		}
	};
	return screen;
}
