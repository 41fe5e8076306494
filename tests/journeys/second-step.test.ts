// The second step: staff with one-time codes and with a passkey, a passkey for someone who is not staff; and a page
// of staff that nobody touches.
import type { Page } from '@playwright/test';
import { expectNothingFound } from '../support/axe.ts';
import { codeOf } from '../support/factors.ts';
import { enter, expect, join, PASSPHRASE, test } from './journey.ts';

/** A device that holds passkeys. It unlocks them while it is let to: else a page could be signed in by itself. */
async function withPasskeys(page: Page): Promise<{ unlocks: (enabled: boolean) => Promise<void> }> {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
			...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true }
		}
	});
	const unlocks = async (enabled: boolean) => {
		await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
	};
	return { unlocks };
}

/** A browser that does not offer passkeys among the suggestions of a field. */
async function withoutSuggestions(page: Page): Promise<void> {
	await page.addInitScript(() => {
		PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
	});
}

async function fillSignIn(page: Page, name: string): Promise<void> {
	await page.goto('/sign-in');
	await page.getByLabel('Sign-in name').fill(name);
	await page.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

const usePasskey = (page: Page) => page.getByRole('button', { name: 'Use a passkey' });
const code = (page: Page) => page.getByRole('textbox', { name: /six numbers|Code from your app/i });

test('staff set up one-time codes on the way in and sign in with them', async ({ programme }) => {
	const { world } = programme;
	await programme.room('Evening Circle');
	const page = await (await programme.browser()).newPage();
	await join(page, await programme.code('moderator', 'Evening Circle'));
	const useApp = page.getByRole('button', { name: 'Use an app' });
	await expectNothingFound(page, 'setting up', useApp);
	await useApp.click();
	await expectNothingFound(page, 'one-time codes', page.getByRole('img', { name: /scan/ }));
	const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
	await code(page).fill('000000');
	await page.getByRole('button', { name: 'Turn it on' }).click();
	await expect(page.getByText('This code does not fit.')).toBeVisible();
	const first = codeOf(world, secret);
	await code(page).fill(`${first.slice(0, 3)} ${first.slice(3)}`);
	await page.getByRole('button', { name: 'Turn it on' }).click();
	await page.getByRole('button', { name: 'Go on' }).click();
	await enter(page);
	await page.goto('/me');
	await page.getByRole('button', { name: 'Show', exact: true }).click();
	const name = await page.locator('#signing b').first().innerText();
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(page.getByRole('heading', { name: 'This page is locked' })).toBeVisible();

	await fillSignIn(page, name);
	await expect(page).toHaveURL('/confirm');
	// Nothing else is open yet: any page leads back here.
	await page.goto('/today');
	await expect(page).toHaveURL('/confirm');
	await expectNothingFound(page, 'second step', code(page));
	await code(page).fill(first);
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByText('This code does not fit.')).toBeVisible();
	world.clock.advance(30_000);
	await code(page).fill(codeOf(world, secret));
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page).toHaveURL('/today');
	await expect(page.getByText('Set up your second step')).toHaveCount(0);
});

test('staff sign in with a passkey: as the second step, and alone', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const { page, person } = await programme.knownIn('Evening Circle', roomId, 'moderator');
	const device = await withPasskeys(page);
	await withoutSuggestions(page);
	await page.goto('/today');
	await page.getByRole('link', { name: 'Set it up' }).click();
	await page.getByRole('button', { name: 'Make a passkey' }).click();
	await page.getByRole('button', { name: 'Go on' }).click();
	await expect(page).toHaveURL('/today');
	await device.unlocks(false);

	await page.context().clearCookies();
	await fillSignIn(page, person.signInName);
	await expect(page).toHaveURL('/confirm');
	await device.unlocks(true);
	await usePasskey(page).click();
	await expect(page).toHaveURL('/today');
	await device.unlocks(false);

	await page.context().clearCookies();
	await page.goto('/sign-in');
	await expect(usePasskey(page)).toBeVisible();
	await device.unlocks(true);
	await usePasskey(page).click();
	await expect(page).toHaveURL('/today');
	await page.goto('/me');
	await page.getByRole('button', { name: /^Remove My device/ }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(page.getByRole('dialog')).toContainText('your only second step');
});

test('someone adds a passkey after the passphrase, signs in with it, and removes it', async ({
	programme
}) => {
	const roomId = await programme.room('Evening Circle');
	const page = await programme.someoneIn('Evening Circle', roomId);
	const device = await withPasskeys(page);
	await page.goto('/me');
	programme.world.clock.advance(6 * 60_000);
	await page.getByRole('button', { name: 'Add a passkey' }).click();
	await page.getByLabel('What to call it').fill('My phone');
	await page.getByRole('button', { name: 'Make a passkey' }).click();
	const question = page.getByRole('dialog', { name: 'Is it you?' });
	await question.getByRole('textbox', { name: 'Passphrase' }).fill('not the passphrase');
	await question.getByRole('button', { name: 'Continue' }).click();
	await expect(question).toContainText('This passphrase does not fit.');
	await question.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
	await question.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByText('Your passkey is ready.')).toBeVisible();
	await expect(page.getByText('One-time codes')).toHaveCount(0);
	await device.unlocks(false);

	await page.context().clearCookies();
	// Picked among the suggestions of the name's field, which this device does by itself.
	await device.unlocks(true);
	await page.goto('/sign-in');
	await expect(page).toHaveURL('/today');
	await page.goto('/me');
	await page.getByRole('button', { name: 'Remove My phone' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
	await expect(page.getByText('The passkey is removed.')).toBeVisible();
	await expect(page.getByText('My phone')).toHaveCount(0);
});

test('a page of staff warns and locks by itself where no live connection stands', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const { page } = await programme.knownIn('Evening Circle', roomId, 'moderator');
	await page.context().route('**/socket.io/**', (route) => route.abort());
	await page.context().routeWebSocket(/socket\.io/, (socket) => socket.close());
	await page.clock.install();
	await page.goto('/today');
	const warning = page.getByRole('dialog', { name: 'Are you still there?' });
	const locked = page.getByRole('heading', { name: 'This page is locked' });
	await expect(page.getByRole('link', { name: 'Set it up' })).toBeVisible();
	await page.clock.fastForward('12:30');
	await expect(warning).toHaveCount(0);
	await page.clock.fastForward('01:00');
	// The time counts from the answer.
	const stayed = page.waitForResponse('**/api/session/stay');
	await warning.getByRole('button', { name: 'Stay' }).click();
	await (await stayed).finished();
	await expect(warning).toHaveCount(0);
	await page.clock.fastForward('13:30');
	await expect(warning).toBeVisible();
	programme.world.clock.advance(15 * 60_000);
	await page.clock.fastForward('02:00');
	await expect(locked).toBeVisible();
});
