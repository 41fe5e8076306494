// The session builder and the calendar as screens: what is wrong beside its field, axe, narrow screens and large text.
import type { Page } from '@playwright/test';
import { expectNothingCutOff, expectNothingFound } from '../support/axe.ts';
import { expect, test } from './journey.ts';
import { people, plan, planned, soon } from './plans.ts';

test('what is missing in a plan is said beside its field, and a clash before it is saved', async ({
	programme
}) => {
	const { rosa, zone } = await people(programme);
	await plan(rosa, zone);
	await rosa.getByRole('link', { name: 'Plan a check-in' }).click();
	const title = rosa.getByLabel('Title');
	await title.fill('');
	await rosa.getByLabel('At most').fill('3');
	await rosa.getByLabel('Some of them').check();
	await rosa.getByRole('button', { name: 'Look it over' }).click();
	await expect(title).toBeFocused();
	await expect(title).toHaveAccessibleDescription(/Give it a title\./);
	await expect(rosa.getByRole('group', { name: 'How many people' })).toHaveAccessibleDescription(
		/The first number must not be larger\./
	);
	await expect(rosa.getByRole('group', { name: 'Who is asked' })).toHaveAccessibleDescription(
		/Choose at least one person\./
	);
	await title.fill('At the same time');
	await rosa.getByLabel('At most').fill('8');
	await rosa.getByRole('checkbox', { name: /./ }).last().check();
	const { date, time } = soon(zone);
	await rosa.getByLabel('First day').fill(date);
	await rosa.getByLabel('Time', { exact: true }).fill(time);
	const days = rosa.getByRole('group', { name: 'On these days' }).getByRole('checkbox');
	for (const day of await days.all()) await day.check();
	await days.last().uncheck();
	await days.last().check();
	await rosa.getByRole('button', { name: 'Look it over' }).click();
	await expect(rosa.getByRole('heading', { name: 'Look it over' })).toBeFocused();
	await expect(rosa.getByText(/^Every day at /)).toBeVisible();
	await expect(rosa.getByText('1 person is asked.')).toBeVisible();
	await expect(rosa.getByText(/^Rosa P\. leads Before the weekend then: /).first()).toBeVisible();
	await rosa.getByRole('button', { name: 'Change something' }).click();
	await expect(rosa.getByLabel('Title')).toHaveValue('At the same time');
	await rosa.getByRole('button', { name: 'Look it over' }).click();
	await rosa.getByRole('button', { name: 'Save it anyway' }).click();
	await expect(rosa.getByRole('link', { name: /^At the same time/ })).toBeVisible();
});

test('a member finds no plans, and axe finds nothing on these screens', async ({ programme }) => {
	const { rosa, ada, roomId, zone } = await people(programme);
	await ada.goto(`/rooms/${roomId}/plans`);
	await expect(ada.getByRole('heading', { name: 'This plan is not here' })).toBeVisible();
	await ada.goto('/calendar');
	await expectNothingFound(ada, 'empty calendar', ada.getByText('Nothing is planned yet'));
	await plan(rosa, zone);
	await expectNothingFound(ada, 'calendar', planned(ada).first());
	await planned(ada)
		.first()
		.getByRole('button', { name: /^Are you coming/ })
		.click();
	await expectNothingFound(ada, 'answer', ada.getByRole('dialog'));
	await ada.goto('/today');
	await expectNothingFound(ada, 'today', ada.getByRole('button', { name: 'I’m coming' }));
	await rosa.getByRole('link', { name: 'Plan a check-in' }).click();
	await rosa.getByLabel('Some of them').check();
	await rosa.getByText('Round', { exact: true }).click();
	await expectNothingFound(rosa, 'plan', rosa.getByLabel('Seconds for each turn'));
	await rosa.goto('/calendar');
	await planned(rosa)
		.nth(1)
		.getByRole('button', { name: /^Change/ })
		.click();
	await expectNothingFound(rosa, 'change', rosa.getByRole('button', { name: 'Move it' }));
	await rosa.getByRole('button', { name: 'Move it' }).click();
	await expectNothingFound(rosa, 'move', rosa.getByLabel('New day'));
});

test('at 320 pixels and at twice the text nothing is cut off at the side', async ({ programme }) => {
	const { rosa, ada, roomId, zone } = await people(programme);
	await plan(rosa, zone);
	const screens: [Page, string, string][] = [
		[ada, '/today', 'Coming up'],
		[ada, '/calendar', 'Your time'],
		[rosa, `/rooms/${roomId}/plans/new`, 'Start from'],
		[rosa, `/rooms/${roomId}/plans`, 'Before the weekend']
	];
	for (const [page, path, sign] of screens) {
		await page.setViewportSize({ width: 320, height: 640 });
		await page.goto(path);
		await expectNothingCutOff(page, path, page.getByText(sign).first());
	}
});
