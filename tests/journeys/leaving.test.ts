// Taking one's words and going: a copy, leaving a room and coming back, erasing everything.
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import type { OwnData } from '#shared/leaving.ts';
import { expectNothingFound } from '../support/axe.ts';
import { composer, desktop, expect, log, PASSPHRASE, post, test } from './journey.ts';

const data = (page: Page) => page.locator('#data');

async function download(page: Page, name: string): Promise<Download> {
	const begun = page.waitForEvent('download');
	await data(page).getByRole('button', { name }).click();
	return begun;
}

test('a copy of everything, to read and as data, under a name that says nothing', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const page = await programme.someoneIn('Evening Circle', roomId);
	await post(page, 'Cold tea <b>helped</b>');
	await page.goto('/me');
	const read = await download(page, 'To read');
	expect(read.suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.html$/);
	const file = await read.path();
	const reader = await (await programme.browser()).newPage();
	const asked: string[] = [];
	reader.on('request', (request) => asked.push(request.url()));
	await reader.setContent(await readFile(file, 'utf8'));
	await expect(reader.getByRole('heading', { name: 'Your copy' })).toBeVisible();
	await expect(reader.getByText('Cold tea <b>helped</b>')).toBeVisible();
	expect(asked).toEqual([]);
	await expect(data(page).getByText('Your copy is saved on this device.')).toBeVisible();
	const kept = await download(page, 'As data');
	expect(kept.suggestedFilename()).toMatch(/^my-data-.*\.json$/);
	const own = JSON.parse(await readFile(await kept.path(), 'utf8')) as OwnData;
	expect(own.rooms[0]!.messages.map(({ body }) => body)).toEqual(['Cold tea <b>helped</b>']);
});

test('leaving a room shows in every tab; coming back is by choice, under another name', async ({
	programme
}) => {
	const roomId = await programme.room('Evening Circle');
	const ben = await programme.someoneIn('Evening Circle', roomId);
	const page = await programme.someoneIn('Evening Circle', roomId, 'patient', { viewport: desktop });
	const other = await page.context().newPage();
	await other.goto(`/rooms/${roomId}`);
	await post(page, 'I was here');
	const name = await log(ben).locator('li', { hasText: 'I was here' }).locator('b').first().innerText();
	await page.getByRole('button', { name: 'Leave this room' }).click();
	const asking = page.getByRole('dialog', { name: 'Leave Evening Circle?' });
	await expectNothingFound(page, 'leaving', asking, [desktop]);
	await asking.getByRole('button', { name: 'Leave the room' }).click();
	for (const tab of [page, other]) {
		await expect(tab.getByRole('heading', { name: 'You have left this room' })).toBeVisible();
		await expect(tab.getByText('I was here')).toHaveCount(0);
	}
	await post(ben, 'After they left');
	await expect(log(ben).getByText('I was here')).toBeVisible();
	await page.getByRole('button', { name: 'Come in again' }).click();
	await page.getByRole('button', { name: 'Use this name' }).click();
	await expect(composer(page)).toBeVisible();
	await post(page, 'Someone new');
	const second = await log(ben).locator('li', { hasText: 'Someone new' }).locator('b').first().innerText();
	expect(second).not.toBe(name);
	await expect(other.getByRole('heading', { name: 'You have left this room' })).toBeVisible();
});

test('erasing an account: two calm steps, shown to be oneself, and every word is gone from all screens', async ({
	programme
}) => {
	const roomId = await programme.room('Evening Circle');
	const ben = await programme.someoneIn('Evening Circle', roomId);
	const page = await programme.someoneIn('Evening Circle', roomId);
	await post(page, 'Words of mine');
	await log(ben).getByText('Words of mine').click();
	await page.goto('/me');
	// The session began a while ago, so it is asked who is there.
	programme.world.clock.advance(6 * 60_000);
	await data(page).getByRole('button', { name: 'Erase' }).click();
	const what = page.getByRole('dialog', { name: 'Erase your account?' });
	await expectNothingFound(page, 'erasing', what);
	await expect(
		what.getByText('A copy of what was reported, until 90 days after that is closed.')
	).toBeVisible();
	await what.getByRole('button', { name: 'Go on' }).click();
	const sure = page.getByRole('dialog', { name: 'Nobody can undo this' });
	await sure.getByRole('button', { name: 'Erase it for good' }).click();
	const confirm = page.getByRole('dialog').filter({ has: page.getByRole('textbox', { name: 'Passphrase' }) });
	await confirm.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
	await confirm.getByRole('button', { name: /Go on|Continue|Confirm/ }).click();
	await expect(page.getByText('It is erased. You can close this page.')).toBeVisible();
	await expect(ben.getByText('Words of mine')).toHaveCount(0);
	await expect(log(ben).getByText('A member removed this message.')).toBeVisible();
	await page.goBack().catch(() => null);
	await expect(page.getByText('Words of mine')).toHaveCount(0);
});
