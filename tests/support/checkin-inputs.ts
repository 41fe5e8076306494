// For each line of a check-in that is held, input with which it would succeed for whoever may.
import { checkinAskUrge, checkinNudge, type Phase } from '#shared/checkins.ts';
import type { Plan } from '#shared/schedule.ts';
import { comeIn, goTo, planOne, stateFor } from './checkin.ts';
import type { Cast } from './matrix-cast.ts';
import { mark, nobodysId, open } from './people.ts';
import type { Person } from './world.ts';

interface Setting {
	phase: Phase;
	plan?: Partial<Plan>;
	/** What is to be done before the asking. */
	before?(roomId: string): Promise<unknown>;
	input(roomId: string, person: Person): object | Promise<object>;
}

/** The moderator leads, Lou assists; each line has a check-in of its own over each transport. */
export function checkinInputs(gathered: Cast): Record<string, (person: Person) => Promise<object>> {
	const { cast, roomId: circleId, memberIds } = gathered;
	const { moderator } = cast;
	const step = async (roomId: string) => (await stateFor(moderator, roomId)).step;
	const patientId = () => memberIds.get(cast.patient)!;
	const settings: Record<string, Setting> = {
		'checkin:step': {
			phase: 'lobby',
			input: async (roomId) => ({ roomId, step: await step(roomId), to: 'opening' })
		},
		'checkin:turn': {
			phase: 'round',
			input: async (roomId) => ({ roomId, step: await step(roomId), act: 'next' })
		},
		'checkin:order': { phase: 'round', input: (roomId) => inOrder(roomId) },
		'checkin:add': {
			phase: 'round',
			before: (roomId) => comeIn(gathered.author, roomId),
			input: async (roomId) => ({ roomId, memberId: (await open(gathered.author, circleId)).memberId })
		},
		'checkin:spotlight': { phase: 'topic', input: (roomId) => ({ roomId, messageId: null }) },
		'checkin:ask-urge': { phase: 'topic', input: (roomId) => ({ roomId, on: true }) },
		'checkin:take-over': { phase: 'topic', input: (roomId) => ({ roomId }) },
		'checkin:share': {
			...{ phase: 'round', plan: { style: 'day' } },
			input: (roomId) => ({ roomId, clientId: mark(), card: { mood: 5 } })
		},
		'checkin:speak': { phase: 'round', input: (roomId) => ({ roomId, act: 'pass' }) },
		'checkin:hand': { phase: 'topic', input: (roomId) => ({ roomId, up: true }) },
		'checkin:urge': {
			phase: 'topic',
			before: (roomId) => moderator.ask(checkinAskUrge, { roomId, on: true }),
			input: (roomId) => ({ roomId, urge: 3 })
		},
		'checkin:closing': {
			phase: 'closing',
			input: (roomId) => ({ roomId, clientId: mark(), word: 'lighter' })
		},
		'checkin:leaving': {
			phase: 'closing',
			input: (roomId) => ({ roomId, leaving: 'same', tell: false })
		},
		'checkin:side': { phase: 'lobby', input: (roomId) => ({ roomId, clientId: mark(), body: 'Ready?' }) },
		'checkin:nudge': {
			phase: 'lobby',
			input: (roomId) => ({ roomId, memberId: patientId(), nudge: 'with-you' })
		},
		'checkin:nudged': {
			phase: 'lobby',
			before: (roomId) => moderator.ask(checkinNudge, { roomId, memberId: patientId(), nudge: 'with-you' }),
			input: (roomId) => ({ roomId, nudgeId: nobodysId() })
		},
		'checkin:debrief': { phase: 'winding-down', input: (roomId) => ({ roomId, went: 'steady' }) }
	};
	const held = new Map<string, string>();

	async function inOrder(roomId: string): Promise<object> {
		const { queue, step: at } = await stateFor(moderator, roomId);
		const waiting = queue.filter(({ turn }) => turn === 'waiting').map(({ memberId }) => memberId);
		return { roomId, step: at, waiting };
	}

	async function hold({ phase, plan, before }: Setting): Promise<string> {
		const { lou, world } = gathered;
		const ids = new Map(memberIds);
		for (const person of [moderator, lou]) ids.set(person, (await open(person, circleId)).memberId);
		const roomId = await planOne(world, moderator, circleId, ids, lou, plan);
		for (const person of [moderator, cast.patient, cast.mentor, cast.muted]) {
			if (!person.socket?.connected) await person.connect();
			await comeIn(person, roomId);
		}
		if (plan?.style !== 'day') await goTo(moderator, roomId, phase);
		await before?.(roomId);
		return roomId;
	}

	return Object.fromEntries(
		Object.entries(settings).map(([name, setting]) => [
			name,
			async (person: Person) => {
				// The first to ask over each transport.
				if (person === cast.outsider) held.set(name, await hold(setting));
				return setting.input(held.get(name)!, person);
			}
		])
	);
}
