// A check-in before axe, at every step; and one's turn in it by keyboard alone, with what is said aloud.
import type { Page } from '@playwright/test';
import { checkinNudge, checkinShare, checkinSide, type Phase } from '#shared/checkins.ts';
import { expectNothingFound } from '../support/axe.ts';
import { goTo, planOne, stateFor } from '../support/checkin.ts';
import { press, tabTo } from '../support/keyboard.ts';
import { mark, open } from '../support/people.ts';
import type { Person } from '../support/world.ts';
import { agreement, desktop, expect, phone, test, type Programme } from './journey.ts';

/** One who leads and two members, each with the lobby on their screen. */
async function meet(programme: Programme) {
	const circleId = await programme.room('Evening Circle', { agreement });
	const [rosa, ada, ben] = [
		await programme.knownIn('Evening Circle', circleId, 'moderator'),
		await programme.knownIn('Evening Circle', circleId),
		await programme.knownIn('Evening Circle', circleId)
	];
	const ids = new Map<Person, string>();
	for (const { person } of [rosa, ada, ben]) {
		await person.connect();
		ids.set(person, (await open(person, circleId)).memberId);
	}
	const roomId = await planOne(programme.world, rosa.person, circleId, ids, null);
	for (const { page } of [rosa, ada, ben]) await page.goto(`/rooms/${roomId}`);
	return { roomId, ids, rosa, ada, ben };
}

test('axe finds nothing in a check-in, for a member and for who leads', async ({ programme }) => {
	const { roomId, ids, rosa, ada, ben } = await meet(programme);
	const parts = (page: Page) => page.getByRole('list', { name: 'Parts of this check-in' });
	const look = async (phase: Phase) => {
		await goTo(rosa.person, roomId, phase);
		for (const { page } of [rosa, ada]) {
			await expectNothingFound(page, phase, parts(page));
		}
	};
	for (const phase of ['lobby', 'opening', 'round'] as const) await look(phase);
	const { queue } = await stateFor(rosa.person, roomId);
	const first = [ada, ben].find(({ person }) => ids.get(person) === queue[0]!.memberId)!;
	const card = { feeling: 'Tired', mood: 6, urge: 3, need: 'Sleep' };
	await first.person.ask(checkinShare, { roomId, clientId: mark(), card });
	await rosa.person.ask(checkinNudge, { roomId, memberId: ids.get(ada.person)!, nudge: 'with-you' });
	await rosa.person.ask(checkinSide, { roomId, clientId: mark(), body: 'Ada may want more time.' });
	await look('round');
	const waiting = first === ada ? ben.page : ada.page;
	await waiting.getByRole('button', { name: 'Your card' }).click();
	await expectNothingFound(waiting, 'the card', waiting.getByRole('dialog'), [phone]);
	await waiting.keyboard.press('Escape');
	for (const way of ['Change order', 'Notes']) {
		await rosa.page.getByRole('button', { name: way }).click();
		await expectNothingFound(rosa.page, way, rosa.page.getByRole('dialog'), [phone]);
		await rosa.page.keyboard.press('Escape');
	}
	for (const phase of ['topic', 'closing', 'winding-down', 'closed'] as const) await look(phase);
});

test('one’s turn in a round, by keyboard alone, and said aloud', async ({ programme }) => {
	const { roomId, ids, rosa, ada, ben } = await meet(programme);
	for (const { page } of [rosa, ada, ben]) {
		await page.setViewportSize(desktop);
		await expect(page.getByText('3 people are here')).toBeVisible();
	}
	const aloud = (page: Page, text: string | RegExp) =>
		expect(page.getByRole('status').filter({ hasText: text })).toHaveCount(1);
	await press(rosa.page, 'Begin');
	await aloud(ada.page, /^Opening\. A short welcome\./);
	await press(rosa.page, 'Go on to Round');
	await expect.poll(async () => (await stateFor(rosa.person, roomId)).phase).toBe('round');
	const { queue } = await stateFor(rosa.person, roomId);
	const [first, second] =
		queue[0]!.memberId === ids.get(ada.person) ? [ada.page, ben.page] : [ben.page, ada.page];
	await aloud(first, 'It is your turn.');
	await aloud(second, /is sharing\. You are next\.$/);
	await tabTo(first, 'One feeling word');
	await first.keyboard.type('Hopeful');
	await first.keyboard.press('Tab');
	await first.keyboard.press('ArrowRight');
	await expect(first.getByRole('slider', { name: /^Mood/ })).toHaveAttribute('aria-valuetext', '6 of 10');
	await expect(first.getByRole('slider', { name: /^Urge/ })).toHaveAttribute('aria-valuetext', 'Left out');
	await press(first, 'Share');
	await aloud(second, /Feeling: Hopeful\. Mood: 6 of 10\.$/);
	// The button that was pressed is gone: the focus is still where it was.
	await expect(first.getByRole('group', { name: 'What you can do now' })).toBeFocused();
	await press(first, 'I’m done');
	await aloud(second, 'It is your turn.');
	await press(second, 'Pass');
	await aloud(rosa.page, 'Everyone has had a turn.');
	await press(rosa.page, 'Go on to Topic');
	await aloud(second, /^Topic\. Open talk\./);
});
