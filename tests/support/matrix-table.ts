// Who may ask what, as the specification says: the outcome of every operation for everyone who might ask.

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

const anyone = outcomes(() => 'ok');
const signedIn = outcomes((who) => (who === 'outsider' ? 'unauthenticated' : 'ok'));
const members = outcomes((who) => (inside.includes(who) ? signedIn[who] : missing(who)));
const writers = outcomes((who) => (who === 'muted' ? 'forbidden' : members[who]));
const moderators = outcomes((who) =>
	inside.includes(who) && who !== 'moderator' ? 'forbidden' : members[who]
);
/** Whoever was told something may put it away, after a removal too. */
const noticed = outcomes((who) => (who === 'removed' ? 'ok' : members[who]));
/** Staff see everything of their room. */
const hiders = outcomes((who) => (who === 'moderator' ? 'conflict' : members[who]));
/** The office has nothing for anyone else. */
const admins = outcomes((who) => (who === 'admin' || who === 'outsider' ? signedIn[who] : 'forbidden'));
/** A patient's code: staff are never patients of their own programme. */
const patients = outcomes((who) => (/moderator|admin/.test(who) ? 'conflict' : signedIn[who]));

/** The outcome of each operation for each caller. */
export const table: Record<string, Outcomes> = {
	'session:list': signedIn,
	'session:end': signedIn,
	'session:stay': signedIn,
	'account:join': anyone,
	'account:sign-in': anyone,
	'account:recover': anyone,
	'account:sign-out': anyone,
	'account:get': signedIn,
	'account:change-passphrase': signedIn,
	'account:words': signedIn,
	'account:ways': signedIn,
	'account:confirm': signedIn,
	// Passkeys are for everyone, and so is what sets them up.
	'factor:begin': signedIn,
	'factor:enrol': signedIn,
	'factor:remove': signedIn,
	'factor:list': signedIn,
	'passkey:begin': signedIn,
	'passkey:add': signedIn,
	'passkey:remove': signedIn,
	'passkey:ask': anyone,
	'passkey:sign-in': anyone,
	'code:redeem': patients,
	'me:get': signedIn,
	'me:record': signedIn,
	'me:prefer': signedIn,
	'me:keep-words': signedIn,
	// What one keeps is one's own; another's is found by nobody, and what is erased already stays so.
	'keepsake:list': signedIn,
	'keepsake:erase': signedIn,
	'commitment:mark': signedIn,
	'room:agreement': members,
	'room:enter': members,
	'room:open': members,
	'room:seen': members,
	// Stops this socket's own listening and says nothing of the room.
	'room:close': signedIn,
	'message:post': writers,
	'message:history': members,
	'message:edit': writers,
	'message:remove': members,
	'message:react': writers,
	'message:release': moderators,
	'message:decline': moderators,
	'message:search': members,
	'member:remove': moderators,
	'member:mute': moderators,
	'room:arrange': moderators,
	'checkin:step': moderators,
	'checkin:turn': moderators,
	'checkin:order': moderators,
	'checkin:add': moderators,
	'checkin:spotlight': moderators,
	'checkin:ask-urge': moderators,
	'checkin:take-over': moderators,
	'checkin:side': moderators,
	'checkin:nudge': moderators,
	'checkin:debrief': moderators,
	// Who leads has no turn.
	'checkin:share': outcomes((who) => (who === 'moderator' ? 'forbidden' : writers[who])),
	'checkin:speak': outcomes((who) => (who === 'moderator' ? 'forbidden' : members[who])),
	'checkin:hand': writers,
	'checkin:closing': writers,
	'checkin:urge': members,
	'checkin:leaving': members,
	'checkin:nudged': members,
	'schedule:list': signedIn,
	'schedule:answer': members,
	'schedule:series': moderators,
	'schedule:check': moderators,
	'schedule:plan': moderators,
	'schedule:change': moderators,
	'schedule:end': moderators,
	'schedule:move': moderators,
	'schedule:cancel': moderators,
	// Everyone has appointments and a calendar of their own; of check-ins only those that they may see.
	'appointment:list': signedIn,
	'appointment:save': signedIn,
	'appointment:erase': signedIn,
	'calendar:feed': signedIn,
	'calendar:unfeed': signedIn,
	'calendar:address': signedIn,
	'calendar:file': members,
	'reminder:list': signedIn,
	'reminder:put-away': signedIn,
	'attendance:mine': signedIn,
	'attendance:list': moderators,
	// Of one's own days, after a removal too.
	'attendance:certificate': noticed,
	'attendance:key': signedIn,
	'case:report': members,
	'case:ask': members,
	'case:worry': members,
	// What was done about someone they may object to, after a removal too; and their own cases stay theirs.
	'case:object': noticed,
	'case:mine': signedIn,
	'case:reply': noticed,
	'case:seen': noticed,
	'case:list': moderators,
	'case:open': moderators,
	'case:answer': moderators,
	'case:close': moderators,
	'room:leave': members,
	'account:export': signedIn,
	'account:erase': signedIn,
	'notice:dismiss': noticed,
	'me:block': hiders,
	'person:find': admins,
	'person:end': admins,
	'person:invite': admins,
	'invitation:issue': admins,
	'invitation:list': admins,
	'invitation:revoke': admins,
	'programme:rooms': admins,
	'room:create': admins,
	'room:change': admins,
	'staff:list': admins,
	// Who has a name keeps it.
	'staff:name': outcomes((who) => (who === 'admin' ? 'conflict' : admins[who])),
	'staff:assign': admins,
	'staff:end': admins,
	'staff:reset-factor': admins
};

function outcomes(of: (who: Caller) => string): Outcomes {
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
