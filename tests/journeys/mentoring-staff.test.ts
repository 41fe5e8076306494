// Mentors and the team: a question with one message, a report out of a conversation, and the way to a first match.
import type { Page } from '@playwright/test';
import { pairWish } from '#shared/pairs.ts';
import { readyMentor, WISH } from '../support/mentoring.ts';
import { desktop, expect, log, test } from './journey.ts';
import { browserOf, couple, patient, press, say, supervisorOf } from './pairs.ts';

const atDesk = { viewport: desktop };
const main = (page: Page) => page.getByRole('main');

test('the supervisor reads the one message that was chosen, and answers; a report of the other side comes to them', async ({
	programme
}) => {
	const { sue, supervisor } = await supervisorOf(programme);
	const { hers, theirs, names } = await couple(programme, { supervisor });
	const desk = await browserOf(programme, sue, '/supervision', atDesk);
	await expect(desk.getByText('No question waits.')).toBeVisible();
	await say(hers, theirs, 'My sister visits on Sunday.');
	await say(hers, theirs, 'Shall I stop taking the tablets?');
	await say(theirs, hers, 'Just stop, I did too.');

	await press(theirs, 'Ask your supervisor');
	const asking = theirs.getByRole('dialog', { name: 'Ask your supervisor' });
	await asking.getByLabel('Your question').fill('What do I say to this?');
	await asking.getByRole('checkbox', { name: /the tablets\?$/ }).check();
	await expect(asking.getByText('1 message goes with it.')).toBeVisible();
	await asking.getByRole('button', { name: 'Send' }).click();
	await theirs.getByRole('link', { name: 'See my questions' }).click();
	await desk.getByRole('link', { name: /What do I say to this\?/ }).click();
	await expect(desk.getByRole('heading', { name: /^What .+ sent with it$/ })).toBeVisible();
	const sent = main(desk).getByRole('listitem').filter({ hasText: 'The person they mentor' });
	await expect(sent).toHaveCount(1);
	await expect(sent).toContainText('Shall I stop taking the tablets?');
	for (const secret of ['My sister', 'Just stop', names.ada, names.mel])
		await expect(desk.locator('body')).not.toContainText(secret);
	await desk.getByLabel(/^Your answer to/).fill('Say whom they can call today.');
	await press(desk, 'Send');
	await expect(theirs.getByText('Say whom they can call today.')).toBeVisible();
	await expect(theirs.getByText('Answered', { exact: true })).toBeVisible();

	const row = log(hers).getByRole('listitem').filter({ hasText: 'Just stop' });
	await row.getByRole('button', { name: 'More for this message' }).click();
	await hers.getByRole('dialog').getByRole('button', { name: 'Report', exact: true }).click();
	const sheet = hers.getByRole('dialog', { name: `Report a message of ${names.mel}` });
	await expect(sheet).toContainText('Just stop, I did too.');
	await expect(sheet).toContainText(
		'The person who looks after the mentor here reads it. Nobody reads the rest.'
	);
	await sheet.getByLabel('It tells someone what to take or to stop taking.').check();
	await sheet.getByRole('button', { name: 'Send' }).click();
	await expect(hers.getByRole('dialog', { name: 'Sent' })).toBeVisible();
	await desk.goto('/supervision');
	await desk.getByRole('link', { name: new RegExp(`Report about ${names.mel}`) }).click();
	await expect(desk.getByText('Copy taken by the server, unaltered.')).toBeVisible();
	await expect(main(desk)).toContainText('Just stop, I did too.');
	await expect(desk.locator('body')).not.toContainText('My sister');
	// Whoever it is about is told nothing.
	await theirs.goto('/messages');
	await expect(theirs.getByRole('link', { name: new RegExp(names.ada) })).toBeVisible();
	await expect(theirs.locator('body')).not.toContainText(/report/i);
});

const situations = [
	'Say that you two write here, and when you are there.',
	'Answer in your next hours.',
	'Say that you cannot advise. Ask whom they can call about it today.',
	'Say kindly that you cannot. Think with them about who can help.',
	'Thank them for telling you. Show them Help, and ask your supervisor.'
];

test('a new mentor learns the limits, is confirmed, and is brought together with someone who waits', async ({
	programme
}) => {
	const { world } = programme;
	const { sue, supervisor } = await supervisorOf(programme);
	await programme.room('Evening Circle');
	const fresh = { learnedOn: null, confirmedOn: null, hours: null, topics: [], line: '', supervisor };
	const mel = await readyMentor(world, fresh);
	const theirs = await browserOf(programme, mel, '/messages', atDesk);
	await expect(theirs.getByText('Nobody can ask for you until these are done.')).toBeVisible();
	await theirs.getByRole('link', { name: 'Begin Learn the limits' }).click();
	await learn(theirs);
	await expect(theirs.getByRole('heading', { name: 'When are you there?' })).toBeVisible();
	await press(theirs, 'Add a time on Monday');
	await press(theirs, 'Same every day Monday');
	await press(theirs, 'Keep these hours');
	const topics = theirs.getByRole('group', { name: 'What people can talk about with you' });
	await topics.getByText('Evenings', { exact: true }).click();
	await theirs.getByLabel('A line about yourself').fill('Long nights are known to me.');
	await press(theirs, 'Keep this card');
	await expect(theirs.getByText('Sue Hale looks at it and says yes.', { exact: false })).toBeVisible();

	const desk = await browserOf(programme, sue, '/supervision', atDesk);
	const { name } = mel.mentor;
	await expect(desk.getByRole('link', { name: new RegExp(`^${name}`) })).toContainText('Waits for your yes');
	await desk.getByRole('link', { name: new RegExp(`^${name}`) }).click();
	await press(desk, `Confirm ${name}`);
	await expect(desk.getByText(`${name} can begin now.`)).toBeVisible();
	await expect(theirs.getByRole('heading', { name: 'You are ready' })).toBeVisible();

	const ada = await patient(programme);
	await ada.ask(pairWish, { wish: WISH });
	const ida = await world.person('admin', null, 'Ida A.');
	const board = await browserOf(programme, ida, '/office/mentors', atDesk);
	await board.getByRole('group', { name: 'Who waits' }).getByRole('radio').check();
	await board.getByRole('radio', { name: new RegExp(name) }).check();
	await press(board, 'Propose');
	await expect(board.getByText(/^Waits for both, since/)).toBeVisible();

	const hers = await browserOf(programme, ada, '/messages');
	const proposal = hers.getByRole('article', { name: /could be your mentor$/ });
	await expect(proposal).toContainText('Long nights are known to me.');
	await proposal.getByRole('button', { name: /^Yes, please/ }).click();
	await expect(hers.getByText(/^You said yes\. Now .+ is asked\./)).toBeVisible();
	// Each reading of the board is a look on record, so it does not read itself again.
	await board.reload();
	await expect(board.getByText(/^Waits for the mentor, since/)).toBeVisible();
	await theirs.getByRole('link', { name: 'To Messages' }).click();
	await expect(theirs.getByText('The team proposes this.')).toBeVisible();
	await theirs.getByRole('button', { name: /^Say yes/ }).click();
	await expect(hers.getByRole('link', { name: /^Write to/ })).toBeVisible();
	await board.reload();
	await expect(board.getByText('Nothing waits for a yes.')).toBeVisible();
});

/** Through the five cards and the five situations, with one answer to think about again. */
async function learn(page: Page): Promise<void> {
	for (const title of [
		'Keep contact details out',
		'Write in your hours',
		'Leave medicine',
		'No money, no lifts'
	]) {
		await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
		await press(page, 'Next');
	}
	await press(page, 'Go to the situations');
	await press(page, 'This is my answer');
	await expect(page.getByText('Choose one first.')).toBeVisible();
	await page.getByLabel('Give it, for bad days only.').check();
	await press(page, 'This is my answer');
	await expect(page.getByText('Think about it again.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Next', exact: true })).toHaveCount(0);
	for (const [at, label] of situations.entries()) {
		await page.getByLabel(label).check();
		await press(page, 'This is my answer');
		await expect(page.getByText('That is it.')).toBeVisible();
		await press(page, at < situations.length - 1 ? 'Next' : 'Done with the situations');
	}
}
