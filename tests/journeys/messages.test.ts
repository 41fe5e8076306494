// What one does with messages: answering, reacting, changing, taking back, finding again.
import { messagePost } from '#shared/messages.ts';
import { roomOpen } from '#shared/rooms.ts';
import { composer, desktop, expect, log, post, signIn, test } from './journey.ts';

test('topic line, answer, reaction, change and removal reach the other screen', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const ada = await programme.someoneIn('Evening Circle', roomId, 'patient', { viewport: desktop });
	const ben = await programme.someoneIn('Evening Circle', roomId);
	await ada.getByRole('button', { name: 'Topic line' }).click();
	await ada.getByLabel('Topic of this message').fill('a wedding');
	await post(ada, 'It was harder than I thought.');
	await expect(log(ben).getByText('a wedding')).toBeVisible();
	await expect(log(ben).getByText('It was harder than I thought.')).toBeHidden();
	await log(ben).getByText('Show', { exact: true }).click();
	await expect(log(ben).getByText('It was harder than I thought.')).toBeVisible();

	const item = log(ben).getByRole('listitem').filter({ hasText: 'a wedding' });
	await item.getByRole('button', { name: /^More/ }).click();
	await ben
		.getByRole('button', { name: 'Reply' })
		.or(ben.getByRole('menuitem', { name: 'Reply' }))
		.first()
		.click();
	await post(ben, 'I read it.');
	await expect(log(ada).getByText('I read it.')).toBeVisible();

	const answer = log(ada).getByRole('listitem').filter({ hasText: 'I read it.' });
	await answer.hover();
	await answer.getByRole('button', { name: /^More/ }).click();
	await ada.getByRole('menuitem', { name: 'React' }).click();
	await ada.getByRole('button', { name: 'I hear you' }).click();
	await expect(log(ben).getByRole('button', { name: /I hear you/ })).toBeVisible();
	await post(ben, 'A tpyo.');
	await log(ben)
		.getByRole('listitem')
		.filter({ hasText: 'A tpyo.' })
		.getByRole('button', { name: /^More/ })
		.click();
	await ben
		.getByRole('button', { name: 'Edit' })
		.or(ben.getByRole('menuitem', { name: 'Edit' }))
		.first()
		.click();
	await ben.getByRole('textbox', { name: 'Change your message' }).fill('A typo.');
	await ben.getByRole('button', { name: 'Save' }).click();
	await expect(log(ada).getByText('A typo.')).toBeVisible();
	await log(ben)
		.getByRole('listitem')
		.filter({ hasText: 'A typo.' })
		.getByRole('button', { name: /^More/ })
		.click();
	await ben
		.getByRole('button', { name: 'Remove' })
		.or(ben.getByRole('menuitem', { name: 'Remove' }))
		.first()
		.click();
	await ben.getByRole('button', { name: 'Remove it' }).click();
	await expect(log(ada).getByText('A member removed this message.')).toBeVisible();
	await expect(log(ada).getByText('A typo.')).toHaveCount(0);
});

test('opens at what is new since one left, and finds words again', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const ada = await programme.world.person('patient', 'Evening Circle');
	const ben = await programme.world.person('patient', 'Evening Circle');
	await ben.ask(roomOpen, { roomId });
	const page = await (await programme.browser()).newPage();
	for (let i = 1; i <= 30; i += 1) {
		await ben.ask(messagePost, { roomId, clientId: `earlier-${i}`, body: `earlier ${i} of thirty` });
	}
	await signIn(page, ada.signInName);
	await page.goto(`/rooms/${roomId}`);
	await expect(log(page).getByText('earlier 30 of thirty')).toBeVisible();
	await page.getByRole('link', { name: 'Back' }).click();
	await expect(page).toHaveURL('/rooms');
	for (const body of ['about lemonade', 'about the bus']) {
		await ben.ask(messagePost, { roomId, clientId: body.replaceAll(' ', '-'), body });
	}
	await expect(page.getByText('New', { exact: true })).toBeVisible();
	await page.getByRole('link', { name: /Evening Circle/ }).click();
	await expect(log(page).getByText('New since you left')).toBeInViewport();
	await page.getByRole('button', { name: /Evening Circle/ }).click();
	await page.getByRole('button', { name: 'Search this room' }).click();
	await page.getByLabel('Words to look for').fill('LEMONADE');
	await page.getByRole('button', { name: 'Search', exact: true }).click();
	await expect(page.getByText('1 message found')).toBeVisible();
});

test('text is text: nothing of it runs, links open elsewhere without saying where from', async ({
	programme
}) => {
	const roomId = await programme.room('Evening Circle');
	const page = await programme.someoneIn('Evening Circle', roomId);
	const text = '<img src=x onerror=alert(1)> <script>alert(2)</script> see https://example.org/a?b=c';
	let alerted = false;
	page.on('dialog', (dialog) => {
		alerted = true;
		void dialog.dismiss();
	});
	await post(page, text);
	await expect(log(page).getByText('<img src=x onerror=alert(1)>')).toBeVisible();
	const link = log(page).getByRole('link', { name: /example\.org/ });
	await expect(link).toHaveAttribute('rel', /noreferrer/);
	await expect(link).toHaveAttribute('target', '_blank');
	expect(alerted).toBe(false);
	await expect(composer(page)).toHaveValue('');
});
