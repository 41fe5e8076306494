// The office: from the owner's link to a room with people in it, and the end of someone's access.
import type { Page } from '@playwright/test';
import { carryOut } from '#server/operators/operators.ts';
import { readQrCode } from '../support/qr-code.ts';
import { composer, desktop, enter, expect, join, log, post, test, type Programme } from './journey.ts';

test('from the owner’s link to a room with a moderator and people; then someone’s access ends at once', async ({
	programme
}) => {
	const ida = await owner(programme);
	await ida.getByRole('link', { name: 'Office' }).click();
	await ida.getByLabel('Your stated name').fill('Ida A.');
	await ida.getByRole('button', { name: 'Use this name' }).click();
	await expect(ida.getByLabel('Your stated name')).toHaveCount(0);
	await ida.getByRole('link', { name: 'Next Make a room' }).click();
	await ida.getByLabel('Title').fill('Evening Circle');
	await ida.getByLabel('Nothing').check();
	await ida.getByRole('button', { name: 'Make the room' }).click();
	await expect(ida.getByRole('heading', { name: 'Evening Circle' })).toBeVisible();

	await ida.getByRole('link', { name: 'Invite a moderator' }).click();
	await ida.getByLabel('Their stated name').fill('Dana M.');
	await ida.getByRole('button', { name: 'Make 1 card' }).click();
	const dana = await someoneWith(programme, await singleCode(ida), true);
	await ida.getByRole('button', { name: 'I have them' }).click();

	await ida.getByLabel('Members').check();
	await ida.getByLabel('How many cards?').fill('3');
	await ida.getByRole('button', { name: 'Make 3 cards' }).click();
	const cards = await cardsOf(ida);
	expect(cards).toHaveLength(3);
	await expectSheet(ida, cards);
	const ben = await someoneWith(programme, cards[0]!.code);
	await ida.getByRole('link', { name: 'People' }).click();
	await expect(ida.getByRole('dialog', { name: 'Leave without these codes?' })).toBeVisible();
	await ida.getByRole('button', { name: 'Leave', exact: true }).click();

	await post(ben, 'Good evening all');
	await expect(log(dana).getByText('Good evening all')).toBeVisible();
	await find(ida, cards[0]!.card);
	await ida.getByRole('button', { name: 'End access' }).click();
	const asked = ida.getByRole('dialog', { name: 'End this access?' });
	await asked.getByLabel('They asked for it.').check();
	await asked.getByRole('button', { name: 'End access' }).click();
	await expect(ben.getByRole('heading', { name: 'This page is locked' })).toBeVisible();
	await expect(ida.getByText('Has ended', { exact: true })).toBeVisible();
	await expect(log(dana).getByText('Good evening all')).toBeVisible();
	await expect(composer(dana)).toBeVisible();
});

test('a room’s last moderator goes when someone takes over, and nobody ends themselves', async ({
	programme
}) => {
	const { world } = programme;
	await world.room('Evening Circle');
	await world.room('Morning Tea');
	const [card] = await world.invite('admin', null, 1, 'Ida A.');
	const page = await someoneAt(programme, card!.code);
	await world.person('moderator', 'Evening Circle', 'Dana M.');
	await world.person('moderator', 'Morning Tea', 'Rosa P.');
	await page.goto('/office/people');
	await find(page, card!.card);
	await expect(page.getByText('This is your own card.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'End access' })).toHaveCount(0);
	await page.goto('/office/staff');
	await page.getByRole('button', { name: 'Change for Rosa P.' }).click();
	await page.getByRole('switch', { name: 'Morning Tea' }).click();
	await expect(
		page.getByText('A room keeps its last moderator. Give it to someone else first.')
	).toBeVisible();
	await page.getByRole('button', { name: 'End access' }).click();
	await page.getByLabel('They no longer work here.').check();
	await page.getByRole('button', { name: 'End access' }).click();
	await expect(page.getByText('Nobody else looks after it')).toBeVisible();
	await page.getByLabel('Dana M.').check();
	await page.getByRole('button', { name: 'End access' }).click();
	await expect(page.getByText('Evening Circle and Morning Tea')).toBeVisible();
	await expect(page.getByText('Rosa P.')).toHaveCount(0);
});

test('a member is shown nothing of the office and loads nothing of it', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const ben = await programme.someoneIn('Evening Circle', roomId);
	await ben.goto('/today');
	await expect(ben.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(ben.getByRole('link', { name: 'Office' })).toHaveCount(0);
	const loaded = await ben.evaluate(async () => {
		const urls = performance.getEntriesByType('resource').map(({ name }) => name);
		const scripts = [...new Set(urls)].filter((url) => url.endsWith('.js'));
		return (await Promise.all(scripts.map(async (url) => (await fetch(url)).text()))).join('\n');
	});
	expect(loaded).toContain('room:open');
	expect(loaded).not.toContain('person:find');
	await ben.goto('/office/people');
	await expect(ben.getByRole('heading', { name: 'Not part of this space' })).toBeVisible();
});

/** The first admin, by the link that the first start prints. */
async function owner(programme: Programme): Promise<Page> {
	const report = await carryOut(programme.world.app.parts, { command: 'owner' });
	const [link] = report.ok ? report.lines : [];
	return someoneAt(programme, new URL(link!).hash.replace('#code=', ''));
}

/** Someone who has just joined, wherever that leads, in a browser where printing is only counted. */
async function someoneAt(programme: Programme, code: string): Promise<Page> {
	const page = await (await programme.browser({ viewport: desktop })).newPage();
	await page.addInitScript(() => {
		window.print = () => document.documentElement.setAttribute('data-printed', '');
	});
	await join(page, code);
	await setUpLater(page);
	await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
	return page;
}

/** Staff are asked for a second step after they joined, and may put it off until their next sign-in. */
const setUpLater = (page: Page) => page.getByRole('button', { name: 'Later' }).click();

/** Someone who joined with a code and stands in its room. */
async function someoneWith(programme: Programme, code: string, isStaff = false): Promise<Page> {
	const page = await (await programme.browser({ viewport: desktop })).newPage();
	await join(page, code);
	if (isStaff) await setUpLater(page);
	await enter(page);
	await expect(composer(page)).toBeVisible();
	return page;
}

async function find(page: Page, card: string): Promise<void> {
	await page.getByLabel('Card number').fill(card);
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(page.getByRole('heading', { name: `Card ${card}` })).toBeVisible();
}

const singleCode = (page: Page) => page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();

async function cardsOf(page: Page): Promise<{ card: string; code: string }[]> {
	const rows = await page.getByRole('table').getByRole('row').allInnerTexts();
	return rows.slice(1).map((row) => {
		const [card = '', code = ''] = row.split('\t');
		return { card: card.trim(), code: code.trim() };
	});
}

/** The sheet that is printed: each card once with its code to scan, then numbers for the office without codes. */
async function expectSheet(page: Page, cards: readonly { card: string; code: string }[]): Promise<void> {
	await page.getByRole('button', { name: 'Print' }).click();
	await expect(page.locator('html[data-printed]')).toHaveCount(1);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation', { name: 'Main', includeHidden: true })).toBeHidden();
	const articles = page.locator('.print-sheet article');
	await expect(articles).toHaveCount(cards.length);
	for (const [index, { card, code }] of cards.entries()) {
		const article = articles.nth(index);
		await expect(article.getByText(code, { exact: true })).toBeVisible();
		await expect(article).toContainText(card);
		expect(await article.innerText()).not.toMatch(/Evening|Member|patient|programme/i);
		const [viewBox, path] = await article
			.locator('svg.qr')
			.evaluate((svg) => [svg.getAttribute('viewBox'), svg.querySelector('path')?.getAttribute('d')]);
		const drawn = `<svg class="qr" viewBox="${viewBox}"><path d="${path}"/></svg>`;
		expect(readQrCode(drawn)).toBe(`${new URL(page.url()).origin}/#code=${code}`);
	}
	const office = page.locator('.print-sheet .office');
	for (const { card, code } of cards) {
		await expect(office).toContainText(card);
		await expect(office).not.toContainText(code);
	}
	await page.emulateMedia({ media: 'screen' });
}
