// Two people with a paper code each: in, and talking both ways.
import {
	agreement,
	alone,
	composer,
	countOf,
	desktop,
	enter,
	expect,
	join,
	log,
	post,
	test
} from './journey.ts';

test('from a code to a conversation, both ways within a second', alone, async ({ programme }) => {
	const roomId = await programme.room('Evening Circle', { agreement });
	const ada = await (await programme.browser()).newPage();
	await join(ada, await programme.code('patient', 'Evening Circle'));
	await expect(ada).toHaveURL(`/rooms/${roomId}`);
	await expect(ada.getByText('Speak for yourself.')).toBeVisible();
	await enter(ada);
	await expect(composer(ada)).toBeVisible();
	const ben = await programme.someoneIn('Evening Circle', roomId, 'mentor', { viewport: desktop });
	for (const [from, to, text] of [
		[ada, ben, 'Hello from a phone 👋'],
		[ben, ada, 'Hello back from a desk']
	] as const) {
		await post(from, text);
		await expect(log(to).getByText(text)).toBeVisible({ timeout: 1000 });
		expect(await countOf(from, text)).toBe(1);
	}
	await expect(log(ada).getByText('Mentor').first()).toBeVisible();
	expect(await ada.title()).not.toContain('Evening');
	expect(ada.url()).not.toContain('vening');
});

test('the network is cut while others write: none lost, none twice', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const ada = await programme.someoneIn('Evening Circle', roomId);
	const ben = await programme.someoneIn('Evening Circle', roomId);
	await post(ada, 'before the cut');
	await expect(log(ben).getByText('before the cut')).toBeVisible();
	await ada.context().setOffline(true);
	for (const text of ['one while away', 'two while away', 'three while away']) await post(ben, text);
	await post(ada, 'written offline');
	await expect(ada.getByText('Waiting for a connection').or(ada.getByText('Not sent')).first()).toBeVisible();
	await ada.context().setOffline(false);
	await expect(log(ben).getByText('written offline')).toBeVisible({ timeout: 15_000 });
	for (const page of [ada, ben]) {
		for (const text of [
			'before the cut',
			'one while away',
			'two while away',
			'three while away',
			'written offline'
		]) {
			await expect(log(page).getByText(text, { exact: true })).toHaveCount(1);
		}
	}
});

test('the server restarts in the middle: everyone comes back by themselves', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const ada = await programme.someoneIn('Evening Circle', roomId);
	const ben = await programme.someoneIn('Evening Circle', roomId);
	await post(ada, 'before the restart');
	await expect(log(ben).getByText('before the restart')).toBeVisible();
	await programme.world.restart();
	await post(ben, 'after the restart');
	await expect(log(ada).getByText('after the restart', { exact: true })).toHaveCount(1, { timeout: 20_000 });
	await expect(log(ada).getByText('before the restart', { exact: true })).toHaveCount(1);
});
