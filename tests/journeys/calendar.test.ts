// One's own calendar: dates in another one, what one has besides, and a word in time; nobody beside one can tell what.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNothingFound } from '../support/axe.ts';
import { eventsIn, fetchFeed } from '../support/feeds.ts';
import { plan } from '../support/planning.ts';
import { expect, test, type Programme } from './journey.ts';

const CIRCLE = 'Evening Circle';
const TITLE = 'Before the weekend';
const MINUTE = 60_000;

test('a calendar elsewhere has one’s dates under a word of one’s own, until it is stopped', async ({
	programme
}) => {
	const { ada, planned } = await people(programme);
	await ada.goto('/me#calendar');
	await ada.getByRole('button', { name: 'Make an address' }).click();
	const field = ada.getByLabel('Address', { exact: true });
	await expect(field).toHaveValue(/\/calendar\/[a-z2-7]{26}\.ics$/);
	await expectNothingFound(ada, 'Settings with an address', field);
	const path = new URL(await field.inputValue()).pathname;
	const found = await feed(programme, path);
	expect(found).toMatchObject([{ summary: 'Appointment', at: Date.parse(planned.at) }]);

	await ada.getByLabel('What it is called there').fill('Choir');
	await ada.getByRole('button', { name: 'Save What it is called there' }).click();
	await expect(ada.getByText('Saved.', { exact: true })).toBeVisible();
	expect(await feed(programme, path)).toMatchObject([{ summary: 'Choir' }]);

	// Somewhere else on the page and back: it is there still, and hidden until one asks.
	await ada.reload();
	await expect(ada.getByRole('button', { name: 'Copy the address' })).toBeVisible();
	await expect(field).toHaveCount(0);
	await ada.getByRole('button', { name: 'Show it' }).click();
	await expect(field).toHaveValue(new RegExp(path));
	await ada.getByRole('button', { name: 'New address' }).click();
	await expect(ada.getByText('This is a new address.', { exact: false })).toBeVisible();
	const next = new URL(await field.inputValue()).pathname;
	expect((await fetchFeed(programme.world, path)).status).toBe(404);
	expect(await feed(programme, next)).toHaveLength(1);
	await ada.getByRole('button', { name: /^Stop it/ }).click();
	await expect(ada.getByRole('button', { name: 'Make an address' })).toBeVisible();
	expect((await fetchFeed(programme.world, next)).status).toBe(404);
});

test('one date is saved on the device from Today and from the calendar', async ({ programme }) => {
	const { ada, planned } = await people(programme);
	for (const page of ['/today', '/calendar']) {
		await ada.goto(page);
		const download = ada.waitForEvent('download');
		await ada.getByRole('button', { name: `Add as “Appointment” ${TITLE}` }).click();
		const saved = await download;
		expect(saved.suggestedFilename()).toBe('appointment.ics');
		const text = await readFile(await saved.path(), 'utf8');
		expect(eventsIn(text)).toMatchObject([{ summary: 'Appointment', at: Date.parse(planned.at) }]);
		await expect(ada.getByText('Saved on this device.', { exact: false })).toBeVisible();
	}
});

test('something of one’s own is said where two things meet, to oneself alone', async ({ programme }) => {
	const { ada, ben } = await people(programme);
	const clash = 'You have something of your own then. Only you see this.';
	for (const page of [ada, ben]) {
		await page.goto('/calendar');
		await expect(page.getByText(TITLE).first()).toBeVisible();
		await expect(page.getByText(clash)).toHaveCount(0);
	}
	const here = await ada.context().newPage();
	await here.goto('/me#calendar');
	await here.getByRole('button', { name: 'Add something' }).click();
	const form = here.getByRole('dialog');
	await form.getByRole('button', { name: 'Add it' }).click();
	await expect(form.getByText('Write what it is.')).toBeVisible();
	await expect(form.getByText('Choose at least one day.')).toBeVisible();
	await expectNothingFound(here, 'Adding something of one’s own', form);
	await form.getByLabel('What it is').fill('Late shift');
	for (const day of await form.getByRole('checkbox').all()) await day.check();
	for (const day of await form.getByRole('checkbox').all()) await expect(day).toBeChecked();
	await form.getByLabel('From').fill('00:00');
	await form.getByLabel('Until').fill('23:59');
	await form.getByRole('button', { name: 'Add it' }).click();
	await expect(form).toHaveCount(0);
	const row = here.getByRole('listitem').filter({ hasText: 'Late shift' });
	await expect(row).toContainText('Monday, Tuesday, Wednesday');
	// The other page hears of it by itself.
	await expect(ada.getByText(clash)).toBeVisible();
	await expect(ben.getByText(clash)).toHaveCount(0);
	await ada.goto('/today');
	await expect(ada.getByText(clash)).toBeVisible();
	await row.getByRole('button', { name: 'Remove Late shift' }).click();
	await expect(row).toHaveCount(0);
	await expect(ada.getByText(clash)).toHaveCount(0);
});

test('a word in time stands over every screen, and goes for good when it is put away', async ({
	programme
}) => {
	const { ada, ben } = await people(programme);
	await ada.goto('/rooms');
	await ben.goto('/rooms');
	const line = (page: Page) => page.getByRole('status').filter({ hasText: 'You have something' });
	const settings = await ada.context().newPage();
	await settings.goto('/me#calendar');
	await settings.getByLabel('10 minutes before').check();
	await expect(settings.getByLabel('10 minutes before')).toBeChecked();
	await expect(line(ada)).toHaveCount(0);
	// What runs on the clock comes by itself within seconds.
	programme.world.clock.advance(21 * MINUTE);
	for (const page of [ada, settings]) {
		await expect(line(page)).toHaveText(/^You have something at \S+\s?(am|pm)?\.$/, { timeout: 30_000 });
	}
	const said = await ada.getByRole('banner').or(line(ada)).allInnerTexts();
	expect(said.join(' ')).not.toContain(TITLE);
	await expectNothingFound(ada, 'A reminder', line(ada));
	await ada.getByRole('button', { name: 'Put away' }).click();
	await expect(line(ada)).toHaveCount(0);
	await expect(line(settings)).toHaveCount(0);
	await ada.reload();
	await expect(ada.getByRole('link', { name: 'Rooms' }).first()).toBeVisible();
	await expect(line(ada)).toHaveCount(0);
	await expect(line(ben)).toHaveCount(0);
});

/** Ada and Ben in a circle whose moderator has planned something in half an hour. */
async function people(programme: Programme) {
	const { world } = programme;
	const roomId = await programme.room(CIRCLE);
	const mo = await world.person('moderator', CIRCLE, 'Rosa P.');
	const ada = await programme.someoneIn(CIRCLE, roomId);
	const ben = await programme.someoneIn(CIRCLE, roomId);
	const at = new Date(world.clock.now() + 30 * MINUTE).toISOString();
	const when = { zone: 'UTC', date: at.slice(0, 10), time: at.slice(11, 16) };
	const [planned] = await plan(mo, roomId, { ...when, title: TITLE });
	return { ada, ben, planned: planned! };
}

async function feed({ world }: Programme, path: string) {
	const { status, text } = await fetchFeed(world, path);
	expect(status).toBe(200);
	return eventsIn(text);
}
