// What the journeys of mentors share: two who write with each other, each in a browser of their own.
import type { Browser, Page } from '@playwright/test';
import { meKeepWords } from '#shared/me.ts';
import type { MentorContent } from '#server/mentors/mentors.ts';
import { accountIdOf } from '../support/keeping.ts';
import { pairAs, pairOf, readyMentor, type ReadyMentor } from '../support/mentoring.ts';
import type { Person } from '../support/world.ts';
import { carrySession, desktop, expect, log, post, type Programme } from './journey.ts';

type Options = Parameters<Browser['newContext']>[0];

/** Ada on a phone, whom Mel mentors at a desk. */
export interface Couple {
	/** Ada's circle, where Mel is not. */
	readonly roomId: string;
	readonly pairId: string;
	readonly ada: Person;
	readonly mel: ReadyMentor;
	/** Their screens. */
	readonly hers: Page;
	readonly theirs: Page;
	/** What each is called by the other. */
	readonly names: { readonly ada: string; readonly mel: string };
}

/** Someone's browser, at an address: a phone, unless it is said otherwise. */
export async function browserOf(
	programme: Programme,
	person: Person,
	path: string,
	options?: Options
): Promise<Page> {
	const context = await programme.browser(options);
	await carrySession(context, programme.world.origin, person);
	const page = await context.newPage();
	await page.goto(path);
	return page;
}

/** Someone new in the only circle there is, who has kept the paper words. */
export async function patient({ world }: Programme, circle = 'Evening Circle'): Promise<Person> {
	const person = await world.person('patient', circle);
	await person.ask(meKeepWords, {});
	return person;
}

/** Two who have said yes to each other, both with their conversation on the screen. */
export async function couple(
	programme: Programme,
	change: Partial<MentorContent> = {},
	options: Options = {}
): Promise<Couple> {
	const roomId = await programme.room('Evening Circle');
	const [ada, mel] = [await patient(programme), await readyMentor(programme.world, change)];
	const pairId = await pairOf(ada, mel);
	const names = { ada: (await pairAs(mel, pairId)).other.name, mel: (await pairAs(ada, pairId)).other.name };
	const [hers, theirs] = await Promise.all([
		browserOf(programme, ada, `/messages/${pairId}`, options),
		browserOf(programme, mel, `/messages/${pairId}`, { viewport: desktop })
	]);
	return { roomId, pairId, ada, mel, hers, theirs, names };
}

/** Someone of the team who looks after mentors, and whom a mentor has as their supervisor by that account. */
export async function supervisorOf({ world, room }: Programme, name = 'Sue Hale') {
	await room('Porch');
	const sue = await world.person('moderator', 'Porch', name);
	return { sue, supervisor: await accountIdOf(world, sue) };
}

/** Opens what lies beside a conversation, on a phone. */
export async function openBeside(page: Page): Promise<void> {
	await page.getByRole('heading', { level: 1 }).getByRole('button').click();
}

/** Someone writes, and the other reads it without doing anything. */
export async function say(from: Page, to: Page, text: string): Promise<void> {
	await post(from, text);
	await expect(log(to).getByText(text, { exact: true })).toBeVisible();
}

/** A button by all of its name. */
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** An hour of a week that begins in more than one hour from now, with the moment at which it begins. */
export function hoursAhead({ world }: Programme) {
	const at = new Date(Math.ceil(world.clock.now() / 3_600_000) * 3_600_000 + 3_600_000);
	const from = at.getUTCHours() * 60;
	const span = { day: at.getUTCDay() || 7, from, to: from + 60 };
	return { at, hours: { zone: 'UTC', spans: [span] } };
}
