// From a report to its outcome, and a question when nobody is there.
import type { Page } from '@playwright/test';
import { expectNothingFound } from '../support/axe.ts';
import { desktop, expect, log, phone, post, test, type Programme } from './journey.ts';

test('a report: a moderator opens it, acts, closes it, and the reporter reads what came of it', async ({
	programme
}) => {
	const { roomId, ada, ben, dana } = await circle(programme);
	await post(ben, 'I know where you work');
	await expect(log(ada).getByText('I know where you work')).toBeVisible();
	await menuOf(ada, 'I know where you work');
	await ada.getByRole('dialog').getByRole('button', { name: 'Report', exact: true }).click();
	const sheet = ada.getByRole('dialog', { name: /^Report a message of/ });
	await expect(sheet).toContainText('I know where you work');
	await expect(sheet).toContainText('90 days after the case is closed');
	await sheet.getByRole('button', { name: 'Send' }).click();
	await expect(sheet.getByText('Choose what is not right.')).toBeVisible();
	await sheet.getByLabel('It says who someone is, or where.').check();
	await sheet.getByLabel('More words, if you like').fill('I do not feel safe.');
	await expectNothingFound(ada, 'report', sheet, [phone]);
	await sheet.getByRole('button', { name: 'Send' }).click();
	const sent = ada.getByRole('dialog', { name: 'Sent' });
	await expect(sent).toContainText('Someone from the team is here and can read it now.');
	await sent.getByRole('button', { name: 'Close' }).click();

	await dana.getByRole('link', { name: '1 case waits', exact: true }).click();
	await dana.getByRole('link', { name: /Report about/ }).click();
	await expect(dana.getByText('Copy taken by the server, unaltered.')).toBeVisible();
	await expect(dana.getByRole('main')).toContainText('I do not feel safe.');
	const closes = dana.getByRole('button', { name: 'Close with an outcome' });
	await expectNothingFound(dana, 'case', closes, [desktop]);
	await dana.getByRole('button', { name: 'Take the message down' }).click();
	const asking = dana.getByRole('dialog', { name: 'Remove this message?' });
	await asking.getByLabel('It says who someone is, or where.').check();
	await asking.getByRole('button', { name: 'Remove it' }).click();
	await expect(log(ada).getByText('A moderator removed a message here.')).toBeVisible();
	await expect(dana.getByRole('main')).toContainText('I know where you work');
	await closes.click();
	const closing = dana.getByRole('dialog', { name: 'Close this case?' });
	await closing.getByRole('button', { name: 'Close it' }).click();
	await expect(closing.getByText('Choose how it ended.')).toBeVisible();
	await closing.getByLabel('I did something about it').check();
	await closing.getByRole('textbox').fill('The message is gone. Thank you.');
	await closing.getByRole('button', { name: 'Close it' }).click();
	await expect(dana.getByText('Closed: I did something about it.')).toBeVisible();

	await ada.goto('/today');
	await ada.getByRole('link', { name: 'A moderator answered you' }).click();
	const main = ada.getByRole('main');
	await expect(main).toContainText('A moderator did something about it.');
	await expect(main).toContainText('The message is gone. Thank you.');
	await expect(main).not.toContainText('I know where you work');
	await expectNothingFound(ada, 'own cases', ada.getByText('The message is gone. Thank you.'), [phone]);
	await ben.goto('/me/cases');
	await expect(ben.getByText('Nothing here yet')).toBeVisible();
	await ben.goto(`/rooms/${roomId}/cases`);
	await expect(ben.getByText('This case is not here for you')).toBeVisible();
});

test('a question from outside a room with nobody there is said honestly, with lines, and is answered later', async ({
	programme
}) => {
	const roomId = await programme.room('Evening Circle');
	await programme.room('Morning Tea');
	const ada = await programme.someoneIn('Evening Circle', roomId);
	const { page: dana } = await programme.knownIn('Evening Circle', roomId, 'moderator');
	await dana.goto('about:blank');
	await ada.goto('/today');
	await ada.getByRole('banner').getByRole('link', { name: 'Help' }).click();
	await ada.getByRole('button', { name: 'Ask a moderator' }).click();
	const sheet = ada.getByRole('dialog', { name: 'Ask a moderator' });
	await expect(sheet.getByText(/^You write as .+ of Evening Circle\.$/)).toBeVisible();
	await sheet.getByRole('button', { name: 'Send' }).click();
	await expect(sheet.getByText('Write a few words first.')).toBeVisible();
	await sheet.getByLabel('Your question').fill('Is someone there tonight?');
	await sheet.getByRole('button', { name: 'Send' }).click();
	const sent = ada.getByRole('dialog', { name: 'Sent' });
	await expect(sent).toContainText('Nobody from the team is here right now.');
	await expect(sent.getByRole('link', { name: /^Call/ }).first()).toBeVisible();
	await expectNothingFound(ada, 'asked', sent, [phone]);
	await sent.getByRole('link', { name: 'See my questions and reports' }).click();
	await expect(ada.getByText('Waiting for an answer')).toBeVisible();

	await dana.goto(`/rooms/${roomId}/cases`);
	await dana.getByRole('link', { name: /^\S+ Question/ }).click();
	await dana.getByLabel(/^Your answer to/).fill('I am back now.');
	await dana.getByRole('button', { name: 'Send' }).click();
	await expect(ada.getByText('I am back now.')).toBeVisible();
	await ada.getByRole('button', { name: 'Write again' }).click();
	await ada.getByLabel('What you want to add').fill('Thank you.');
	await ada.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(dana.getByText('Thank you.').last()).toBeVisible();
});

test('what is written offline waits, and goes by itself once', async ({ programme }) => {
	const { ada, dana, roomId } = await circle(programme);
	await ada.getByRole('heading', { level: 1 }).getByRole('button').click();
	await ada.getByRole('button', { name: 'I’m worried about someone' }).click();
	const sheet = ada.getByRole('dialog', { name: 'I’m worried about someone' });
	await sheet.getByLabel('What worries you?').fill('Ben has gone quiet.');
	await ada.context().setOffline(true);
	await expect(sheet.getByText('You are offline. You can write. It goes once you are back.')).toBeVisible();
	await sheet.getByRole('button', { name: 'Send' }).click();
	await expect(ada.getByRole('dialog', { name: 'Waiting for a connection' })).toBeVisible();
	await ada.context().setOffline(false);
	await expect(ada.getByRole('dialog', { name: 'Sent' })).toBeVisible();
	await dana.goto(`/rooms/${roomId}/cases`);
	await expect(dana.getByRole('link', { name: /Worry about someone/ })).toHaveCount(1);
});

/** Ada on a phone and Ben are members; Dana moderates, on a desktop. */
async function circle(programme: Programme) {
	const roomId = await programme.room('Evening Circle');
	const there = ['Evening Circle', roomId] as const;
	const ada = await programme.someoneIn(...there, 'patient', { viewport: phone });
	const ben = await programme.someoneIn(...there, 'patient', { viewport: desktop });
	const dana = await programme.someoneIn(...there, 'moderator', { viewport: desktop });
	return { roomId, ada, ben, dana };
}

async function menuOf(page: Page, text: string): Promise<void> {
	const row = log(page).getByRole('listitem').filter({ hasText: text });
	await row.getByRole('button', { name: 'More for this message' }).click();
}
