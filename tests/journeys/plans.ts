// A circle with a moderator who plans and a member who is asked, for journeys about check-ins that are to come.
import type { Page } from '@playwright/test';
import { meKeepWords } from '#shared/me.ts';
import { dataOf } from '../support/people.ts';
import { carrySession, desktop, enter, expect, type Programme } from './journey.ts';

const CIRCLE = 'Evening Circle';

/** Rosa, who moderates and stands before an empty list of plans, and Ada, in browsers where it is about noon. */
export async function people(programme: Programme) {
	const roomId = await programme.room(CIRCLE);
	const zone = zoneAtNoon();
	const options = { viewport: desktop, timezoneId: zone };
	const person = await programme.world.person('moderator', CIRCLE, 'Rosa P.');
	person.disconnect();
	dataOf(await person.http(meKeepWords, {}));
	const context = await programme.browser(options);
	await carrySession(context, programme.world.origin, person);
	const rosa = await context.newPage();
	await rosa.goto(`/rooms/${roomId}`);
	await enter(rosa);
	await rosa.getByRole('link', { name: 'Plan a check-in' }).click();
	await expect(rosa.getByText('No plan yet.')).toBeVisible();
	const ada = await programme.someoneIn(CIRCLE, roomId, 'patient', options);
	return { roomId, zone, rosa, ada };
}

/** A zone where it is about noon, so that half an hour later is the same day. */
function zoneAtNoon(): string {
	const offset = 12 - new Date().getUTCHours();
	return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

/** In half an hour, as the fields of a form have it. */
export function soon(timeZone: string): { date: string; time: string } {
	const at = new Date(Math.ceil(Date.now() / 60_000 + 29) * 60_000);
	const [date = '', time = ''] = at.toLocaleString('sv-SE', { timeZone }).split(' ');
	return { date, time: time.slice(0, 5) };
}

/** From the list of plans: one from today on, every week, in half an hour. */
export async function plan(rosa: Page, zone: string): Promise<void> {
	const { date, time } = soon(zone);
	await rosa.getByRole('link', { name: 'Plan a check-in' }).click();
	await rosa.getByLabel('Before the weekend').check();
	await rosa.getByLabel('First day').fill(date);
	await rosa.getByLabel('Time', { exact: true }).fill(time);
	await rosa.getByLabel('A number of times').check();
	await rosa.getByLabel('How many times?').fill('5');
	await rosa.getByRole('button', { name: 'Look it over' }).click();
	await expect(rosa.getByRole('heading', { name: 'Look it over' })).toBeFocused();
	await expect(rosa.getByText(/^Every \w+day at \d+(:\d\d)?\s.m, 5 times\.$/)).toBeVisible();
	await expect(rosa.getByRole('region', { name: 'The first dates' }).getByRole('listitem')).toHaveCount(5);
	await rosa.getByRole('button', { name: 'Save the plan' }).click();
	await expect(rosa.getByText('Planned. Everyone who is asked sees it now.')).toBeVisible();
}

/** The check-ins in the calendar, in their order. */
export const planned = (page: Page) => page.getByRole('main').locator('section ul > li');
