// What keeps a mentor and the person they mentor safe and near: contact details, wanting to hear from them, and sharing
// that ends while it is looked at.
import type { Page } from '@playwright/test';
import { aCommitment, keepFor } from '../support/keeping.ts';
import { pairOf } from '../support/mentoring.ts';
import { alone, composer, desktop, expect, log, post, test } from './journey.ts';
import { browserOf, couple, openBeside, patient, press, say, supervisorOf } from './pairs.ts';

test('a phone number is noticed before it goes; the supervisor sees how often, and no more', async ({
	programme
}) => {
	const { sue, supervisor } = await supervisorOf(programme);
	const { hers, theirs, mel } = await couple(programme, { supervisor });
	const sheet = hers.getByRole('dialog', { name: 'Keep this private?' });
	const number = 'Call me, it is (415) 555-2671.';
	await post(hers, number);
	await expect(sheet.getByText('This looks like a phone number:')).toBeVisible();
	await sheet.getByRole('button', { name: 'Edit' }).click();
	await expect(composer(hers)).toHaveValue(number);
	await say(hers, theirs, 'I would rather write here.');
	await expect(log(theirs).getByText('555-2671')).toHaveCount(0);
	for (const times of [1, 2]) {
		await post(hers, number);
		await sheet.getByRole('button', { name: 'Send anyway' }).click();
		await expect(log(theirs).getByText(number, { exact: true })).toHaveCount(times);
	}
	const desk = await browserOf(programme, sue, '/supervision', { viewport: desktop });
	await desk.getByRole('link', { name: new RegExp(`^${mel.mentor.name}`) }).click();
	await expect(desk.getByText('In one conversation, contact details were sent twice.')).toBeVisible();
	await expect(desk.getByRole('main')).not.toContainText('555');
});

test('one tap on Today, and the caseload says who wants to hear from the mentor, until they write', async ({
	programme
}) => {
	const { hers, theirs, mel, names } = await couple(programme);
	await pairOf(await patient(programme), mel);
	await theirs.goto('/messages');
	const rows = theirs.getByRole('listitem').filter({ has: theirs.getByText('No next contact agreed') });
	await expect(rows).toHaveCount(2);
	await hers.goto('/today');
	await press(hers, 'I want someone to reach out');
	await expect(theirs.getByText('One person wants you to write.')).toBeVisible();
	await expect(rows.first()).toContainText(names.ada);
	await expect(rows.first()).toContainText('Wants you to write');
	await rows.first().getByRole('link').click();
	await expect(theirs.getByText('They want you to write.', { exact: false })).toBeVisible();
	await post(theirs, 'How was your day?');
	await expect(theirs.getByText('They want you to write.', { exact: false })).toBeHidden();
	await expect(hers.getByText('New messages').first()).toBeVisible();
	await expect(hers.getByRole('button', { name: 'I want someone to reach out' })).toBeVisible();
});

test(
	'what is shared is gone from the mentor’s screen within a second of the tap that ends it',
	alone,
	async ({ programme }, testInfo) => {
		const { ada, hers, theirs, names, roomId } = await couple(programme);
		const walk = 'Get off one stop early on work days.';
		await keepFor(programme.world, ada, aCommitment(roomId, walk));
		await openBeside(hers);
		await press(hers, `Share something with ${names.mel}`);
		const sheet = hers.getByRole('dialog', { name: 'Share', exact: true });
		await expect(sheet.getByText(`${names.mel} can see what you said you would do`)).toBeVisible();
		await sheet.getByRole('button', { name: /^Share with/ }).click();
		await hers.getByRole('link', { name: 'See who sees what' }).click();
		await expect(hers.getByText('Nobody has looked so far.')).toBeVisible();

		await theirs.getByRole('button', { name: /^Look/ }).click();
		await expect(theirs.getByText(walk)).toBeVisible();
		await expect(hers.getByText(`${names.mel} looked once`)).toBeVisible();
		const [tapped, gone] = [tapIn(hers), goneFrom(theirs, walk)];
		await hers.getByRole('button', { name: /^End / }).click();
		const after = (await gone) - (await tapped);
		testInfo.annotations.push({ type: 'gone after', description: `${after} ms` });
		expect(after).toBeGreaterThan(0);
		expect(after).toBeLessThan(1000);
		await expect(theirs.getByText('This is no longer shared.').last()).toBeVisible();
		await hers.getByText('What is over').click();
		await expect(hers.getByText('You ended it.')).toBeVisible();
		await expect(hers.getByText(`${names.mel} looked once`)).toBeVisible();
	}
);

/** When the next tap comes, on the clock that all browsers here share. */
function tapIn(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((done) =>
				addEventListener('click', () => done(Date.now()), { capture: true, once: true })
			)
	);
}

/** When a text stands nowhere in the page any more, of which it is on the screen now. */
function goneFrom(page: Page, text: string): Promise<number> {
	return page.evaluate(
		(text) =>
			new Promise<number>((done) => {
				new MutationObserver((_changes, observer) => {
					if (document.body.textContent.includes(text)) return;
					observer.disconnect();
					done(Date.now());
				}).observe(document.body, { childList: true, subtree: true, characterData: true });
			}),
		text
	);
}
