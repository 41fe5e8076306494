// What the office has loaded: rooms and staff, in memory only, and gone with the session. Each load is a look on record.
import { call } from '#lib/call.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import { programmeRooms, staffList, type OfficeRoom, type StaffMember } from '#shared/programme.ts';

interface Office {
	rooms: OfficeRoom[] | undefined;
	/** Whether anyone but staff has been invited. */
	hasPeople: boolean;
	/** The stated name of who is here; null until it is said. */
	ownName: string | null;
	staff: StaffMember[] | undefined;
}

const nothing: Office = { rooms: undefined, hasPeople: false, ownName: null, staff: undefined };

export const office = $state<Office>({ ...nothing });

onForget(() => Object.assign(office, nothing));

/** Loads all rooms; answers what went wrong in words, or null. */
export async function loadRooms(): Promise<string | null> {
	const answer = await call(programmeRooms, {});
	if (!answer.ok) return answer.error.message;
	office.rooms = answer.data.rooms;
	office.hasPeople = answer.data.hasPeople;
	office.ownName = answer.data.ownName;
	return null;
}

/** Loads everyone who is staff; answers as `loadRooms`. */
export async function loadStaff(): Promise<string | null> {
	const answer = await call(staffList, {});
	if (!answer.ok) return answer.error.message;
	office.staff = answer.data.staff;
	return null;
}

/** The rooms as they were loaded before, so that not every form is one more look. */
export async function knowRooms(): Promise<string | null> {
	return office.rooms ? null : loadRooms();
}

/** Puts a room that was made or changed in its place. */
export function placeRoom(room: OfficeRoom): void {
	const others = (office.rooms ?? []).filter((one) => one.roomId !== room.roomId);
	office.rooms = [...others, room].sort((a, b) => a.title.localeCompare(b.title));
}
