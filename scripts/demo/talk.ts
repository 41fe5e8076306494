// How the demo's conversations are written down: who says what, in which room.

/** Six people of the group. */
export const letters = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
export type Letter = (typeof letters)[number];

/** The group, a mentor who stays, who leads the check-in, and three whom the visitor may sign in as. */
export type Who = Letter | 'mentor' | 'rosa' | 'visitor' | 'secondMentor' | 'dana';
export type Place = 'circle' | 'work' | 'tea';
export type Chip = 'hear' | 'same' | 'strength' | 'thanks';
export type Chips = Partial<Record<Chip, Who[]>>;

export interface Line {
	who: Who;
	/** `{c}` becomes the name that c has in this room. */
	says: string;
	topic?: string;
	/** How many lines above stands what this one answers. */
	answers?: number;
	chips?: Chips;
	/** Minutes since the line before, where time can be set. */
	after?: number;
	/** Why a moderator takes it down. */
	removedFor?: string;
	/** Whom the visitor may sign in as has read up to here. */
	read?: true;
}
