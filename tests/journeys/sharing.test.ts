// Sharing: given in two taps with a plain sentence, looked at by the mentor, ended in one tap and gone from their screen;
// and Today, where one tap says that one wants to hear from somebody.
import type { Page } from '@playwright/test';
import { expectNothingFound } from '../support/axe.ts';
import { aCommitment, keepFor } from '../support/keeping.ts';
import { pairAs, pairOf, readyMentor } from '../support/mentoring.ts';
import { carrySession, desktop, expect, post, test, type Programme } from './journey.ts';

const walk = 'Get off one stop early on work days.';

/** Someone on a phone with a mentor, who is at a desk with their conversation open. */
async function withMentor(programme: Programme) {
	const { world } = programme;
	const roomId = await programme.room('Evening Circle');
	const { page, person } = await programme.knownIn('Evening Circle', roomId);
	await person.connect();
	await keepFor(world, person, aCommitment(roomId, walk));
	const mentor = await readyMentor(world);
	const pairId = await pairOf(person, mentor);
	const names = {
		mentor: (await pairAs(person, pairId)).other.name,
		mine: (await pairAs(mentor, pairId)).other.name
	};
	const context = await programme.browser({ viewport: desktop });
	await carrySession(context, world.origin, mentor);
	const theirs = await context.newPage();
	await theirs.goto(`/messages/${pairId}`);
	return { page, theirs, names, roomId };
}

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Share', exact: true });
const given = (page: Page) => page.getByRole('dialog', { name: 'Shared' });
const share = (page: Page) => sheet(page).getByRole('button', { name: /^Share with/ });

test('two taps share all of a kind; one tap ends it while the mentor looks, and it is gone', async ({
	programme
}) => {
	const { page, theirs, names } = await withMentor(programme);
	await page.goto('/me/record');
	await page.getByRole('button', { name: 'Share all What you said you would do' }).click();
	await expect(sheet(page).getByText(`${names.mentor} can see what you said you would do`)).toBeVisible();
	await expect(sheet(page).getByText('also what is new, until')).toBeVisible();
	await expectNothingFound(page, 'the sheet of sharing', share(page));
	await share(page).click();
	await given(page).getByRole('link', { name: 'See who sees what' }).click();
	await expect(page.getByText('Nobody has looked so far.')).toBeVisible();
	await theirs.getByRole('button', { name: /^Look/ }).click();
	await expect(theirs.getByText(walk)).toBeVisible();
	await expect(theirs.getByText(`${names.mine} sees that you looked.`)).toBeVisible();
	await expectNothingFound(theirs, 'what is shared with a mentor', theirs.getByText(walk), [desktop]);
	await expect(page.getByText(`${names.mentor} looked once`)).toBeVisible();
	await expectNothingFound(page, 'who sees what', page.getByRole('heading', { name: 'Who sees what' }));
	await page.getByRole('button', { name: /^End / }).click();
	await expect(page.getByText(`Ended. ${names.mentor} cannot see it any more.`)).toBeVisible();
	await expect(theirs.getByText(walk)).toBeHidden({ timeout: 1000 });
	await expect(theirs.getByRole('listitem').getByText('This is no longer shared.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Nothing shared' })).toBeVisible();
	await page.getByText('What is over').click();
	await expect(page.getByText('You ended it.')).toBeVisible();
});

test('one thing with own words goes to the moderators; a message goes to the mentor as a copy', async ({
	programme
}) => {
	const { page, theirs, names, roomId } = await withMentor(programme);
	await page.goto('/me/record');
	await page.getByRole('button', { name: `Share ${walk}` }).click();
	await expect(sheet(page).getByText('Only this one, until')).toBeVisible();
	await sheet(page).getByLabel('With').selectOption('Moderators of Evening Circle');
	await sheet(page).getByText('My own words').click();
	await share(page).click();
	await expect(sheet(page).getByText('Write what it is for')).toBeVisible();
	await sheet(page).getByRole('textbox').fill('So that you ask me');
	await share(page).click();
	await expect(given(page).getByText('The moderators of Evening Circle can see it now.')).toBeVisible();
	await page.goto(`/rooms/${roomId}`);
	await post(page, 'The walk home is the hard part.');
	await page.getByRole('button', { name: 'More for this message' }).click();
	await page.getByRole('button', { name: 'Share with my mentor' }).click();
	await expect(sheet(page).getByText(`${names.mentor} can see a copy of one message`)).toBeVisible();
	await share(page).click();
	await expect(given(page)).toBeVisible();
	await theirs.getByRole('button', { name: /^Look/ }).click();
	await expect(theirs.getByText('The walk home is the hard part.')).toBeVisible();
	await expect(theirs.getByText('Evening Circle')).toHaveCount(0);
});

test('Today says when the mentor is there; one tap asks them to write, another takes it back', async ({
	programme
}) => {
	const { page, theirs, names } = await withMentor(programme);
	await page.goto('/today');
	await expect(page.getByText(`${names.mentor} is there`)).toBeVisible();
	const reach = page.getByRole('button', { name: 'I want someone to reach out' });
	await expectNothingFound(page, 'Today with a mentor', reach);
	await reach.click();
	await expect(page.getByText(`Asked. ${names.mentor} sees it.`).first()).toBeVisible();
	await theirs.goto('/today');
	const wants = theirs.getByRole('link', { name: `Open ${names.mine} wants you to write` });
	await expectNothingFound(theirs, 'Today of a mentor', wants);
	await page.getByRole('button', { name: 'Take back' }).click();
	await expect(reach).toBeVisible();
	await expect(wants).toBeHidden();
});
