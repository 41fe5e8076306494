// What every journey stands on: a programme with a built client, and people each in a browser of their own.
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { accountSignIn } from '#shared/accounts.ts';
import { meKeepWords } from '#shared/me.ts';
import { roomEnter, roomOpen, type Agreement, type Hours } from '#shared/rooms.ts';
import type { Role } from '#shared/roles.ts';
import { desktop, phone } from '../support/axe.ts';
import { dataOf } from '../support/people.ts';
import { openWorld, PASSPHRASE, type Person, type World } from '../support/world.ts';

export { desktop, expect, PASSPHRASE, phone };

const WEB_CLIENT = fileURLToPath(new URL('../../web/build', import.meta.url));

export const agreement: Agreement['cards'] = [
	{ title: 'Who reads this', text: 'The members and the staff of this room.' },
	{ title: 'What we keep to', text: 'Speak for yourself. Listening counts.' }
];

/** For a journey that measures time: it has the machine to itself, after all others (see playwright.config.ts). */
export const alone = { tag: '@alone' };

export interface Programme {
	readonly world: World;
	room(title: string, options?: { hours?: Hours; agreement?: Agreement['cards'] }): Promise<string>;
	code(role: Role, room: string | null): Promise<string>;
	/**
	 * A browser of its own, as one person has it; where Exit goes is answered by a page of ours. Only the first
	 * has a service worker, unless asked for.
	 */
	browser(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
	/** Someone who joined and stands in the room, agreed and named. */
	someoneIn(
		title: string,
		roomId: string,
		role?: Role,
		options?: Parameters<Browser['newContext']>[0]
	): Promise<Page>;
	/** The same, and who that is to the server. */
	knownIn(
		title: string,
		roomId: string,
		role?: Role,
		options?: Parameters<Browser['newContext']>[0]
	): Promise<{ page: Page; person: Person }>;
}

export const test = base.extend<{ programme: Programme }>({
	programme: async ({ browser }, use) => {
		const world = await openWorld('sqlite', {}, { webClient: WEB_CLIENT });
		const contexts: BrowserContext[] = [];
		const programme: Programme = {
			world,
			room: (title, options) => world.room(title, options),
			code: async (role, room) => (await world.invite(role, room))[0]!.code,
			browser: async (options = {}) => {
				// One browser of a journey keeps the shell at hand, as everybody's does; the others spare themselves the work.
				const serviceWorkers = contexts.length === 0 ? 'allow' : 'block';
				const usual = { baseURL: world.origin, viewport: phone, serviceWorkers } as const;
				const context = await browser.newContext({ ...usual, ...options });
				contexts.push(context);
				await context.route(/^https:\/\//, (route) =>
					route.fulfill({ contentType: 'text/html', body: '<p>Elsewhere' })
				);
				return context;
			},
			someoneIn: async (...who) => (await programme.knownIn(...who)).page,
			// The way in has journeys of its own; here it goes without its screens.
			knownIn: async (title, roomId, role = 'patient', options) => {
				const [person, context] = await Promise.all([
					newcomer(world, title, roomId, role),
					programme.browser(options)
				]);
				await carrySession(context, world.origin, person);
				const page = await context.newPage();
				await page.goto(`/rooms/${roomId}`);
				await expect(composer(page)).toBeVisible();
				return { page, person };
			}
		};
		await use(programme);
		await Promise.all(contexts.map((context) => context.close()));
		await world.close();
	}
});

/** Someone new who has kept the paper words, agreed to what the room asks, and taken the first name and shape offered. */
async function newcomer(world: World, title: string, roomId: string, role: Role): Promise<Person> {
	const person = await world.person(role, title);
	person.disconnect();
	dataOf(await person.http(meKeepWords, {}));
	const opened = await person.http(roomOpen, { roomId });
	if (opened.ok) return person;
	const { agreement, names, avatars } = opened.error.entry!;
	const [name, avatar] = [names[0], avatars[0]];
	const agreementVersion = agreement?.version ?? 0;
	dataOf(await person.http(roomEnter, { roomId, agreementVersion, name, avatar }));
	return person;
}

/** Gives a browser the session of someone who is signed in. */
export async function carrySession(context: BrowserContext, url: string, { cookie }: Person): Promise<void> {
	const [, name, value] = /^([^=]+)=(.*)$/s.exec(cookie!)!;
	await context.addCookies([{ name: name!, value: value!, url, httpOnly: true, sameSite: 'Strict' }]);
}

/** Signs someone's browser in once more, without its screens. */
export async function signInAgain(
	context: BrowserContext,
	{ world }: Programme,
	person: Person
): Promise<void> {
	const { signInName } = person;
	dataOf(await person.http(accountSignIn, { signInName, passphrase: PASSPHRASE }));
	await carrySession(context, world.origin, person);
}

/** From the welcome page to the paper words and past them. */
export async function join(page: Page, code: string, passphrase = PASSPHRASE): Promise<void> {
	await page.goto('/');
	await page.getByLabel('Your code').fill(code);
	await page.getByRole('button', { name: 'Continue' }).click();
	await choosePassphrase(page, passphrase);
	await expect(page.getByRole('heading', { name: 'Your paper words' })).toBeVisible();
	await page.getByRole('button', { name: 'I have written them down' }).click();
}

export async function choosePassphrase(page: Page, passphrase = PASSPHRASE): Promise<void> {
	await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
	await page.getByRole('button', { name: 'Continue' }).click();
}

/** Through the agreement, if there is one, and the name. */
export async function enter(page: Page): Promise<void> {
	const agree = page.getByRole('button', { name: 'I agree' });
	const use = page.getByRole('button', { name: 'Use this name' });
	await expect(agree.or(use).or(composer(page))).toBeVisible();
	if (await agree.isVisible()) await agree.click();
	await expect(use.or(composer(page))).toBeVisible();
	if (await use.isVisible()) await use.click();
}

export async function signIn(page: Page, signInName: string, passphrase = PASSPHRASE): Promise<void> {
	await page.goto('/sign-in');
	await page.getByLabel('Sign-in name').fill(signInName);
	await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL('/today');
}

export const composer = (page: Page) => page.getByRole('textbox', { name: /^Write to/ });

export const log = (page: Page) => page.getByRole('list', { name: 'Messages' });

export async function post(page: Page, text: string): Promise<void> {
	await composer(page).fill(text);
	await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** How often a text stands in the log: once is right. */
export async function countOf(page: Page, text: string): Promise<number> {
	return log(page).getByText(text, { exact: true }).count();
}
