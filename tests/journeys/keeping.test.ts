// My record: what one said one would do and how it went, copies of what one shared, how one left; on every device, and
// erased for good.
import type { Page } from '@playwright/test';
import { expectNothingFound } from '../support/axe.ts';
import { aCommitment, aLeaving, aShare, keepFor } from '../support/keeping.ts';
import { carrySession, desktop, expect, test, type Programme } from './journey.ts';

const walk = 'Get off one stop early on work days.';

/** Someone with one thing of each kind, on a phone in Me. */
async function withThings(programme: Programme) {
	const roomId = await programme.room('Evening Circle');
	const { page, person } = await programme.knownIn('Evening Circle', roomId);
	const keep = (content: Parameters<typeof keepFor>[2]) => keepFor(programme.world, person, content);
	const share = aShare(roomId, 'Restless');
	await keep({ ...share, words: ['The walk home is the hard part.'] } as never);
	await keep(aLeaving(roomId, 'better'));
	await keep({ ...aCommitment(roomId, walk), on: dayBefore(3) });
	await page.goto('/me');
	await page.getByRole('link', { name: 'Open My record' }).click();
	await expect(quote(page)).toBeVisible();
	return { page, person, keep, roomId };
}

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const quote = (page: Page) => page.getByRole('article').getByRole('paragraph').filter({ hasText: walk });
const answers = (page: Page) => page.getByRole('group', { name: `How did it go with “${walk}”?` });

test('says how it went, on another device too, and counts what was done in words', async ({ programme }) => {
	const { page, person, keep, roomId } = await withThings(programme);
	await expect(page.getByText('Restless')).toBeVisible();
	await expect(page.getByText('The walk home is the hard part.')).toBeVisible();
	await expect(page.getByText('Better than before')).toBeVisible();
	await expect(page.getByText('Evening Circle')).toHaveCount(3);
	await expectNothingFound(page, 'my record', quote(page));
	const context = await programme.browser({ viewport: desktop });
	await carrySession(context, programme.world.origin, person);
	const laptop = await context.newPage();
	await laptop.goto('/me/record');
	await answers(laptop).getByRole('radio', { name: 'Not yet' }).check();
	await expect(answers(page).getByRole('radio', { name: 'Not yet' })).toBeHidden();
	await page.getByRole('button', { name: `Change ${walk}` }).click();
	await expect(answers(page).getByRole('radio', { name: 'Not yet' })).toBeChecked();
	await expect(page.getByText('done so far')).toHaveCount(0);
	await answers(page).getByRole('radio', { name: 'Done' }).check();
	for (const screen of [page, laptop]) await expect(screen.getByText('One done so far.')).toBeVisible();
	await expect(page.getByText('Kept.', { exact: true })).toBeVisible();
	await keep({ ...aCommitment(roomId, 'Pack lunch.'), outcome: 'done' });
	for (const screen of [page, laptop]) await expect(screen.getByText('Two done so far.')).toBeVisible();
});

test('Today asks about the last one, keeps the answer on the screen, and asks no more', async ({
	programme
}) => {
	const { page, keep, roomId } = await withThings(programme);
	await page.goto('/today');
	await expect(page.getByText(walk, { exact: true })).toBeVisible();
	await expect(page.getByText('you wrote')).toBeVisible();
	await expectNothingFound(page, 'Today with a question', answers(page));
	await answers(page).getByRole('radio', { name: 'Partly' }).check();
	await expect(page.getByText('Kept.', { exact: true })).toBeVisible();
	await answers(page).getByRole('radio', { name: 'New plan' }).check();
	await expect(answers(page).getByRole('radio', { name: 'New plan' })).toBeChecked();
	await page.getByRole('navigation').getByRole('link', { name: 'Rooms' }).click();
	await expect(page).toHaveURL('/rooms');
	await page.getByRole('navigation').getByRole('link', { name: 'Today' }).click();
	await expect(page.getByRole('link', { name: 'All rooms' })).toBeVisible();
	await keep({ ...aCommitment(roomId, 'Pack lunch.'), on: dayBefore(1) });
	await expect(page.getByText('Pack lunch.', { exact: true })).toBeVisible();
	await expect(answers(page)).toHaveCount(0);
});

test('erases one thing after asking, and where nothing is left says so', async ({ programme }) => {
	const { page } = await withThings(programme);
	const ask = page.getByRole('dialog', { name: 'Erase this from your record?' });
	await page.getByRole('button', { name: `Erase ${walk}` }).click();
	await expectNothingFound(page, 'erasing', ask);
	await ask.getByRole('button', { name: 'Keep it' }).click();
	await expect(quote(page)).toBeVisible();
	for (const what of [`Erase ${walk}`, 'Erase what you shared', 'Erase how you left']) {
		await page.getByRole('button', { name: what }).click();
		await ask.getByRole('button', { name: 'Erase it' }).click();
		await expect(ask).toBeHidden();
		await expect(page.getByRole('button', { name: what })).toHaveCount(0);
		await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	}
	await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
	await page.reload();
	await expectNothingFound(page, 'an empty record', page.getByRole('heading', { name: 'Nothing here yet' }));
});

test('an answer that does not arrive is put back and said, and a list that does not come can be asked again', async ({
	programme
}) => {
	const { page } = await withThings(programme);
	await page.route('**/api/**', (route) => route.abort());
	await page.route('**/socket.io/**', (route) => route.abort());
	await page.context().setOffline(true);
	await answers(page).getByRole('radio', { name: 'Done' }).click();
	await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
	await expect(answers(page).getByRole('radio', { name: 'Done' })).not.toBeChecked();
	await page.context().setOffline(false);
	await page.unrouteAll();
	await answers(page).getByRole('radio', { name: 'Partly' }).check();
	await expect(page.getByText('Kept.', { exact: true })).toBeVisible();
	for (const path of ['**/api/keepsake/**', '**/socket.io/**'])
		await page.route(path, (route) => route.abort());
	await page.reload();
	const trouble = page.getByRole('heading', { name: 'We could not load your record' });
	await expectNothingFound(page, 'a record that did not load', trouble);
	await page.unrouteAll();
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(page.getByText('Partly', { exact: true })).toBeVisible();
});
