// The people of the role × operation matrix: what each is in the room, and what each has there to ask about.
import { caseAsk } from '#shared/cases.ts';
import { meGet } from '#shared/me.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import { messageRemove } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import { enrol } from './factors.ts';
import { inside, type Caller } from './matrix-roles.ts';
import { open, redeemAnother, say } from './people.ts';
import { liftQuotas } from './quotas.ts';
import { openWorld, type Person } from './world.ts';

export type Cast = Awaited<ReturnType<typeof gatherCast>>;

/** A world with someone for each caller, all with a second factor. */
export async function gatherCast(kind: 'sqlite' | 'postgres') {
	const cast = {} as Record<Caller, Person>;
	/** A message of each member's own that stands, and two more to take down. */
	const messageOf = new Map<Person, string>();
	const own = new Map<Person, string[]>();
	/** Members to act on. */
	const targets: string[] = [];
	const memberIds = new Map<Person, string>();
	/** What each was told of a moderator's act. */
	const notices = new Map<Person, string>();
	/** What each brought to the moderators. */
	const ownCases = new Map<Person, string>();
	const world = await openWorld(kind);
	liftQuotas(world);
	const roomId = await world.room('Evening circle');
	await world.room('Porch');
	await world.room('Kitchen table');
	const [here, there] = ['Evening circle', 'Porch'];
	Object.assign(cast, {
		outsider: world.stranger(),
		patient: await world.person('patient', here),
		mentor: await world.person('mentor', here),
		moderator: await world.person('moderator', here, 'Mo Ridley'),
		'moderator elsewhere': await world.person('moderator', there, 'Nor Bell'),
		admin: await world.person('admin', null, 'Ida Ames'),
		removed: await world.person('patient', here),
		muted: await world.person('patient', here),
		'patient elsewhere': await world.person('patient', there)
	});
	const spare = await world.person('patient', there);
	for (const person of [...Object.values(cast), spare]) {
		if (person !== cast.outsider) await enrol(person);
	}
	// A mentor who is in the programme too, as many are.
	await redeemAnother(world, cast.mentor, 'patient', 'Kitchen table');
	for (let turn = 0; turn < 3; turn += 1) {
		targets.push((await open(await world.person('patient', here), roomId)).memberId);
	}
	const author = await world.person('patient', here);
	await open(author, roomId);
	const lou = await world.person('moderator', here, 'Lou Marsh');
	await open(lou, roomId);
	for (const who of [...inside, 'removed'] as const) {
		const person = cast[who];
		memberIds.set(person, (await open(person, roomId)).memberId);
		const { messageId } = await say(person, roomId, 'Zero');
		await lou.ask(messageRemove, { roomId, messageId, reason: 'For this test.' });
		const { notices: told } = (await person.ask(roomOpen, { roomId })).private.mine;
		notices.set(person, told[0]!.noticeId);
		messageOf.set(person, (await say(person, roomId, `By the ${who}`)).messageId);
		ownCases.set(person, (await caseOf(person, roomId)).caseId);
		own.set(person, [
			(await say(person, roomId, 'One')).messageId,
			(await say(person, roomId, 'Two')).messageId
		]);
	}
	const [removed, muted] = [cast.removed, cast.muted];
	const memberId = (await open(muted, roomId)).memberId;
	const reason = 'For this test.';
	await cast.moderator.ask(memberMute, { roomId, memberId, reason, minutes: 120 });
	const gone = (await open(removed, roomId)).memberId;
	await cast.moderator.ask(memberRemove, { roomId, memberId: gone, reason });
	notices.set(removed, (await removed.ask(meGet, {})).removals[0]!.noticeId);
	// Lou moderates too; what the author writes waits for her.
	return { world, roomId, cast, spare, lou, author, messageOf, own, targets, memberIds, notices, ownCases };
}

/** A question of someone to the moderators; asked again it is the same one. */
export async function caseOf(
	person: Person,
	roomId: string,
	clientId = 'a-question'
): Promise<{ roomId: string; caseId: string }> {
	const { caseId } = await person.ask(caseAsk, { roomId, clientId, text: 'Hello?' });
	return { roomId, caseId };
}
