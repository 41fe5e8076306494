// A room as its moderators run it, and what the others see of that: review, slow mode, closing, hours, ends of pauses.
import type { Page } from '@playwright/test';
import { codeRedeem } from '#shared/accounts.ts';
import { memberMute, memberRemove } from '#shared/members.ts';
import { roomOpen } from '#shared/rooms.ts';
import { expectNothingFound } from '../support/axe.ts';
import { dataOf, say } from '../support/people.ts';
import { composer, desktop, expect, log, phone, post, signInAgain, test, type Programme } from './journey.ts';

test('what members write waits, is let through or kept back with a reason, and they are told', async ({
	programme
}) => {
	const { ben, dana } = await circle(programme, phone);
	await lookAfter(dana);
	await dana.getByRole('switch', { name: /Read messages first/ }).click();
	await expect(dana.getByText('Saved. Everyone in the room sees it.')).toBeVisible();
	await closeSheets(dana);
	await expect(ben.getByRole('main').getByText('A moderator reads each message first.')).toBeVisible();
	await post(ben, 'May I say this');
	await post(ben, 'Ring me at the mill');
	await expect(log(ben).getByText('Waiting for a moderator')).toHaveCount(2);
	await expect(dana.getByRole('heading', { name: '2 messages wait for you' })).toBeVisible();
	await expect(log(dana).getByText('May I say this')).toHaveCount(0);
	await expectNothingFound(dana, 'what waits', dana.getByText('Ring me at the mill'), [phone]);
	const waiting = (text: string) => dana.getByRole('listitem').filter({ hasText: text });
	await waiting('May I say this')
		.getByRole('button', { name: /^Let it through/ })
		.click();
	await expect(log(dana).getByText('May I say this')).toBeVisible();
	await waiting('Ring me at the mill')
		.getByRole('button', { name: /^Keep it back/ })
		.click();
	const asking = dana.getByRole('dialog', { name: 'Keep this message back?' });
	await asking.getByRole('button', { name: 'Keep it back' }).click();
	await expect(asking.getByText('Choose a reason.')).toBeVisible();
	await asking.getByLabel('It says who someone is, or where.').check();
	await asking.getByRole('button', { name: 'Keep it back' }).click();
	await expect(dana.getByRole('heading', { name: /wait/ })).toHaveCount(0);
	const told = ben.getByRole('list', { name: 'From the moderators' });
	await expect(told).toContainText('A message of yours will not appear.');
	await expect(told).toContainText('It says who someone is, or where.');
	await expect(log(ben).getByText('Waiting for a moderator')).toHaveCount(0);
	await expect(log(ben).getByText('May I say this')).toHaveCount(1);
	await expectNothingFound(ben, 'what one is told', told, [phone]);
	await told.getByRole('button', { name: 'Put away' }).click();
	await expect(told).toHaveCount(0);
});

test('slow mode counts and keeps the words; a closed room says why; hours change; all of it live', async ({
	programme
}) => {
	const { ben, dana } = await circle(programme, desktop);
	await lookAfter(dana);
	const sheet = dana.getByRole('dialog', { name: 'Look after this room' });
	await sheet.getByLabel('5 minutes').check();
	await expect(ben.getByText('Slow mode: one message every 5 minutes.')).toBeVisible();
	await post(ben, 'First');
	await expect(ben.getByText(/^You can send again in \d+ seconds\.$/)).toBeVisible();
	await composer(ben).fill('And second');
	await composer(ben).press('Enter');
	await expect(composer(ben)).toHaveValue('And second');
	await expect(log(ben).getByText('And second')).toHaveCount(0);
	await sheet.getByRole('button', { name: 'Close the room' }).click();
	const closing = dana.getByRole('dialog', { name: 'Close this room for now?' });
	await closing.getByLabel('This is a hard hour. Let us all rest.').check();
	await closing.getByRole('button', { name: 'Close it' }).click();
	await expect(sheet.getByText(/^Closed since Today/)).toBeVisible();
	const main = ben.getByRole('main');
	await expect(main.getByText('This room is closed for now.')).toBeVisible();
	await expect(main.getByText('The reason given: This is a hard hour. Let us all rest.')).toBeVisible();
	await expect(main.getByRole('link', { name: 'Help' })).toBeVisible();
	await expect(composer(ben)).toHaveCount(0);
	await sheet.getByLabel('Off').check();
	await sheet.getByRole('button', { name: 'Open it again' }).click();
	await expect(composer(ben)).toHaveValue('And second');
	await ben.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(log(dana).getByText('And second')).toBeVisible();
	await expectNothingFound(dana, 'how a room runs', sheet, [phone]);
	await changeHours(dana);
	await expect(ben.getByRole('complementary').getByText('Every day')).toBeVisible();
	await expect(ben.getByRole('complementary').getByText('All day')).toBeVisible();
});

test('a pause ends by itself at its minute, for the one paused and on the list of staff', async ({
	programme
}) => {
	const { roomId, ben, dana, as } = await circle(programme, desktop);
	await Promise.all([ben, dana].map((page) => page.clock.install()));
	await Promise.all([ben, dana].map((page) => page.reload()));
	const { memberId } = await say(as.ben, roomId, 'Hello');
	await as.dana.ask(memberMute, { roomId, memberId, reason: 'A short pause.', minutes: 1 });
	await expect(ben.getByText('A short pause.')).toBeVisible();
	await expect(composer(ben)).toHaveCount(0);
	await expect(dana.getByText(/^Paused\. Can write again/)).toBeVisible();
	programme.world.clock.advance(60_000);
	await Promise.all([ben, dana].map((page) => page.clock.fastForward(60_000)));
	await expect(composer(ben)).toBeVisible();
	await expect(dana.getByText(/^Paused\./)).toHaveCount(0);
	await post(ben, 'Here again');
	await expect(log(dana).getByText('Here again')).toBeVisible();
});

test('who is elsewhere learns of a removal, keeps Help and a way to object, and no code leads back', async ({
	programme
}) => {
	const { roomId, ben, as } = await circle(programme, phone);
	await ben.goto('/today');
	const { memberId } = await say(as.ben, roomId, 'Hello');
	await as.dana.ask(memberRemove, { roomId, memberId, reason: 'You kept asking for numbers.' });
	const card = ben.getByRole('listitem').filter({ hasText: 'You can no longer enter Evening Circle' });
	await expect(card).toContainText('The reason given: You kept asking for numbers.');
	await expect(card.getByRole('link', { name: 'Help' })).toBeVisible();
	await expectNothingFound(ben, 'a removal on Today', card, [phone]);
	dataOf(await as.ben.http(codeRedeem, { code: await programme.code('patient', 'Evening Circle') }));
	await signInAgain(ben.context(), programme, as.ben);
	await ben.goto(`/rooms/${roomId}`);
	await expect(ben.getByRole('heading', { name: 'This room is closed to you' })).toBeVisible();
	await expect(ben.getByText('The reason given: You kept asking for numbers.')).toBeVisible();
	await ben.goto('/rooms');
	await expect(card).toBeVisible();
	await card.getByRole('button', { name: 'Put away' }).click();
	await expect(card).toHaveCount(0);
});

test('what someone writes can be folded away and opened; nobody else sees a difference', async ({
	programme
}) => {
	const { roomId, ben, as } = await circle(programme, phone);
	const cleo = await programme.world.person('patient', 'Evening Circle');
	await cleo.ask(roomOpen, { roomId });
	for (const body of ['So loud', 'And again']) await say(cleo, roomId, body);
	const row = log(ben).getByRole('listitem').filter({ hasText: 'So loud' });
	await row.getByRole('button', { name: 'More for this message' }).click();
	await ben.getByRole('button', { name: 'About this member' }).click();
	await ben.getByRole('button', { name: 'Hide what they write' }).click();
	await expect(ben.getByText('You hide what they write. They do not know.').first()).toBeVisible();
	await expectNothingFound(ben, 'a member', ben.getByRole('dialog'), [phone]);
	await ben.getByRole('button', { name: 'Close', exact: true }).click();
	await expect(log(ben).getByText('Hidden: 2 messages')).toBeVisible();
	await expect(log(ben).getByText('So loud')).toHaveCount(0);
	await say(cleo, roomId, 'Still here');
	await expect(log(ben).getByText('Hidden: 3 messages')).toBeVisible();
	await expectNothingFound(ben, 'folded away', log(ben), [phone]);
	await log(ben).getByRole('button', { name: /^Show/ }).click();
	await expect(log(ben).getByText('Still here')).toBeVisible();
	expect((await as.dana.ask(roomOpen, { roomId })).entries.at(-1)!.message!.body).toBe('Still here');
});

/** A room with Ben, who is a member, and Dana, who moderates it: their pages, and who they are to the server. */
async function circle(programme: Programme, viewport: typeof phone) {
	const title = 'Evening Circle';
	const roomId = await programme.room(title);
	const ben = await programme.knownIn(title, roomId, 'patient', { viewport });
	const dana = await programme.knownIn(title, roomId, 'moderator', { viewport });
	for (const { person } of [ben, dana]) await person.connect();
	return { roomId, ben: ben.page, dana: dana.page, as: { ben: ben.person, dana: dana.person } };
}

/** Opens how the room runs, on a phone from what is known of it. */
async function lookAfter(page: Page): Promise<void> {
	const button = page.getByRole('button', { name: 'Look after this room' });
	if (!(await button.isVisible())) await page.getByRole('button', { name: /About this room/ }).click();
	await button.click();
	await expect(page.getByRole('dialog', { name: 'Look after this room' })).toBeVisible();
}

async function closeSheets(page: Page): Promise<void> {
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog', { name: 'Look after this room' })).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** From how the room runs: open around the clock, as times of each day. */
async function changeHours(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Change the hours' }).click();
	const week = page.getByRole('dialog', { name: 'When is this room open?' });
	await week.getByLabel('At set times').check();
	await week.getByRole('button', { name: 'Save the hours' }).click();
	await expect(week.getByText('Give at least one time, or choose Always.')).toBeVisible();
	await week.getByRole('button', { name: 'Add a time on Monday' }).click();
	await week.getByLabel('Monday, from').fill('12:00');
	await week.getByLabel('Monday, to').fill('11:00');
	await week.getByRole('button', { name: 'Save the hours' }).click();
	await expect(week.getByText('Monday: a time must end after it begins.')).toBeVisible();
	await week.getByLabel('Monday, from').fill('00:00');
	await week.getByLabel('Monday, to').fill('00:00');
	await week.getByRole('button', { name: 'Same every day Monday' }).click();
	await expectNothingFound(page, 'the week of a room', week, [phone]);
	await week.getByRole('button', { name: 'Save the hours' }).click();
	await expect(page.getByText('Saved. Everyone in the room sees it.')).toBeVisible();
}
