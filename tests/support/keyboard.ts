// Going through a page by its keys alone.
import type { Page } from '@playwright/test';

/** Goes on with Tab until the field or button of that name has the focus. Throws where it is never reached. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
	const [exact, fields] = [typeof name === 'string', ['textbox', 'combobox', 'button'] as const];
	const [text, list, button] = fields.map((role) => page.getByRole(role, { name, exact }));
	const wanted = text!.or(list!).or(button!);
	for (let i = 0; i < 60; i += 1) {
		if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`${String(name)} is not reached by Tab.`);
}

/** Reaches a button so and presses it. */
export async function press(page: Page, name: string): Promise<void> {
	await tabTo(page, name);
	await page.keyboard.press('Enter');
}
