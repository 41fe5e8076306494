// Check-ins planned week after week: planned by a moderator, seen and answered by a member, moved, cancelled, ended.
import { expect, test } from './journey.ts';
import { people, plan, planned } from './plans.ts';

test('a moderator plans check-ins; a member sees them at once, answers, and hears what becomes of them', async ({
	programme
}) => {
	const { rosa, ada, zone } = await people(programme);
	await ada.goto('/today');
	await expect(ada.getByText('Nothing due. That’s fine.')).toBeVisible();
	await expect(ada.getByText('Nothing is planned yet.')).toBeVisible();

	await plan(rosa, zone);
	const row = ada.getByRole('listitem').filter({ hasText: 'You can share, pass or just listen.' });
	await expect(row.getByRole('heading', { name: 'Before the weekend' })).toBeVisible();
	await expect(row.getByText(/^In (2[5-9]|30) minutes$/)).toBeVisible();
	await expect(row.getByText(/60 minutes with Rosa P\. You can share/)).toBeVisible();

	await rosa.goto('/calendar');
	await expect(rosa.getByText('Nobody has answered yet').first()).toBeVisible();
	await row.getByRole('button', { name: 'I’m coming' }).click();
	await expect(row.getByRole('button', { name: 'I’m coming' })).toHaveAttribute('aria-pressed', 'true');
	await expect(rosa.getByText('1 coming')).toBeVisible();
	await ada.reload();
	await row.getByRole('button', { name: 'Not today' }).click();
	await row.getByRole('button', { name: 'Please excuse me' }).click();
	await expect(rosa.getByText('1 excused')).toBeVisible();

	await ada.goto('/today');
	await ada.getByRole('link', { name: 'Whole calendar' }).click();
	await expect(ada).toHaveURL('/calendar');
	await expect(ada).toHaveTitle('Calendar · Evenkeel');
	await expect(planned(ada)).toHaveCount(5);
	await expect(
		planned(ada)
			.first()
			.getByRole('button', { name: /^You asked to be excused/ })
	).toBeVisible();
	await planned(ada)
		.nth(1)
		.getByRole('button', { name: /^Are you coming/ })
		.click();
	await ada.getByRole('dialog').getByRole('button', { name: 'I’m coming' }).click();
	await expect(ada.getByRole('dialog')).toHaveCount(0);
	await expect(
		planned(ada)
			.nth(1)
			.getByRole('button', { name: /^You are coming/ })
	).toBeVisible();

	await planned(rosa)
		.nth(1)
		.getByRole('button', { name: /^Change/ })
		.click();
	await rosa.getByRole('button', { name: 'Move it' }).click();
	await rosa.getByLabel('New time').fill('18:15');
	await rosa.getByRole('dialog').getByRole('button', { name: 'Move it' }).click();
	await expect(rosa.getByText('Moved.', { exact: true })).toBeVisible();
	await expect(
		planned(ada)
			.nth(1)
			.getByText(/^6:15\s.m$/)
	).toBeVisible();
	await expect(
		planned(ada)
			.nth(1)
			.getByText(/^Moved from /)
	).toBeVisible();

	await planned(rosa)
		.nth(2)
		.getByRole('button', { name: /^Change/ })
		.click();
	await rosa.getByRole('button', { name: 'Cancel it' }).click();
	await rosa.getByRole('dialog').getByLabel('It is a holiday.').check();
	await rosa.getByRole('dialog').getByRole('button', { name: 'Cancel it' }).click();
	await expect(rosa.getByText('Cancelled.', { exact: true })).toBeFocused();
	await expect(planned(ada).nth(2).getByText('Cancelled. It is a holiday.')).toBeVisible();
	await expect(planned(ada).nth(2).getByRole('button')).toHaveCount(0);

	await planned(rosa)
		.nth(3)
		.getByRole('button', { name: /^Change/ })
		.click();
	await rosa.getByRole('link', { name: 'Change the whole plan' }).click();
	await rosa.getByLabel('Title').fill('Before Sunday');
	await rosa.getByRole('button', { name: 'Look it over' }).click();
	await rosa.getByRole('button', { name: 'Save the plan' }).click();
	await expect(rosa.getByText('Changed. Everyone who is asked sees it now.')).toBeVisible();
	await expect(planned(ada).nth(3)).toContainText('Before Sunday');

	await rosa.getByRole('link', { name: /^Before Sunday/ }).click();
	await rosa.getByRole('button', { name: 'End this plan' }).click();
	await rosa.getByRole('dialog').getByLabel('It has done what it was for.').check();
	await rosa.getByRole('dialog').getByRole('button', { name: 'End this plan' }).click();
	await expect(rosa.getByText('It has ended. Everyone who was asked sees it.')).toBeVisible();
	await expect(rosa.getByText('No plan yet.')).toBeVisible();
	await expect(planned(ada).last().getByText('Cancelled. It has done what it was for.')).toBeVisible();
});

test('the door opens ten minutes before, on Today and in the calendar', async ({ programme }) => {
	const { rosa, ada, zone } = await people(programme);
	await plan(rosa, zone);
	await ada.goto('/today');
	await expect(ada.getByRole('button', { name: 'I’m coming' })).toBeVisible();
	programme.world.clock.advance(21 * 60_000);
	const door = ada.getByRole('link', { name: 'Come in Before the weekend' });
	await expect(door).toBeVisible({ timeout: 30_000 });
	await expect(ada.getByRole('button', { name: 'I’m coming' })).toHaveCount(0);
	const address = (await door.getAttribute('href'))!;
	await ada.goto('/calendar');
	const inCalendar = planned(ada)
		.first()
		.getByRole('link', { name: /^Come in/ });
	await expect(inCalendar).toHaveAttribute('href', address);
	await inCalendar.click();
	await expect(ada).toHaveURL(address);
});

test('an answer by keyboard alone, and back to where one was', async ({ programme }) => {
	const { rosa, ada, zone } = await people(programme);
	await plan(rosa, zone);
	await ada.goto('/calendar');
	const ask = planned(ada)
		.nth(1)
		.getByRole('button', { name: /^Are you coming/ });
	await ask.focus();
	await ada.keyboard.press('Enter');
	const sheet = ada.getByRole('dialog', { name: 'Before the weekend' });
	await expect(sheet.getByRole('heading', { name: 'Before the weekend' })).toBeFocused();
	await ada.keyboard.press('Tab');
	await expect(sheet.getByRole('button', { name: 'I’m coming' })).toBeFocused();
	await ada.keyboard.press('Tab');
	await ada.keyboard.press('Tab');
	await ada.keyboard.press('Enter');
	await expect(sheet).toHaveCount(0);
	const answered = planned(ada)
		.nth(1)
		.getByRole('button', { name: /^You asked to be excused/ });
	await expect(answered).toBeFocused();
	await ada.keyboard.press('Enter');
	await expect(sheet.getByRole('button', { name: 'Please excuse me' })).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await ada.keyboard.press('Escape');
	await expect(answered).toBeFocused();
});
