// Every screen, in both themes, before axe; and the whole way by keyboard alone.
import type { Page } from '@playwright/test';
import { accountJoin } from '#shared/accounts.ts';
import { messagePost, messageReact, messageRemove } from '#shared/messages.ts';
import { roomEnter, roomOpen } from '#shared/rooms.ts';
import { expectNothingFound, expectNothingFoundAt } from '../support/axe.ts';
import { press, tabTo } from '../support/keyboard.ts';
import { dataOf } from '../support/people.ts';
import type { Person } from '../support/world.ts';
import {
	agreement,
	carrySession,
	choosePassphrase,
	composer,
	desktop,
	expect,
	log,
	PASSPHRASE,
	phone,
	test
} from './journey.ts';

/** A screen with an address of its own needs no more than a line here. */
const outside = ['/', '/sign-in', '/recover', '/help', '/verify.html'];
const inside = ['/today', '/calendar', '/rooms', '/me', '/me/record'];

test('axe finds nothing on any screen before and on the way in', async ({ programme }) => {
	await programme.room('Evening Circle', { agreement });
	const page = await (await programme.browser()).newPage();
	for (const path of outside) await expectNothingFoundAt(page, path);
	await page.goto('/');
	await page.getByLabel('Your code').fill(await programme.code('patient', 'Evening Circle'));
	await page.getByRole('button', { name: 'Continue' }).click();
	await expectNothingFound(page, 'passphrase', page.getByRole('heading', { name: 'Choose a passphrase' }));
	await choosePassphrase(page);
	await expectNothingFound(page, 'paper words', page.getByRole('heading', { name: 'Your paper words' }));
	await page.getByRole('button', { name: 'Later' }).click();
	const agree = page.getByRole('button', { name: 'I agree' });
	await expectNothingFound(page, 'agreement', agree);
	await agree.click();
	const use = page.getByRole('button', { name: 'Use this name' });
	await expectNothingFound(page, 'name', use);
	await use.click();
	await expectNothingFound(page, 'empty room', composer(page));
});

test('axe finds nothing on any screen inside', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle', { agreement });
	await programme.room('Morning Tea', { hours: { zone: 'UTC', spans: [] } });
	const ben = await programme.world.person('mentor', 'Evening Circle');
	const page = await programme.someoneIn('Evening Circle', roomId);
	await fillRoom(ben, roomId, page);
	await expectNothingFound(page, 'room', composer(page));
	await expectNothingFoundInMenu(page);
	for (const path of inside) await expectNothingFoundAt(page, path);
	await page.getByRole('banner').getByRole('link', { name: 'Exit' }).click();
	await expect(page).toHaveURL(/^https:/);
	await page.goto('/today');
	await expectNothingFound(page, 'lock', page.getByRole('heading', { name: 'This page is locked' }));
});

test('axe finds nothing in what moderators see', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const ben = await programme.world.person('patient', 'Evening Circle');
	const page = await programme.someoneIn('Evening Circle', roomId, 'moderator');
	await ben.ask(roomOpen, { roomId });
	await ben.ask(messagePost, { roomId, clientId: 'axe-hello', body: 'Hello all' });
	await expectNothingFoundInMenu(page);
	const button = (name: string) => page.getByRole('button', { name });
	await openMenu(page);
	await page.getByRole('menuitem', { name: 'Remove with a reason' }).click();
	await page.getByLabel('In my own words').check();
	await button('Remove it').click();
	await expectNothingFound(page, 'remove a message', page.getByText('Write why.'));
	await page.keyboard.press('Escape');
	await openMenu(page);
	await page.getByRole('menuitem', { name: 'About this member' }).click();
	await expectNothingFound(page, 'member', button('Remove from this room'));
	await button('Remove from this room').click();
	await expectNothingFound(page, 'remove a member', button('Remove them'));
	await button('Back').click();
	await button('Pause writing').click();
	await expectNothingFound(page, 'pause', page.getByLabel('1 hour'));
	await expectNothingFoundAt(page, `/rooms/${roomId}/attendance`);
});

test('axe finds nothing in the office', async ({ programme }) => {
	const { world } = programme;
	const [card] = await world.invite('admin', null, 1, 'Ida A.');
	const ida = world.stranger();
	dataOf(await ida.http(accountJoin, { code: card!.code, passphrase: PASSPHRASE }));
	const context = await programme.browser({ viewport: desktop });
	await carrySession(context, world.origin, ida);
	const page = await context.newPage();
	await page.goto('/office');
	await expectNothingFound(page, 'first steps', page.getByText('Three steps to begin'));
	await world.room('Evening Circle');
	await world.person('moderator', 'Evening Circle', 'Dana M.');
	await page.goto('/office/people');
	await page.getByLabel('Card number').fill(card!.card);
	await page.getByRole('button', { name: 'Find' }).click();
	await expectNothingFound(page, 'people', page.getByRole('heading', { name: /^Card/ }));
	await page.goto('/office/rooms');
	await expectNothingFound(page, 'rooms', page.getByText('Looked after by Dana M.'));
	await page.goto('/office/rooms/new');
	await page.getByLabel('Own cards').check();
	await expectNothingFound(page, 'room', page.getByLabel('Text of card 1'));
	await page.goto('/office/staff');
	await page.getByRole('button', { name: 'Change for Dana M.' }).click();
	await expectNothingFound(page, 'staff', page.getByRole('switch', { name: 'Evening Circle' }));
	await page.goto('/office/invitations');
	await page.getByLabel('Evening Circle').check();
	await page.getByRole('button', { name: 'Make 8 cards' }).click();
	await expectNothingFound(page, 'cards', page.getByText('Shown once.'));
});

test('from the code to a message, an answer, a response and out again, by keyboard alone', async ({
	programme
}) => {
	const roomId = await programme.room('Evening Circle', { agreement });
	const page = await (await programme.browser({ viewport: desktop })).newPage();
	await page.goto('/');
	await tabTo(page, 'Your code');
	await page.keyboard.type(await programme.code('patient', 'Evening Circle'));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Choose a passphrase' })).toBeVisible();
	await tabTo(page, 'Passphrase');
	await page.keyboard.type(PASSPHRASE);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Your paper words' })).toBeVisible();
	await press(page, 'I have written them down');
	await expect(page.getByRole('button', { name: 'I agree' })).toBeVisible();
	await press(page, 'I agree');
	await expect(page.getByRole('button', { name: 'Use this name' })).toBeVisible();
	await press(page, 'Use this name');
	await expect(composer(page)).toBeVisible();
	await tabTo(page, /^Write to/);
	await page.keyboard.type('Written without a mouse');
	await page.keyboard.press('Enter');
	await expect(log(page).getByText('Written without a mouse')).toBeVisible();
	await page.keyboard.press('Shift+Tab');
	for (let i = 0; i < 12 && !(await focusIsOnRow(page)); i += 1) await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('End');
	await page.keyboard.press('r');
	await page.keyboard.type('And an answer');
	await page.keyboard.press('Enter');
	await expect(log(page).getByText('And an answer')).toBeVisible();
	expect(page.url()).toContain(roomId);
	for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift');
	await expect(page).toHaveURL(/^https:/);
});

/** A message of each kind: with a topic line, answered, reacted to, removed. */
async function fillRoom(ben: Person, roomId: string, page: Page): Promise<void> {
	await ben.ask(roomEnter, { roomId, agreementVersion: 1 });
	const post = (clientId: string, extra: object) =>
		ben.ask(messagePost, { roomId, clientId, body: 'See example.org, it helped me.', ...extra });
	const { message } = await post('axe-first', {});
	await post('axe-topic', { topic: 'a hard day' });
	await post('axe-reply', { replyTo: message.messageId });
	await ben.ask(messageReact, { roomId, messageId: message.messageId, reaction: 'hear', on: true });
	const gone = await post('axe-gone', {});
	await ben.ask(messageRemove, { roomId, messageId: gone.message.messageId });
	await expect(log(page).getByText('removed this message')).toBeVisible();
}

const openMenu = (page: Page) => page.getByRole('button', { name: /^More/ }).last().click();

/** The menu of the last message: a sheet on a phone. Leaves the page as wide as a desktop. */
async function expectNothingFoundInMenu(page: Page): Promise<void> {
	for (const viewport of [phone, desktop]) {
		await page.setViewportSize(viewport);
		await openMenu(page);
		const menu = page.getByRole('menu').or(page.getByRole('dialog'));
		await expectNothingFound(page, 'menu of a message', menu, [viewport]);
		await page.keyboard.press('Escape');
	}
}

function focusIsOnRow(page: Page): Promise<boolean> {
	return log(page).evaluate((list) => document.activeElement?.parentElement === list);
}
