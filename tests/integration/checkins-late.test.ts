// Who comes late to a check-in, or is not asked to it, learns nothing of what was said: by no line, on no transport, in
// no tab, after leaving and after a restart.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseReport } from '#shared/cases.ts';
import {
	checkinAdd,
	checkinClosing,
	checkinDebrief,
	checkinHand,
	checkinLeaving,
	checkinNudge,
	checkinShare,
	checkinSide,
	checkinSpeak,
	checkinSpotlight,
	checkinStep,
	checkinTakeOver,
	checkinUrge
} from '#shared/checkins.ts';
import type { Input, Operation } from '#shared/contract.ts';
import { roomLeave } from '#shared/leaving.ts';
import { meGet } from '#shared/me.ts';
import {
	messageEdit,
	messageHistory,
	messagePost,
	messageReact,
	messageRemove,
	messageSearch
} from '#shared/messages.ts';
import {
	roomAdvanced,
	roomAgreement,
	roomArrange,
	roomClose,
	roomEnter,
	roomOpen,
	roomSeen
} from '#shared/rooms.ts';
import { comeIn, goTo, openSession, planOne, stateFor, type Session } from '../support/checkin.ts';
import { anotherDevice, caughtUp, dataOf, mark, open, outcomeOf, say, told } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import type { Person } from '../support/world.ts';

const secret = 'the pier at Easter';
const card = { feeling: 'raw', need: `nobody asks about ${secret}` };

type Ask = [Operation, object];

/** Everything that someone may try with the ids of a check-in and of something said in it. */
function tries(roomId: string, messageId: string, memberId: string): Ask[] {
	const said = { roomId, messageId };
	return [
		[roomOpen, { roomId }],
		[roomOpen, { roomId, after: 0 }],
		[roomEnter, { roomId, agreementVersion: 0 }],
		[roomAgreement, { roomId }],
		[roomSeen, { roomId, seq: 1 }],
		[roomArrange, { roomId, slowSeconds: 10 }],
		[messageHistory, { roomId, before: 1000, limit: 100 }],
		[messageSearch, { roomId, words: 'pier' }],
		[messagePost, { roomId, clientId: mark(), body: 'Hello', replyTo: messageId }],
		[messageReact, { ...said, reaction: 'hear', on: true }],
		[messageEdit, { ...said, body: 'Mine' }],
		[messageRemove, { ...said, reason: 'I say so.' }],
		[caseReport, { ...said, clientId: mark(), rule: 'unkind' }],
		[checkinStep, { roomId, step: 3, to: 'topic' }],
		[checkinShare, { roomId, clientId: mark(), card }],
		[checkinSpeak, { roomId, act: 'pass' }],
		[checkinHand, { roomId, up: true }],
		[checkinSpotlight, said],
		[checkinTakeOver, { roomId }],
		[checkinUrge, { roomId, urge: 1 }],
		[checkinClosing, { roomId, clientId: mark(), word: 'Bye' }],
		[checkinLeaving, { roomId, leaving: 'same', tell: true }],
		[checkinSide, { roomId, clientId: mark(), body: 'Psst' }],
		[checkinNudge, { roomId, memberId, nudge: 'wrap-up' }],
		[checkinDebrief, { roomId, went: 'hard' }]
	];
}

async function outcomes(person: Person, asks: readonly Ask[]): Promise<string[]> {
	const found = [];
	for (const [line, input] of asks) {
		const given = input as Input<typeof line>;
		found.push(`${line.name} ${outcomeOf(await person.emit(line, given))}`);
		found.push(`${line.name} ${outcomeOf(await person.http(line, given))}`);
	}
	return found;
}

/** The first whose turn it is shares a card and says something. Answers with who and with the ids. */
async function firstTurn({ rosa, members, ids }: Session, roomId: string) {
	const { queue } = await stateFor(rosa, roomId);
	const speaker = members.find((one) => ids.get(one) === queue[0]!.memberId)!;
	const shared = await speaker.ask(checkinShare, { roomId, clientId: mark(), card });
	const words = await say(speaker, roomId, `It was ${secret}.`);
	return { speaker, messageId: shared.messageId, words };
}

describe.each(storages.filter((one) => !one.isSkipped))(
	'earlier words of a check-in on $kind',
	({ kind }) => {
		let session: Session;
		beforeAll(async () => {
			session = await openSession(kind, { members: 5 });
		});
		afterAll(() => session.world.close());

		test('whoever is not asked finds nothing there, a moderator of the circle neither', async () => {
			const { world, rosa, dana, circleId, ids, members } = session;
			const lou = await world.person('moderator', 'Evening circle', 'Lou Marsh');
			await open(lou, circleId);
			const invitees = members.slice(0, 2).map((one) => ids.get(one)!);
			const roomId = await planOne(world, rosa, circleId, ids, dana, { invitees });
			for (const person of [rosa, ...members.slice(0, 2)]) await comeIn(person, roomId);
			await goTo(rosa, roomId, 'round');
			const { messageId } = await firstTurn(session, roomId);
			const asks = tries(roomId, messageId, ids.get(members[0]!)!);
			for (const person of [members[4]!, lou]) {
				person.heard.length = 0;
				const found = await outcomes(person, asks);
				expect(found.filter((one) => !one.endsWith('not_found'))).toEqual([]);
				await person.ask(roomClose, { roomId });
				await say(rosa, roomId, 'Thank you.');
				await caughtUp(person);
				expect(JSON.stringify(person.heard)).not.toContain(roomId);
				expect(JSON.stringify(await person.ask(meGet, {}))).not.toContain(roomId);
			}
			// Neither is anyone shown there who tried; who leads and assists are.
			const { members: there } = await comeIn(rosa, roomId);
			expect(there!.map(({ memberId }) => memberId).sort()).toEqual(
				[rosa, session.dana, ...members.slice(0, 2)].map((one) => ids.get(one)!).sort()
			);
		});

		test('whoever comes late reads from then on, whatever they ask', async () => {
			const { world, rosa, circleId, checkinId: roomId, ids, members } = session;
			const late = members[4]!;
			for (const person of [rosa, ...members.slice(0, 3)]) await comeIn(person, roomId);
			await goTo(rosa, roomId, 'round');
			const { speaker, messageId, words } = await firstTurn(session, roomId);
			await rosa.ask(checkinSpotlight, { roomId, messageId });
			late.heard.length = 0;
			// Not through another door either: whoever comes in comes in from then on.
			const entering = await late.emit(roomEnter, { roomId, agreementVersion: 0 });
			expect(outcomeOf(entering)).toBe('not_found');
			const tab = await anotherDevice(world, late);
			const read = [
				await late.ask(roomOpen, { roomId }),
				await late.ask(roomOpen, { roomId, after: 0 }),
				await tab.ask(roomOpen, { roomId, after: 1 }),
				dataOf(await late.http(roomOpen, { roomId })),
				await late.ask(messageHistory, { roomId, before: 1000, limit: 100 }),
				dataOf(await tab.http(messageHistory, { roomId, before: 3, limit: 100 })),
				await late.ask(messageSearch, { roomId, words: 'pier' }),
				await tab.ask(messageSearch, { roomId, words: 'e', before: 3 }),
				await late.ask(roomSeen, { roomId, seq: 1 }),
				await late.ask(meGet, {})
			];
			expect(JSON.stringify(read)).not.toContain('pier');

			// What happens to earlier words now is not told either, and no answer quotes them.
			const others = members.slice(0, 3).filter((one) => one !== speaker);
			await others[0]!.ask(messageReact, { roomId, messageId, reaction: 'hear', on: true });
			await speaker.ask(messageEdit, {
				roomId,
				messageId: words.messageId,
				body: `No, ${secret} was later.`
			});
			const answer = await say(rosa, roomId, 'Thank you for that.', { replyTo: words.messageId });
			await caughtUp(late, tab);
			expect(JSON.stringify([late.heard, tab.heard])).not.toContain('pier');
			const heard = told(late, roomAdvanced).flatMap(({ entries }) => entries);
			const own = heard.find(({ message }) => message?.messageId === answer.messageId);
			expect(own?.message).toMatchObject({ replyTo: null, reply: null });
			expect(heard.filter(({ message }) => message?.messageId === messageId)).toEqual([]);

			const said = { roomId, messageId };
			await rosa.ask(checkinAdd, { roomId, memberId: ids.get(late)! });
			for (let turns = 0; turns < 3; turns += 1) {
				const { queue } = await stateFor(rosa, roomId);
				const now = members.find(
					(one) => ids.get(one) === queue.find(({ turn }) => turn === 'speaking')!.memberId
				)!;
				if (now !== late) await now.ask(checkinSpeak, { roomId, act: 'pass' });
			}
			const found = await outcomes(late, [
				[messagePost, { roomId, clientId: mark(), body: 'About the pier', replyTo: messageId }],
				[messageReact, { ...said, reaction: 'hear', on: true }],
				[messageEdit, { ...said, body: 'Mine' }],
				[messageRemove, said],
				[caseReport, { ...said, clientId: mark(), rule: 'unkind' }]
			]);
			expect(found.filter((one) => !one.endsWith('not_found'))).toEqual([]);

			// Nor do they after a restart, or as someone new.
			await world.restart();
			for (const person of [rosa, late, ...members.slice(0, 3)]) await person.connect();
			const again = [
				await comeIn(late, roomId),
				await late.ask(messageHistory, { roomId, before: 1000, limit: 100 })
			];
			expect(JSON.stringify(again)).not.toContain('pier');
			await late.ask(roomLeave, { roomId: circleId });
			expect(outcomeOf(await late.emit(roomOpen, { roomId }))).toBe('not_found');
			await late.ask(roomEnter, { roomId: circleId, agreementVersion: 0 });
			await say(rosa, roomId, 'Shall we go on?');
			const { me, entries } = await comeIn(late, roomId);
			expect(me.memberId).not.toBe(ids.get(late));
			expect(entries.flatMap(({ message }) => message ?? [])).toEqual([]);
		});
	}
);
