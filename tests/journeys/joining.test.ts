// Coming in when things go wrong: an answer lost on its way, a code that is used up, a passphrase forgotten.
import { choosePassphrase, composer, enter, expect, PASSPHRASE, signIn, test } from './journey.ts';

test('the answer to a join is lost and the code is used again', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const code = await programme.code('patient', 'Evening Circle');
	const page = await (await programme.browser()).newPage();
	let lost = 0;
	await page.route('**/api/account/join', async (route) => {
		if (lost > 0) return route.continue();
		lost += 1;
		// The server does its part; what it says and the cookie never arrive.
		const headers = { ...route.request().headers(), origin: programme.world.origin };
		const body = route.request().postData();
		await fetch(route.request().url(), { method: 'POST', headers, body });
		await route.abort('connectionreset');
	});
	await page.goto('/');
	await page.getByLabel('Your code').fill(code);
	await page.getByRole('button', { name: 'Continue' }).click();
	await choosePassphrase(page);
	await expect(page.getByRole('alert')).toContainText('same code');
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('heading', { name: 'Your paper words' })).toBeVisible();
	expect(lost).toBe(1);
	await page.getByRole('button', { name: 'I have written them down' }).click();
	await enter(page);
	await expect(page).toHaveURL(`/rooms/${roomId}`);

	const other = await (await programme.browser()).newPage();
	await other.goto('/');
	await other.getByLabel('Your code').fill(code.toLowerCase().replace('-', ' '));
	await other.getByRole('button', { name: 'Continue' }).click();
	await choosePassphrase(other);
	await expect(other.getByRole('alert')).toContainText('This code does not work.');
});

test('a code in a QR link fills itself in and leaves the address at once', async ({ programme }) => {
	await programme.room('Evening Circle');
	const code = await programme.code('patient', 'Evening Circle');
	const page = await (await programme.browser()).newPage();
	await page.goto(`/#code=${code}`);
	await expect(page.getByLabel('Your code')).toHaveValue(code);
	expect(page.url()).not.toContain(code);
});

test('back in by paper words alone, and then with the new passphrase', async ({ programme }) => {
	await programme.room('Evening Circle');
	const ada = await programme.world.person('patient', 'Evening Circle');
	const page = await (await programme.browser()).newPage();
	await page.goto('/recover');
	await page.getByLabel('Paper words').fill(ada.recoveryWords.join(' '));
	await page.getByRole('textbox', { name: 'New passphrase' }).fill('seven small wooden boats');
	await page.getByRole('button', { name: 'Come back in' }).click();
	await expect(page.getByRole('heading', { name: 'Your paper words' })).toBeVisible();
	await expect(page.getByText(ada.signInName)).toBeVisible();
	await page.getByRole('button', { name: 'I have written them down' }).click();
	const other = await (await programme.browser()).newPage();
	await other.goto('/sign-in');
	await other.getByLabel('Sign-in name').fill(ada.signInName);
	await other.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
	await other.getByRole('button', { name: 'Sign in' }).click();
	await expect(other.getByRole('alert')).toContainText('do not fit together');
	await signIn(other, ada.signInName.replaceAll('-', ' ').toUpperCase(), 'seven small wooden boats');
});

test('another code opens another room under another name', async ({ programme }) => {
	const first = await programme.room('Evening Circle');
	const second = await programme.room('Morning Tea');
	const page = await programme.someoneIn('Evening Circle', first);
	await page.goto('/rooms');
	await page.getByRole('button', { name: 'Enter another code' }).click();
	await page
		.getByRole('dialog')
		.getByLabel('Your code')
		.fill(await programme.code('patient', 'Morning Tea'));
	await page.getByRole('button', { name: 'Open the room' }).click();
	await expect(page).toHaveURL(`/rooms/${second}`);
	await enter(page);
	await expect(composer(page)).toBeVisible();
	await page.goto('/rooms');
	const names = page.getByText(/^You are /);
	await expect(names).toHaveCount(2);
	expect(new Set(await names.allTextContents()).size).toBe(2);
});

test('the first page is reached with a join and Today asks for the paper words left for later', async ({
	programme
}) => {
	await programme.room('Evening Circle');
	const page = await (await programme.browser()).newPage();
	await page.goto('/');
	await page.getByLabel('Your code').fill(await programme.code('patient', 'Evening Circle'));
	await page.getByRole('button', { name: 'Continue' }).click();
	await choosePassphrase(page);
	await page.getByRole('button', { name: 'Later' }).click();
	await enter(page);
	await expect(composer(page)).toBeVisible();
	await page.goto('/today');
	await expect(page.getByText('Write down your paper words')).toBeVisible();
});

test('what is typed and sent before a slow page has come alive is not lost', async ({ programme }) => {
	await programme.room('Evening Circle');
	const ada = await programme.world.person('patient', 'Evening Circle');
	const page = await (await programme.browser({ serviceWorkers: 'block' })).newPage();
	let release = (): void => undefined;
	const hold = async () => {
		const held = new Promise<void>((resolve) => (release = resolve));
		await page.unroute('**/_app/immutable/**/*.js');
		await page.route('**/_app/immutable/**/*.js', async (route) => {
			await held;
			await route.continue();
		});
	};
	await hold();
	await page.goto('/', { waitUntil: 'commit' });
	await page.getByLabel('Your code').fill(await programme.code('patient', 'Evening Circle'));
	await page.getByRole('button', { name: 'Continue' }).click();
	release();
	await choosePassphrase(page);
	await expect(page.getByRole('heading', { name: 'Your paper words' })).toBeVisible();

	await hold();
	await page.goto('/recover', { waitUntil: 'commit' });
	await page.getByLabel('Paper words').fill(ada.recoveryWords.join(' '));
	await page.getByRole('textbox', { name: 'New passphrase' }).fill('seven small wooden boats');
	await page.getByRole('button', { name: 'Come back in' }).click();
	release();
	await expect(page.getByText(ada.signInName)).toBeVisible();
});
