// What a moderator of a room does there, and what the others see of it.
import type { Locator, Page } from '@playwright/test';
import {
	carrySession,
	composer,
	desktop,
	expect,
	log,
	phone,
	post,
	test,
	type Programme
} from './journey.ts';

test('a message goes with a reason: a neutral stub for everyone, and why for its author alone', async ({
	programme
}) => {
	const { ben, dana } = await circle(programme);
	await post(ben, 'Ring me at home');
	await menuOf(dana, 'Ring me at home');
	await item(dana, 'Remove with a reason').click();
	const asking = dana.getByRole('dialog', { name: 'Remove this message?' });
	await expect(asking).toContainText('Ring me at home');
	await asking.getByRole('button', { name: 'Remove it' }).click();
	await expect(asking.getByText('Choose a reason.')).toBeVisible();
	await expect(log(ben).getByText('Ring me at home')).toBeVisible();
	await asking.getByLabel('In my own words').check();
	await asking.getByLabel('Your words').fill('x'.repeat(501));
	await asking.getByRole('button', { name: 'Remove it' }).click();
	await expect(asking.getByText('Keep it to 500 characters.')).toBeVisible();
	await asking.getByLabel('Your words').fill('It says where someone lives.');
	await asking.getByRole('button', { name: 'Remove it' }).click();
	await expect(asking).toBeHidden();
	for (const page of [dana, ben]) {
		await expect(page.getByText('A moderator removed a message here.')).toBeVisible();
		await expect(page.getByText('Ring me at home')).toHaveCount(0);
	}
	await expect(dana.getByText('It says where someone lives.')).toHaveCount(0);
	const told = ben.getByRole('list', { name: 'From the moderators' });
	await expect(told).toContainText('The reason given: It says where someone lives.');
	await expect(log(dana).getByText('A moderator removed a message here.')).toBeFocused();
});

test('a pause from the list of members says why and until when, to that person and to staff', async ({
	programme
}) => {
	const { ben, dana } = await circle(programme, desktop);
	await post(ben, 'And another thing');
	const name = await nameOf(dana, 'And another thing');
	const about = dana.getByRole('complementary').or(dana.getByRole('main'));
	await dana.getByRole('button', { name, exact: true }).click();
	const sheet = dana.getByRole('dialog');
	await expect(sheet.getByRole('heading', { name })).toBeFocused();
	await sheet.getByRole('button', { name: 'Pause writing' }).click();
	await sheet.getByLabel('1 hour').check();
	await sheet.getByLabel('Let us all take a short break.').check();
	await sheet.getByRole('button', { name: 'Pause writing' }).click();
	await expect(sheet.getByText(`${name} is paused, and is told why.`)).toBeVisible();
	await expect(sheet.getByText(/^Paused\. Can write again/)).toBeVisible();
	await sheet.getByRole('button', { name: 'Close' }).click();
	await expect(about.getByText(/^Paused\. Can write again/).first()).toBeVisible();
	await expect(dana.getByRole('button', { name: new RegExp(`^${name}`) })).toBeFocused();
	await expect(ben.getByText('Let us all take a short break.')).toBeVisible();
	await expect(ben.getByText(/^You can write again/)).toBeVisible();
	await expect(composer(ben)).toHaveCount(0);
	await expect(ben.getByText(/^Paused\./)).toHaveCount(0);
});

test('a removal by keyboard alone: the person sees it at once and receives nothing more', async ({
	programme
}) => {
	const { roomId, ben, dana } = await circle(programme, desktop);
	await post(ben, 'Last words here');
	await expect(log(dana).getByText('Last words here')).toBeVisible();
	const name = await nameOf(dana, 'Last words here');
	await composer(dana).focus();
	await tabBackTo(dana, log(dana).getByRole('listitem').last());
	await dana.keyboard.press('Enter');
	await expect(dana.getByRole('menu')).toBeVisible();
	await choose(dana, 'menuitem', 'About this member', 'ArrowDown');
	await expect(dana.getByRole('dialog').getByRole('heading', { name })).toBeFocused();
	await choose(dana, 'button', 'Remove from this room');
	await expect(dana.getByRole('heading', { name: `Remove ${name}?` })).toBeFocused();
	await expect(dana.getByText('They cannot come back here under another name.')).toBeVisible();
	await dana.keyboard.press('Tab');
	await dana.keyboard.press('ArrowDown');
	await dana.keyboard.press('ArrowUp');
	await choose(dana, 'button', 'Remove them');
	await expect(dana.getByText(`${name} is removed from this room.`)).toBeVisible();
	await expect(dana.getByRole('button', { name: 'Pause writing' })).toHaveCount(0);
	await dana.keyboard.press('Escape');
	await expect(dana.getByRole('dialog')).toHaveCount(0);
	await expect(log(dana).getByRole('listitem').last()).toBeFocused();
	await expect(ben.getByText('What you wrote hurt people here.')).toBeVisible();
	await post(dana, 'Only for those who are here');
	await expect(log(dana).getByText('Only for those who are here')).toBeVisible();
	await ben.goto(`/rooms/${roomId}`);
	await expect(ben.getByRole('link', { name: 'Help' }).first()).toBeVisible();
	await expect(ben.getByText('Only for those who are here')).toHaveCount(0);
	await expect(composer(ben)).toHaveCount(0);
});

test('a page of a member neither offers nor loads any of that; staff cannot act on staff', async ({
	programme
}) => {
	const { roomId, ben, dana } = await circle(programme, desktop);
	const ike = await staffIn(programme, roomId, 'Ike T.');
	await post(ike, 'Good evening');
	await post(dana, 'Hello Ike');
	await menuOf(ben, 'Hello Ike');
	await expect(item(ben, 'Reply')).toBeVisible();
	await expect(item(ben, 'Remove with a reason')).toHaveCount(0);
	await item(ben, 'About this member').click();
	const plain = ben.getByRole('dialog', { name: 'Dana M.' });
	await expect(plain.getByText('What staff write is shown to everyone.')).toBeVisible();
	await expect(plain.getByRole('button', { name: /Pause|Remove/ })).toHaveCount(0);
	await ben.keyboard.press('Escape');
	await expect(ben.getByRole('button', { name: 'Look after this room' })).toHaveCount(0);
	expect(await scriptsWith(ben, 'They stop hearing this room at once.')).toBe(0);
	await menuOf(dana, 'Good evening');
	await item(dana, 'About this member').click();
	const sheet = dana.getByRole('dialog', { name: 'Ike T.' });
	await expect(sheet.getByText('Staff cannot pause or remove one another.')).toBeVisible();
	await expect(sheet.getByRole('button', { name: /^(Pause|Remove)/ })).toHaveCount(0);
	// What anyone may do about anyone, and the way out.
	await expect(sheet.getByRole('button')).toHaveCount(3);
	expect(await scriptsWith(dana, 'They stop hearing this room at once.')).toBe(1);
});

test('what cannot be done is said in words, and nothing is lost', async ({ programme }) => {
	const { ben, dana } = await circle(programme);
	await post(ben, 'Still here');
	await menuOf(dana, 'Still here');
	await item(dana, 'Remove with a reason').click();
	const asking = dana.getByRole('dialog', { name: 'Remove this message?' });
	await asking.getByLabel('It sells or asks for something.').check();
	await dana.context().setOffline(true);
	await asking.getByRole('button', { name: 'Remove it' }).click();
	await expect(asking.getByText('We cannot reach the server. Try again in a moment.')).toBeVisible();
	await expect(asking.getByLabel('It sells or asks for something.')).toBeChecked();
	await dana.context().setOffline(false);
	await asking.getByRole('button', { name: 'Remove it' }).click();
	await expect(log(ben).getByText('A moderator removed a message here.')).toBeVisible();
});

/** A room with Ben, who is a member, and Dana, who moderates it. */
async function circle(programme: Programme, viewport = phone) {
	const roomId = await programme.room('Evening Circle');
	const ben = await programme.someoneIn('Evening Circle', roomId, 'patient', { viewport: desktop });
	const dana = await staffIn(programme, roomId, 'Dana M.', viewport);
	return { roomId, ben, dana };
}

async function staffIn(
	programme: Programme,
	roomId: string,
	name: string,
	viewport = desktop
): Promise<Page> {
	const person = await programme.world.person('moderator', 'Evening Circle', name);
	person.disconnect();
	const context = await programme.browser({ viewport });
	await carrySession(context, programme.world.origin, person);
	const page = await context.newPage();
	await page.goto(`/rooms/${roomId}`);
	await expect(composer(page)).toBeVisible();
	return page;
}

const rowOf = (page: Page, text: string) => log(page).getByRole('listitem').filter({ hasText: text });

async function menuOf(page: Page, text: string): Promise<void> {
	await rowOf(page, text).hover();
	await rowOf(page, text).getByRole('button', { name: 'More for this message' }).click();
}

/** In the menu, on a phone in the sheet. */
const item = (page: Page, name: string) =>
	page.getByRole('menuitem', { name }).or(page.getByRole('dialog').getByRole('button', { name }));

const nameOf = (page: Page, text: string) => rowOf(page, text).locator('b').innerText();

/** In how many of the scripts that a page has loaded these words stand. */
function scriptsWith(page: Page, words: string): Promise<number> {
	return page.evaluate(async (sought) => {
		const urls = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
		const scripts = [...urls].filter((url) => url.endsWith('.js'));
		const texts = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()));
		return texts.filter((text) => text.includes(sought)).length;
	}, words);
}

async function tabBackTo(page: Page, wanted: Locator): Promise<void> {
	for (let i = 0; i < 12; i += 1) {
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Shift+Tab');
	}
	throw new Error('It is not reached by Tab.');
}

async function choose(page: Page, role: 'button' | 'menuitem', name: string, key = 'Tab'): Promise<void> {
	const wanted = page.getByRole(role, { name });
	for (let i = 0; i < 12; i += 1) {
		if (await wanted.evaluate((element) => element === document.activeElement)) {
			return page.keyboard.press('Enter');
		}
		await page.keyboard.press(key);
	}
	throw new Error(`${name} is not reached by ${key}.`);
}
