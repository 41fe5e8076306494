// A mentor and the person they mentor, from the asking to the end, each in a browser of their own.
import type { Page } from '@playwright/test';
import { pairMine } from '#shared/pairs.ts';
import { dayText } from '#server/kernel/clock.ts';
import { askedPair, pairAs, readyMentor } from '../support/mentoring.ts';
import { composer, desktop, expect, log, test } from './journey.ts';
import { browserOf, couple, hoursAhead, openBeside, patient, press, say } from './pairs.ts';

const main = (page: Page) => page.getByRole('main');
const over = (page: Page) =>
	main(page)
		.getByText(/This has ended\./)
		.first();

test('someone says what they look for and asks; the mentor reads it and says yes; they talk both ways', async ({
	programme
}) => {
	await programme.room('Evening Circle');
	const [ada, mel] = [await patient(programme), await readyMentor(programme.world)];
	const [hers, theirs] = await Promise.all([
		browserOf(programme, ada, '/messages'),
		browserOf(programme, mel, '/messages', { viewport: desktop })
	]);
	await expect(theirs.getByText('No one waiting')).toBeVisible();
	const group = (name: string) => hers.getByRole('group', { name });
	await group('To talk about').getByText('Evenings', { exact: true }).click();
	await group('To talk about').getByText('Work', { exact: true }).click();
	await expect(group('Languages').getByText('English', { exact: true }).first()).toBeVisible();
	await group('Times that suit you').getByText('Evenings', { exact: true }).click();
	await hers.getByLabel('A line about you, if you like').fill('I work nights.');
	await press(hers, 'Look for someone');
	await expect(hers.getByText('You’ll be matched by the people who run this place.')).toBeVisible();
	const card = hers.getByRole('listitem').filter({ hasText: 'I have been where you are.' });
	await expect(card.getByText('One thing you both chose:')).toBeVisible();
	const ask = card.getByRole('button', { name: /^Ask / });
	const name = (await ask.innerText()).replace('Ask ', '');
	await ask.click();
	await press(hers, 'Ask');
	await expect(hers.getByRole('heading', { name: `You asked ${name}` })).toBeVisible();

	await expect(theirs.getByRole('heading', { name: 'They ask for you' })).toBeVisible();
	await expect(main(theirs)).toContainText('I work nights.');
	await expect(main(theirs)).not.toContainText('Evening Circle');
	await theirs.getByRole('button', { name: /^Say yes/ }).click();
	await hers.getByRole('link', { name: `Write to ${name}` }).click();
	await theirs.getByRole('link', { name: /No next contact agreed/ }).click();
	await say(hers, theirs, 'Hello. The nights are long.');
	await say(theirs, hers, 'They are. I am glad you wrote.');
	await say(hers, theirs, 'Me too.');
});

test('outside the hours one writes and reads when the mentor is back; it goes when they stay', async ({
	programme
}) => {
	const { at, hours } = hoursAhead(programme);
	const timeZone = 'America/Los_Angeles';
	const { hers, theirs, names } = await couple(programme, { hours }, { timezoneId: timeZone });
	const format = new Intl.DateTimeFormat('en-US', { hour: 'numeric', timeZone });
	const hour = format.format(at).toLowerCase().replace(/\s+/u, '\\s');
	const back = main(hers).getByText(new RegExp(`^${names.mel} is back (at|tomorrow,) ${hour}\\.`));
	await expect(back).toBeVisible();
	await expect(main(hers).getByRole('link', { name: 'Help' })).toHaveAttribute('href', '/help');
	await openBeside(hers);
	const beside = hers.getByRole('dialog', { name: `About ${names.mel}` });
	await expect(beside.getByText('In your own time').last()).toBeVisible();
	await expect(beside.getByRole('definition').getByText(new RegExp(`^${hour} to `))).toBeVisible();
	await hers.keyboard.press('Escape');
	await say(hers, theirs, 'For when you are back.');
	await expect(theirs.getByText('These are not your hours.')).toBeVisible();
	await expect(composer(theirs)).toHaveCount(0);
	await press(theirs, 'Stay one hour');
	await expect(back).toBeHidden();
	await say(theirs, hers, 'I am still here.');
	await expect(theirs.getByText(/^You stay until/)).toBeVisible();
	await press(theirs, 'Stop now');
	await expect(back).toBeVisible();
	await expect(composer(theirs)).toHaveCount(0);
});

test('away with someone who stands in: offered, agreed to, empty at first, over when the mentor is back', async ({
	programme
}) => {
	const { world } = programme;
	const { ada, hers, theirs, names, pairId } = await couple(programme);
	const kit = await readyMentor(world, { line: 'Slow mornings.' });
	await say(hers, theirs, 'Only for the two of us.');
	await theirs.goto('/mentoring/hours');
	await press(theirs, 'Plan time away');
	await expect(theirs.getByText('Nobody stands in. They will see that you are away.')).toBeVisible();
	await theirs.getByLabel('Last day').fill(dayText(world.clock.now(), 2));
	await theirs.getByLabel('Who stands in').selectOption(kit.mentor.name);
	await press(theirs, 'Keep it');
	await expect(theirs.getByText(`${kit.mentor.name} is asked to stand in.`)).toBeVisible();

	await expect(main(hers).getByText(new RegExp(`^${names.mel} is away until`))).toBeVisible();
	await hers.getByRole('link', { name: /^Say whether .+ may stand in$/ }).click();
	const offer = hers.getByRole('article', { name: /could stand in$/ });
	await expect(offer).toContainText('They see only what you write from then on.');
	await expect(offer).toContainText('Slow mornings.');
	await offer.getByRole('button', { name: /^Yes, please/ }).click();
	const write = hers.getByRole('link', { name: /^Write to/ });
	await expect(write).toHaveCount(2);
	const cover = (await ada.ask(pairMine, {})).pairs.find(({ covers }) => covers !== null)!;
	expect(cover.me.name).not.toBe(names.ada);
	const standing = await browserOf(programme, kit, '/messages', { viewport: desktop });
	await standing.getByRole('link', { name: new RegExp(cover.me.name) }).click();
	await expect(standing.getByText('Say hello or just read')).toBeVisible();
	await hers.getByRole('link', { name: `Write to ${cover.other.name}` }).click();
	await say(hers, standing, 'Thank you for standing in.');
	await say(standing, hers, 'I am here until then.');
	await expect(standing.getByText('Only for the two of us.')).toHaveCount(0);
	await standing.goto(`/messages/${pairId}`);
	await expect(standing.getByRole('heading', { name: 'Not part of this space' })).toBeVisible();

	await theirs.getByRole('button', { name: /^I am back/ }).click();
	await theirs
		.getByRole('dialog', { name: 'Are you back?' })
		.getByRole('button', { name: 'I am back' })
		.click();
	await expect(theirs.getByText('Taken back.')).toBeVisible();
	await expect(over(hers)).toBeVisible();
	await expect(composer(hers)).toHaveCount(0);
	await standing.goto(`/messages/${cover.pairId}`);
	await expect(log(standing).getByText('Thank you for standing in.')).toBeVisible();
	await expect(over(standing)).toBeVisible();
	await hers.goto(`/messages/${pairId}`);
	await theirs.goto(`/messages/${pairId}`);
	await say(hers, theirs, 'Good that you are back.');
	await expect(main(hers).getByText(/is away until/)).toHaveCount(0);
});

test('a note for the next mentor is read and agreed to, and is there with the next pair', async ({
	programme
}) => {
	const { ada, hers, theirs, names } = await couple(programme);
	const kit = await readyMentor(programme.world, { line: 'Slow mornings.' });
	await press(theirs, 'Write a note Hand over');
	await theirs.getByLabel('Your note', { exact: true }).fill('Nights are hardest. Short questions help.');
	await press(theirs, 'Show it to them');
	await expect(theirs.getByText('They can read it now. It waits for their yes.')).toBeVisible();
	await openBeside(hers);
	const beside = hers.getByRole('dialog', { name: `About ${names.mel}` });
	await expect(beside.getByText(`${names.mel} wrote a note for your next mentor`)).toBeVisible();
	await expect(beside.getByText('Nights are hardest. Short questions help.')).toBeVisible();
	await beside.getByRole('button', { name: 'It may be passed on' }).click();
	await expect(beside.getByText('You agreed: this note is passed on to your next mentor.')).toBeVisible();
	await expect(theirs.getByText('They agreed. It goes to the next mentor.')).toBeVisible();
	await press(hers, `End this with ${names.mel}`);
	await press(hers, 'End it');
	await expect(over(hers)).toBeVisible();

	const pairId = await askedPair(ada, kit);
	const next = await browserOf(programme, kit, '/messages', { viewport: desktop });
	await next.getByRole('button', { name: /^Say yes/ }).click();
	await next.getByRole('link', { name: new RegExp((await pairAs(kit, pairId)).other.name) }).click();
	await expect(next.getByRole('heading', { name: 'From the mentor before you' })).toBeVisible();
	await expect(next.getByText('Nights are hardest. Short questions help.')).toBeVisible();
	await expect(next.getByText('They read this and agreed to it.')).toBeVisible();
});

test('an end with last words: both read them, and nobody writes any more', async ({ programme }) => {
	const { hers, theirs, names } = await couple(programme);
	await say(theirs, hers, 'You have come far.');
	const notes = theirs.getByLabel('Your notes');
	await notes.fill('Walks help.');
	await expect(theirs.getByText('Kept', { exact: true })).toBeVisible();
	await openBeside(hers);
	await press(hers, `End this with ${names.mel}`);
	const sheet = hers.getByRole('dialog', { name: `End this with ${names.mel}?` });
	await expect(sheet.getByText('You need no reason.', { exact: false })).toBeVisible();
	await sheet.getByLabel('A last message').fill('Thank you for the walks.');
	await sheet.getByLabel('What was reached').fill('Three weeks of nights.');
	await sheet.getByLabel('What comes next').fill('The evening circle.');
	await sheet.getByRole('button', { name: 'End it' }).click();
	await hers.goto('/messages');
	for (const page of [hers, theirs]) {
		await expect(over(page)).toBeVisible();
		for (const words of ['Thank you for the walks.', 'Three weeks of nights.', 'The evening circle.'])
			await expect(page.getByText(words)).toBeVisible();
		await expect(page.getByText(/You can read it until/).first()).toBeVisible();
	}
	await expect(notes).toHaveValue('Walks help.');
	await expect(notes).not.toBeEditable();
	await hers.getByRole('link', { name: 'Read it again' }).click();
	for (const page of [hers, theirs]) {
		await expect(log(page).getByText('You have come far.')).toBeVisible();
		await expect(composer(page)).toHaveCount(0);
	}
	await theirs.goto('/messages');
	await expect(theirs.getByRole('heading', { name: 'Ended' })).toBeVisible();
});
