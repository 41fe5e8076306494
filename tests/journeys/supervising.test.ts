// A mentor asks their supervisor with chosen messages; staff bring people together, confirm a mentor, answer.
import { messagePost } from '#shared/messages.ts';
import { mentorList, mentorSupervise } from '#shared/mentors.ts';
import { pairMine, pairWish } from '#shared/pairs.ts';
import { expectNothingFound, expectNothingFoundAt } from '../support/axe.ts';
import { pairOf, readyMentor, WISH } from '../support/mentoring.ts';
import type { Person } from '../support/world.ts';
import { carrySession, desktop, expect, test, type Programme } from './journey.ts';

async function at(programme: Programme, person: Person, path: string) {
	const context = await programme.browser({ viewport: desktop });
	await carrySession(context, programme.world.origin, person);
	const page = await context.newPage();
	await page.goto(path);
	return page;
}

async function supervise(admin: Person, name: string): Promise<void> {
	const { mentors, staff } = await admin.ask(mentorList, {});
	const { handle } = staff.find((one) => one.name === name)!;
	for (const { mentorId } of mentors) await admin.ask(mentorSupervise, { mentorId, handle });
}

test('a mentor asks with two of four messages, the supervisor answers, and the rest stays between the two', async ({
	programme
}) => {
	const { world } = programme;
	await programme.room('Evenings');
	const admin = await world.person('admin', null, 'Ida A.');
	const dana = await world.person('moderator', 'Evenings', 'Dana M.');
	const [ada, mentor] = [await world.person('patient', 'Evenings'), await readyMentor(world)];
	await supervise(admin, 'Dana M.');
	const pairId = await pairOf(ada, mentor);
	const say = (who: Person, body: string) =>
		who.ask(messagePost, { roomId: pairId, clientId: crypto.randomUUID(), body });
	await say(ada, 'The first of it');
	await say(mentor, 'The second of it');
	await say(ada, 'The third of it');
	await say(ada, 'The last of it');

	const page = await at(programme, mentor, `/messages/${pairId}`);
	await page.getByRole('button', { name: 'Ask your supervisor' }).click();
	const sheet = page.getByRole('dialog', { name: 'Ask your supervisor' });
	await expect(sheet.getByText('This goes to Dana M., and to nobody else.')).toBeVisible();
	await expect(sheet.getByText('Only what you tick is sent. Names are left out.')).toBeVisible();
	await expect(sheet.getByText('Nothing is ticked. Only your question is sent.')).toBeVisible();
	await expect(sheet.getByRole('checkbox').first()).toHaveAccessibleName(/The last of it$/);
	await sheet.getByRole('button', { name: 'Send' }).click();
	await expect(sheet.getByText('Write a few words first.')).toBeVisible();
	await sheet.getByLabel('Your question').fill('How far do I go?');
	await sheet.getByRole('checkbox', { name: /The third of it$/ }).check();
	await sheet.getByRole('checkbox', { name: /The second of it$/ }).check();
	await expect(sheet.getByText('2 messages go with it.')).toBeVisible();
	await expectNothingFound(page, 'asking', sheet);
	await sheet.getByRole('button', { name: 'Send' }).click();
	await page.getByRole('dialog', { name: 'Sent' }).getByRole('link', { name: 'See my questions' }).click();
	const own = page.getByRole('main');
	await expect(own.getByText('Waits for an answer')).toBeVisible();

	const desk = await at(programme, dana, '/supervision');
	await desk.getByRole('link', { name: /How far do I go\?/ }).click();
	const main = desk.getByRole('main');
	await expect(main.getByText('The third of it')).toBeVisible();
	await expect(main.getByText('The second of it')).toBeVisible();
	await expect(main).not.toContainText('The first of it');
	await expect(main).not.toContainText('The last of it');
	const { me, other } = (await ada.ask(pairMine, {})).pairs[0]!;
	for (const { name } of [me, other]) await expect(main).not.toContainText(name);
	await expectNothingFound(desk, 'a question', main.getByText('The third of it'));
	await desk.getByLabel(/^Your answer to/).fill('Only as far as they ask.');
	await desk.getByRole('button', { name: 'Send' }).click();
	await expect(main.getByText('Only as far as they ask.')).toBeVisible();
	await expect(own.getByText('Only as far as they ask.')).toBeVisible();
	await expect(own.getByText('Answered')).toBeVisible();
});

test('a mentor logs a supervision, looks at themselves, steps back, and the supervisor sees only what is meant for them', async ({
	programme
}) => {
	const { world } = programme;
	const admin = await world.person('admin', null, 'Ida A.');
	const mentor = await readyMentor(world);
	await supervise(admin, 'Ida A.');
	const page = await at(programme, mentor, '/mentoring/supervision');
	await expect(page.getByText('You asked nothing yet.')).toBeVisible();
	await page.getByRole('button', { name: 'Add an entry' }).click();
	await page.getByRole('button', { name: 'Keep it' }).click();
	await expect(page.getByText('Write what it was about.')).toBeVisible();
	await page.getByLabel('Minutes').fill('45');
	await page.getByLabel('Topics, without names').fill('Keeping to hours');
	await page.getByRole('button', { name: 'Keep it' }).click();
	await expect(page.getByText('Today, 45 minutes')).toBeVisible();

	await page.getByRole('button', { name: 'Begin' }).click();
	const check = page.getByRole('dialog', { name: 'How are you?' });
	await expect(check.getByRole('switch', { name: /^Let Ida A\. see my answers/ })).not.toBeChecked();
	await check.getByRole('group', { name: 'Do you get enough rest?' }).getByLabel('Not really').check();
	await check.getByRole('button', { name: 'Keep it' }).click();
	await expect(check.getByText('Choose one answer.')).toHaveCount(4);
	for (const name of ['Do your limits hold?', 'Do you keep to your hours?', 'Would you like a break?'])
		await check.getByRole('group', { name }).getByRole('radio').last().check();
	await check
		.getByRole('group', { name: /someone to talk to/ })
		.getByLabel('Now and then')
		.check();
	await expectNothingFound(page, 'the look at oneself', check);
	await check.getByRole('button', { name: 'Keep it' }).click();
	await expect(page.getByText(/^Done this month, on/)).toBeVisible();
	await expect(page.getByText('You give a lot.', { exact: false })).toBeVisible();
	await page.getByRole('switch', { name: /^Take nobody new/ }).click();
	await expect(page.getByText('You have stepped back. Nobody can ask for you.')).toBeVisible();
	await expectNothingFound(page, 'own supervision', page.getByText('Today, 45 minutes'));

	const desk = await at(programme, admin, '/supervision');
	await desk.getByRole('link', { name: new RegExp(mentor.mentor.name) }).click();
	const main = desk.getByRole('main');
	await expect(main.getByText('They keep the answers to themselves.')).toBeVisible();
	await expect(main.getByText('45 minutes in the last 30 days')).toBeVisible();
	await expect(main.getByText('Takes nobody new')).toBeVisible();
	await expect(main).not.toContainText('Keeping to hours');
	await expectNothingFound(desk, 'a mentor', main.getByText('45 minutes in the last 30 days'));

	await page.getByRole('button', { name: /^Take out/ }).click();
	const sure = page.getByRole('dialog', { name: 'Take this entry out?' });
	await sure.getByRole('button', { name: 'Take out' }).click();
	await expect(page.getByText('Nothing in your log yet.')).toBeVisible();
});

test('staff confirm a mentor, say who supervises, and bring two people together with the keyboard', async ({
	programme
}) => {
	const { world } = programme;
	await programme.room('Evenings');
	const admin = await world.person('admin', null, 'Ida A.');
	const mentor = await readyMentor(world, { confirmedOn: null });
	const other = await readyMentor(world, { topics: ['grief'], languages: ['de'] });
	const ada = await world.person('patient', 'Evenings');
	await ada.ask(pairWish, { wish: WISH });
	const page = await at(programme, admin, '/office/mentors');
	const main = page.getByRole('main');
	await page.getByRole('button', { name: `Change for ${mentor.mentor.name}` }).click();
	const dialog = page.getByRole('dialog', { name: mentor.mentor.name });
	await dialog.getByLabel('Who supervises them?').selectOption('Ida A.');
	await expect(dialog.getByText(`Ida A. supervises ${mentor.mentor.name} now.`)).toBeVisible();
	await dialog.getByRole('button', { name: `Confirm ${mentor.mentor.name}` }).click();
	await expect(dialog.getByText(`${mentor.mentor.name} can begin now.`)).toBeVisible();
	await expectNothingFound(page, 'a mentor on the board', dialog);
	await dialog.getByRole('button', { name: 'Close' }).click();

	await page.getByRole('button', { name: 'Propose' }).click();
	await expect(main.getByText('Choose who waits.')).toBeVisible();
	const waiting = main.getByRole('group', { name: 'Who waits' }).getByRole('radio');
	await expect(waiting).toBeFocused();
	await page.keyboard.press('Space');
	const mentors = main.getByRole('group', { name: 'Mentors' });
	await expect(mentors.getByText('In common: Evenings')).toBeVisible();
	await expect(mentors.getByRole('radio').first()).toHaveAccessibleName(new RegExp(mentor.mentor.name));
	await expect(mentors.getByRole('radio').last()).toHaveAccessibleName(new RegExp(other.mentor.name));
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await expectNothingFound(page, 'the board', main.getByText('In common: Evenings'));
	await page.keyboard.press('Enter');
	await expect(main.getByText(/^Proposed\./)).toBeVisible();
	await expect(main.getByText(/^Waits for both, since/)).toBeVisible();
	await expect(main.getByText('Nobody waits')).toBeVisible();
	expect((await ada.ask(pairMine, {})).pairs).toMatchObject([{ state: 'proposed' }]);

	await page.getByRole('button', { name: 'How many, how long' }).click();
	const rules = page.getByRole('dialog', { name: 'How many, how long' });
	await rules.getByLabel('Never more than').fill('7');
	await rules.getByRole('button', { name: 'Save' }).click();
	await expect(rules.getByText(/^These three go up/)).toBeVisible();
	await rules.getByLabel('Say that it is a lot from').fill('6');
	await rules.getByRole('button', { name: 'Save' }).click();
	await expect(rules).toBeHidden();
	expect((await admin.ask(mentorList, {})).rules).toMatchObject({ usual: 6, warnAt: 6, cap: 7 });
	await expectNothingFoundAt(page, '/supervision/pairing');
});
