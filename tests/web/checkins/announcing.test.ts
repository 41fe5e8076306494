import { describe, expect, test } from 'vitest';
import { stepAnnouncement } from '../../../web/src/lib/checkins/announcing.ts';
import { words } from '../../../web/src/lib/words/en/checkins.ts';
import { checkin, nameOf, withTurns } from './checkinModel.ts';

const hear = (
	before: ReturnType<typeof checkin> | null,
	after: ReturnType<typeof checkin>,
	myId = 'wren',
	leads = false
) => stepAnnouncement(before, after, { myId, leads, nameOf }, words);

const next = checkin({ queue: withTurns({ fern: 'shared', wren: 'speaking' }) });

test('what one finds on coming in is not read out, and the same state says nothing', () => {
	expect(hear(null, checkin())).toBe('');
	expect(hear(checkin(), checkin())).toBe('');
});

test('a phase is said with its sentence', () => {
	expect(hear(checkin(), checkin({ phase: 'topic' }))).toBe('Topic. Open talk. Raise a hand to go first.');
	const begun = hear(checkin({ phase: 'opening', queue: [] }), checkin());
	expect(begun).toBe('Round. One at a time, answers only. Amber Fern is sharing. You are next.');
});

describe('turns', () => {
	test('each hears what concerns them, and who has the turn', () => {
		expect(hear(checkin(), next)).toBe('It is your turn.');
		expect(hear(checkin(), next, 'river')).toBe('Steady Wren is sharing. You are next.');
		expect(hear(checkin(), next, 'boat')).toBe('Steady Wren is sharing.');
	});

	test('who becomes next because the order changed hears it, who stays next does not again', () => {
		const [lantern, heron, fern, wren, river, ...others] = checkin().queue;
		const swapped = checkin({ queue: [lantern!, heron!, fern!, river!, wren!, ...others] });
		expect(hear(checkin(), swapped, 'river')).toBe('You are next.');
		expect(hear(checkin(), swapped, 'wren')).toBe('');
		expect(hear(checkin(), checkin({ late: ['meadow'] }))).toBe('');
	});

	test('who asked for later hears that they are next when nobody else waits', () => {
		const turns = { fern: 'shared', wren: 'shared', river: 'shared', boat: 'speaking' } as const;
		const before = checkin({ queue: withTurns({ ...turns, river: 'speaking', boat: 'waiting' }) });
		expect(hear(before, checkin({ queue: withTurns(turns) }), 'juniper')).toBe(
			'Paper Boat is sharing. You are next.'
		);
	});

	test('the end of the round is said once', () => {
		const all = { fern: 'shared', wren: 'shared', river: 'passed', boat: 'skipped' } as const;
		const last = checkin({ queue: withTurns({ ...all, juniper: 'speaking' }) });
		const over = checkin({ queue: withTurns({ ...all, juniper: 'shared' }) });
		expect(hear(last, over)).toBe('Everyone has had a turn.');
		expect(hear(over, checkin({ ...over, late: ['meadow'] }))).toBe('');
	});

	test('over a day nobody has a turn', () => {
		const day = checkin({ style: 'day', queue: [] });
		const shared = checkin({ style: 'day', queue: [{ memberId: 'fern', turn: 'shared' }] });
		expect(hear(day, shared)).toBe('');
	});
});

test('hands are said to those who lead alone; a message on top to all; and who leads now', () => {
	const topic = checkin({ phase: 'topic' });
	const raised = checkin({ phase: 'topic', hands: ['boat'] });
	expect(hear(topic, raised)).toBe('');
	expect(hear(topic, raised, 'rosa', true)).toBe('Paper Boat raised a hand.');
	expect(hear(raised, topic, 'rosa', true)).toBe('');
	expect(hear(topic, checkin({ phase: 'topic', spotlight: 'message' }))).toBe(
		'A message is shown on top for all.'
	);
	expect(hear(topic, checkin({ phase: 'topic', leads: 'dana', assists: 'rosa' }))).toBe('Dana M. leads now.');
});
