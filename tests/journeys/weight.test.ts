// What the first look at a room weighs on the wire.
import { expect, signIn, test } from './journey.ts';

test('the first load of a room is at most 120 KB of compressed script and style', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const ada = await programme.world.person('patient', 'Evening Circle');
	const context = await programme.browser({ serviceWorkers: 'block' });
	const page = await context.newPage();
	await signIn(page, ada.signInName);
	const fresh = await context.newPage();
	const client = await context.newCDPSession(fresh);
	await client.send('Network.enable');
	await client.send('Network.setCacheDisabled', { cacheDisabled: true });
	const urls = new Map<string, string>();
	const bytes = new Map<string, number>();
	client.on('Network.responseReceived', ({ requestId, response }) => void urls.set(requestId, response.url));
	client.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
		bytes.set(requestId, (bytes.get(requestId) ?? 0) + encodedDataLength);
	});
	await fresh.goto(`/rooms/${roomId}`);
	await expect(fresh.getByRole('textbox', { name: /^Write to/ })).toBeVisible();
	await fresh.waitForLoadState('networkidle');
	const counted = [...urls].filter(([, url]) => /\.(js|css)$/.test(new URL(url).pathname));
	const total = counted.reduce((sum, [id]) => sum + (bytes.get(id) ?? 0), 0);
	console.log(`first load of a room: ${(total / 1024).toFixed(1)} KB in ${counted.length} files`);
	expect(counted.length).toBeGreaterThan(3);
	expect(counted.every(([id]) => (bytes.get(id) ?? 0) > 0)).toBe(true);
	expect(total).toBeLessThanOrEqual(120 * 1024);
	const elsewhere = [...urls.values()].filter(
		(url) => /^https?:/.test(url) && !url.startsWith(programme.world.origin)
	);
	expect(elsewhere).toEqual([]);
});
