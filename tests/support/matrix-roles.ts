// Who there is to ask, and which of them a kind of line is for: what the rows of the matrix are made of.

export const callers = [
	'outsider',
	'patient',
	'mentor',
	'moderator',
	'moderator elsewhere',
	'admin',
	'removed',
	'muted',
	'patient elsewhere'
] as const;
export type Caller = (typeof callers)[number];
export type Outcomes = Record<Caller, string>;

export const staff: readonly Caller[] = ['moderator', 'moderator elsewhere', 'admin'];

/** Who is in the room where the asking happens. */
export const inside: readonly Caller[] = ['patient', 'mentor', 'moderator', 'muted'];

export const anyone = outcomes(() => 'ok');
export const signedIn = outcomes((who) => (who === 'outsider' ? 'unauthenticated' : 'ok'));
export const members = outcomes((who) => (inside.includes(who) ? signedIn[who] : missing(who)));
export const writers = outcomes((who) => (who === 'muted' ? 'forbidden' : members[who]));
export const moderators = outcomes((who) =>
	inside.includes(who) && who !== 'moderator' ? 'forbidden' : members[who]
);
/** Whoever was told something may put it away, after a removal too. */
export const noticed = outcomes((who) => (who === 'removed' ? 'ok' : members[who]));
/** Staff see everything of their room. */
export const hiders = outcomes((who) => (who === 'moderator' ? 'conflict' : members[who]));
/** The office has nothing for anyone else. */
export const admins = outcomes((who) =>
	who === 'admin' || who === 'outsider' ? signedIn[who] : 'forbidden'
);
/** A patient's code: staff are never patients of their own programme. */
export const patients = outcomes((who) => (/moderator|admin/.test(who) ? 'conflict' : signedIn[who]));
/** What mentors have for themselves; staff, who look after them, have it not. */
export const mentors = outcomes((who) =>
	who === 'mentor' || who === 'outsider' ? signedIn[who] : 'forbidden'
);
/** What all staff may, wherever their rooms are. */
export const allStaff = outcomes((who) => (staff.includes(who) ? 'ok' : admins[who]));

/** A row by what each meets. */
export function outcomes(of: (who: Caller) => string): Outcomes {
	return Object.fromEntries(callers.map((who) => [who, of(who)])) as Outcomes;
}

/** What staff may and patients may not is an act or a look, and a visit to an own room is one: each leaves one entry. */
export function footprints(name: string, found: Outcomes): Record<Caller, number> {
	const isForStaff = name === 'room:open' || found.patient !== 'ok';
	const left = callers.map((who) => [who, found[who] === 'ok' && isForStaff && staff.includes(who) ? 1 : 0]);
	return Object.fromEntries(left) as Record<Caller, number>;
}

function missing(who: Caller): string {
	return who === 'outsider' ? 'unauthenticated' : 'not_found';
}
