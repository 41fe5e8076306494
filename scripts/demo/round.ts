// The round of the demo's check-in: each of the group has a turn, and for the visitor's Rosa waits.
import {
	checkinAdd,
	checkinNudge,
	checkinShare,
	checkinSpeak,
	checkinTurn,
	type Checkin
} from '#shared/checkins.ts';
import { rosaSays, turns } from './check-in-lines.ts';
import { during, idOf, look, speakerOf, write, type Meeting, type View } from './meeting.ts';
import { react } from './noticing.ts';
import { pause } from './pace.ts';
import { say } from './person.ts';
import { freshMark, withNames } from './programme.ts';
import { letters, type Letter } from './talk.ts';
import { MINUTE } from './times.ts';

/** How long nothing comes before Rosa goes on, and before she lets someone know that they are not alone. */
const PATIENCE = 2 * MINUTE;
const QUIET = MINUTE;

/** Turn after turn, until everyone has had one or somebody goes on to another step. */
export async function goRound(meeting: Meeting): Promise<void> {
	const { circleId, cast, signal } = meeting;
	const cameBack = new Set<string>();
	for (;;) {
		const { now } = await look(meeting);
		if (now.phase !== 'round') return;
		await addLate(meeting, now);
		const speaker = speakerOf(now);
		if (speaker === null && now.late.length === 0) break;
		if (speaker !== null) {
			const letter = letters.find((one) => idOf(cast[one], circleId) === speaker);
			const isBack = cameBack.has(speaker);
			cameBack.add(speaker);
			if (letter) await takeTurn(meeting, letter, isBack);
			else await waitFor(meeting, speaker, isBack);
		}
		await pause(2000, signal);
	}
	await write(meeting, meeting.rosa, rosaSays.roundOver);
}

/** Whoever came after the round had begun gets the last turn. */
async function addLate(meeting: Meeting, { late }: Checkin): Promise<void> {
	const { roomId, rosa } = meeting;
	for (const memberId of late) {
		const added = await say(rosa, checkinAdd, { roomId, memberId });
		if (added) await write(meeting, rosa, rosaSays.late((await look(meeting)).nameOf(memberId)));
	}
}

async function takeTurn(meeting: Meeting, letter: Letter, isBack: boolean): Promise<void> {
	const { roomId, circleId, cast, rosa, signal } = meeting;
	const [person, { act, card, says = [], chips, thanks }] = [cast[letter], turns[letter]];
	await pause(7000, signal);
	if (act === 'pass' || (act === 'later' && !isBack)) {
		const spoke = await say(person, checkinSpeak, { roomId, act });
		if (spoke) await write(meeting, rosa, rosaSays[act](person.me.get(circleId)?.name ?? ''));
		return;
	}
	if (card) {
		const shared = await say(person, checkinShare, { roomId, clientId: freshMark(), card });
		if (shared) void react(meeting, shared.messageId, chips).catch(() => undefined);
		const hasTurn = ({ now }: View) => speakerOf(now) === idOf(person, circleId);
		await during(meeting, hasTurn, [
			...says.map((line) => () => write(meeting, person, line)),
			() => pause(7000, signal),
			...(thanks ? [() => write(meeting, rosa, withNames(thanks, cast, circleId))] : []),
			() => pause(4000, signal)
		]);
	}
	await say(person, checkinSpeak, { roomId, act: 'done' });
}

/** Waits until a visitor has shared, passed or been quiet for two minutes; then it goes on kindly. */
async function waitFor(meeting: Meeting, memberId: string, isBack: boolean): Promise<void> {
	const { roomId, rosa, signal } = meeting;
	let [last, heard, isNudged] = [Date.now(), 0, false];
	for (;;) {
		await pause(1000, signal);
		const { now, said, nameOf } = await look(meeting);
		if (now.phase !== 'round' || speakerOf(now) !== memberId) return;
		const count = said.filter((one) => one.memberId === memberId).length;
		if (count > heard) [last, heard] = [Date.now(), count];
		const quiet = Date.now() - last;
		if (quiet > QUIET && heard === 0 && !isNudged) {
			isNudged = true;
			await say(rosa, checkinNudge, { roomId, memberId, nudge: 'with-you' });
		}
		if (quiet < PATIENCE) continue;
		const act = heard > 0 ? 'next' : isBack ? 'skip' : 'later';
		const turned = await say(rosa, checkinTurn, { roomId, step: now.step, act });
		if (turned) return void (await write(meeting, rosa, rosaSays[act](nameOf(memberId))));
	}
}
