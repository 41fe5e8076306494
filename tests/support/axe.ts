// What axe finds on a page as it stands: at both widths, in both themes. It is put into the page once and asked there,
// which is many times faster than a builder for each look.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Locator, type Page } from '@playwright/test';

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 860 };

const builder = createRequire(import.meta.url).resolve('@axe-core/playwright');
const axe = readFileSync(createRequire(builder).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
	run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Goes to an address, waits for its heading, and asks there as `expectNothingFound` does. */
export async function expectNothingFoundAt(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await expectNothingFound(page, path, page.getByRole('heading', { level: 1 }).first());
}

/** Fails with what axe finds, at each width and in each theme. `sign` is what shows throughout that the screen is there. */
export async function expectNothingFound(
	page: Page,
	screen: string,
	sign: Locator,
	widths = [phone, desktop]
): Promise<void> {
	const [before, found] = [page.viewportSize(), new Set<string>()];
	await expect(sign).toBeVisible();
	for (const viewport of widths) {
		await page.setViewportSize(viewport);
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
			await settle(page);
			await expect(sign).toBeVisible();
			const where = `${screen}, ${viewport.width} wide, ${colorScheme}`;
			for (const violation of await violations(page)) found.add(`${where}: ${violation}`);
		}
	}
	expect([...found]).toEqual([]);
	await page.setViewportSize(before!);
}

/** Fails with what is wider than the screen: 320 pixels wide, and with text of twice the size. `sign` as above. */
export async function expectNothingCutOff(page: Page, screen: string, sign: Locator): Promise<void> {
	const before = page.viewportSize();
	const scaleTo = (scale: number) =>
		page.evaluate((to) => document.documentElement.style.setProperty('--text-scale', String(to)), scale);
	for (const scale of [1, 2]) {
		await page.setViewportSize({ width: scale === 1 ? 320 : phone.width, height: 640 });
		await scaleTo(scale);
		await settle(page);
		await expect(sign).toBeVisible();
		expect(await widerThanPage(page), `${screen} at ${scale}`).toEqual([]);
	}
	await scaleTo(1);
	await page.setViewportSize(before!);
}

/** What is wider than the screen, by its tag and class. */
function widerThanPage(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('main *')]
			.filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.vh'))
			.map((one) => `${one.tagName}.${one.className}`)
	);
}

/** Colours change over a moment; what is judged is where they end. */
function settle(page: Page): Promise<void> {
	return page.evaluate(async () => {
		await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
		for (const animation of document.getAnimations()) {
			if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
		}
	});
}

async function violations(page: Page): Promise<string[]> {
	// It looks into one document: a page with others inside would be looked at in part.
	expect(page.frames()).toHaveLength(1);
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
	return page.evaluate(async () => {
		const { axe } = globalThis as unknown as { axe: Axe };
		const { violations } = await axe.run(document, { resultTypes: ['violations'] });
		return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html}`));
	});
}
