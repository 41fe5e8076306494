// What a person sees when hours end, when a moderator acts, and when their own session runs out.
import { memberMute, memberRemove } from '#shared/members.ts';
import { roomOpen } from '#shared/rooms.ts';
import { composer, expect, log, post, signIn, test } from './journey.ts';

test('quiet hours are to be read, with an honest line and Help', async ({ programme }) => {
	const roomId = await programme.room('Morning Tea', { hours: { zone: 'UTC', spans: [] } });
	const ada = await programme.world.person('patient', 'Morning Tea');
	const page = await (await programme.browser()).newPage();
	await signIn(page, ada.signInName);
	await page.goto(`/rooms/${roomId}`);
	await expect(page.getByText(/You can read/).last()).toBeVisible();
	await expect(composer(page)).toHaveCount(0);
	await expect(page.getByRole('main').getByRole('link', { name: 'Help' })).toBeVisible();
});

test('a mute says until when and why; a removal is seen at once and nothing more arrives', async ({
	programme
}) => {
	const roomId = await programme.room('Evening Circle');
	const dana = await programme.world.person('moderator', 'Evening Circle', 'Dana M.');
	const page = await programme.someoneIn('Evening Circle', roomId);
	const ben = await programme.someoneIn('Evening Circle', roomId);
	await post(page, 'Hello all');
	const opened = await dana.ask(roomOpen, { roomId });
	const { memberId } = opened.entries.find((entry) => entry.message?.body === 'Hello all')!.message!;
	await dana.ask(memberMute, { roomId, memberId, reason: 'A short pause for everyone.', minutes: 10 });
	await expect(page.getByText('A short pause for everyone.')).toBeVisible();
	await expect(composer(page)).toHaveCount(0);
	await dana.ask(memberRemove, { roomId, memberId, reason: 'This was the third time.' });
	await expect(page.getByText('This was the third time.')).toBeVisible();
	await post(ben, 'Only for those who are here');
	await expect(log(ben).getByText('Only for those who are here')).toBeVisible();
	await expect(page.getByText('Only for those who are here')).toHaveCount(0);
	await page.reload();
	await expect(page.getByText('Hello all')).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Help' }).first()).toBeVisible();
});

test('two minutes before the end one may stay; at the end only the lock is there', async ({ programme }) => {
	const roomId = await programme.room('Evening Circle');
	const page = await programme.someoneIn('Evening Circle', roomId);
	await post(page, 'still here');
	programme.world.clock.advance(28.5 * 60_000);
	await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
	await page.getByRole('button', { name: 'Stay' }).click();
	await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeHidden();
	await expect(log(page).getByText('still here')).toBeVisible();
	programme.world.clock.advance(31 * 60_000);
	await expect(page.getByRole('heading', { name: 'This page is locked' })).toBeVisible();
	await expect(page.getByText('still here')).toHaveCount(0);
});
