// The screens of mentors, of the people they mentor and of who looks after them: before axe in both themes at both
// widths, at 320 pixels, and with text of twice the size.
import type { Locator, Page } from '@playwright/test';
import { messagePost } from '#shared/messages.ts';
import { pairHandOver, pairWish } from '#shared/pairs.ts';
import { sharingGive } from '#shared/sharing.ts';
import { supervisionAsk, supervisionLog } from '#shared/supervision.ts';
import { dayText } from '#server/kernel/clock.ts';
import { expectNothingCutOff, expectNothingFound } from '../support/axe.ts';
import { askedPair, readyMentor, WISH } from '../support/mentoring.ts';
import { mark, say } from '../support/people.ts';
import { composer, expect, test } from './journey.ts';
import { browserOf, couple, openBeside, patient, supervisorOf } from './pairs.ts';

/** At an address, everything that is looked at; `sign` shows that the screen is there. */
async function expectFine(page: Page, path: string, sign: Locator): Promise<void> {
	await page.goto(path);
	await expectNothingFound(page, path, sign);
	await expectNothingCutOff(page, path, sign);
}

test('what someone sees who looks for a mentor, and who has one', async ({ programme }) => {
	test.setTimeout(120_000);
	const { ada, mel, hers, names, pairId } = await couple(programme);
	const ben = await patient(programme);
	const reader = { pairId };
	const until = dayText(programme.world.clock.now(), 7);
	const what = { kind: 'commitments' } as const;
	await ada.ask(sharingGive, { reader, what, until, clientId: mark(), purpose: 'To talk about it' });
	await mel.ask(pairHandOver, { pairId, text: 'Nights are hardest. Short questions help.' });
	await say(mel, pairId, 'How was the first night of the week for you?');
	await expectFine(hers, '/messages', hers.getByRole('link', { name: `Write to ${names.mel}` }));
	await expectFine(hers, `/messages/${pairId}`, composer(hers));
	await openBeside(hers);
	const beside = hers.getByRole('dialog', { name: `About ${names.mel}` });
	await expectNothingFound(hers, 'about a mentor', beside.getByText('Pause', { exact: true }), [
		hers.viewportSize()!
	]);
	await expectFine(hers, '/me/sharing', hers.getByRole('heading', { name: 'Who sees what' }));
	await readyMentor(programme.world, { line: 'Slow mornings.' });
	const looking = await browserOf(programme, ben, '/messages');
	await expectFine(looking, '/messages', looking.getByRole('button', { name: /^Ask / }).first());
});

test('what a mentor sees', async ({ programme }) => {
	test.setTimeout(120_000);
	const { supervisor } = await supervisorOf(programme);
	const { ada, mel, theirs, pairId } = await couple(programme, { supervisor });
	const asks = await patient(programme);
	await askedPair(asks, mel);
	await ada.ask(messagePost, { roomId: pairId, clientId: mark(), body: 'Are you there on Sunday?' });
	await mel.ask(supervisionAsk, { pairId, clientId: mark(), messageIds: [], text: 'Is Sunday too much?' });
	const on = dayText(programme.world.clock.now());
	await mel.ask(supervisionLog, { clientId: mark(), on, minutes: 45, topics: 'Keeping to hours' });
	await expectFine(theirs, '/messages', theirs.getByRole('button', { name: /^Say yes/ }));
	await expectFine(theirs, `/messages/${pairId}`, composer(theirs));
	await expect(theirs.getByRole('heading', { name: 'Private notes' })).toBeVisible();
	await expectFine(theirs, '/mentoring/hours', theirs.getByRole('button', { name: 'Plan time away' }));
	await expectFine(theirs, '/mentoring/supervision', theirs.getByText('Keeping to hours'));
	const fresh = { learnedOn: null, confirmedOn: null, hours: null, topics: [], line: '' };
	const kit = await readyMentor(programme.world, fresh);
	const start = await browserOf(programme, kit, '/mentoring/start');
	await expectFine(start, '/mentoring/start', start.getByRole('button', { name: 'Next', exact: true }));
});

test('what those see who look after mentors', async ({ programme }) => {
	test.setTimeout(120_000);
	const { world } = programme;
	const { sue, supervisor } = await supervisorOf(programme);
	const { mel, pairId } = await couple(programme, { supervisor });
	await mel.ask(supervisionAsk, { pairId, clientId: mark(), messageIds: [], text: 'Is Sunday too much?' });
	const ben = await patient(programme);
	await ben.ask(pairWish, { wish: WISH });
	const desk = await browserOf(programme, sue, '/supervision');
	await expectFine(desk, '/supervision', desk.getByText('Is Sunday too much?'));
	const ida = await world.person('admin', null, 'Ida A.');
	const board = await browserOf(programme, ida, '/office/mentors');
	await expectFine(board, '/office/mentors', board.getByRole('button', { name: 'Propose' }));
});
