// Help is there whatever else is not: the server, the network, JavaScript.
import { alone, expect, test } from './journey.ts';

test('without JavaScript', async ({ programme }) => {
	const page = await (await programme.browser({ javaScriptEnabled: false })).newPage();
	await page.goto('/help');
	await expect(page.locator('a[href="tel:988"]').first()).toBeVisible();
	await expect(page.getByRole('link', { name: 'Exit' })).toBeVisible();
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	await page.reload();
	expect(requests.filter((url) => !url.startsWith(programme.world.origin))).toEqual([]);
});

test('with the server stopped, within two seconds', alone, async ({ programme }) => {
	const page = await (await programme.browser()).newPage();
	await page.goto('/');
	await page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await expect.poll(() => page.evaluate(() => globalThis.caches.match('/help').then(Boolean))).toBe(true);
	await programme.world.stop();
	const began = Date.now();
	await page.goto('/help');
	await expect(page.locator('a[href="tel:988"]').first()).toBeVisible();
	expect(Date.now() - began).toBeLessThanOrEqual(2000);
	await page.goto('/today');
	await expect(page.getByRole('link', { name: 'Help' })).toBeVisible();
});

test('offline, from inside a room, and back', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const page = await programme.someoneIn('Evening Circle', roomId);
	await page.evaluate(async () => void (await navigator.serviceWorker.ready));
	await page.context().setOffline(true);
	await page.getByRole('link', { name: 'Help' }).click();
	await expect(page.locator('a[href="tel:988"]').first()).toBeVisible();
	await page.context().setOffline(false);
});
