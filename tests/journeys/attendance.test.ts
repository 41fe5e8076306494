// Someone takes a paper about their own days; whoever is shown it checks it without a network. And staff see who was
// there, and take it along as a file.
import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { attendanceKey } from '#shared/attendance.ts';
import { expectNothingFound } from '../support/axe.ts';
import { attendedBy } from '../support/attendance.ts';
import { open } from '../support/people.ts';
import { desktop, expect, test, type Programme } from './journey.ts';

const checkPage = pathToFileURL(fileURLToPath(new URL('../../web/static/verify.html', import.meta.url))).href;

/** Someone who was in three check-ins, and excused from one. */
async function withDays(programme: Programme) {
	const { world } = programme;
	const roomId = await programme.room('Evening Circle');
	const { page, person } = await programme.knownIn('Evening Circle', roomId);
	await person.connect();
	const { memberId, name } = await open(person, roomId);
	await attendedBy(world, roomId, { [memberId]: { minutes: 48, outcome: 'shared' } }, 8);
	await attendedBy(world, roomId, { [memberId]: { minutes: 33, late: true } }, 6);
	await attendedBy(world, roomId, { [memberId]: { excused: true } }, 3);
	await attendedBy(world, roomId, { [memberId]: { minutes: 50, outcome: 'passed' } }, 1);
	return { page, person, roomId, memberId, name };
}

/** Enters a key and a text where papers are checked, and answers with the heading of what it says. */
async function check(page: Page, key: string, text: string): Promise<string> {
	await page.getByLabel('Key of the place').fill(key);
	await page.getByLabel('Signed text').fill(text);
	await page.getByRole('button', { name: 'Check it' }).click();
	return page.getByRole('status').getByRole('heading').innerText();
}

test('a paper holds without a network, and one that was changed does not', async ({ programme }) => {
	const { page, person, name } = await withDays(programme);
	await page.goto('/me/record');
	const row = (text: string) => page.getByRole('row').filter({ hasText: text });
	await expect(row('Excused').getByRole('checkbox')).toHaveCount(0);
	await expect(row('Listened, came late')).toContainText('33');
	await page.getByRole('button', { name: 'Get a certificate' }).click();
	await expect(page.getByText('Choose a day first.')).toBeVisible();
	await row('Shared').getByRole('checkbox').check();
	await row('Passed').getByRole('checkbox').check();
	await expectNothingFound(page, 'my attendance', page.getByText('2 days chosen'));
	await page.getByRole('button', { name: 'Get a certificate' }).click();
	const paper = page.getByRole('article').filter({ hasText: 'Certificate of attendance' });
	await expect(paper.getByRole('img', { name: 'The signed text as a code' })).toBeVisible();
	const sent: string[] = [];
	page.on('request', (request) => sent.push(request.postData() ?? request.url()));
	page.on('websocket', () => sent.push('a socket'));
	await paper.getByLabel('Name').fill('Jordan Okafor');
	await expect(paper.getByText('In all: 98 minutes')).toBeVisible();
	await expectNothingFound(page, 'a paper', paper);
	expect(sent).toEqual([]);
	for (const secret of [name, 'Evening', 'Evenkeel']) await expect(paper).not.toContainText(secret);
	const text = await paper.locator('pre').innerText();
	const { key } = await person.ask(attendanceKey, {});

	const context = await programme.browser({ viewport: desktop, serviceWorkers: 'block' });
	await context.setOffline(true);
	const reader = await context.newPage();
	const asked: string[] = [];
	reader.on('request', (request) => asked.push(request.url().replace(/#.*/, '')));
	reader.on('console', (message) => asked.push(message.text()));
	await reader.goto(`${checkPage}#${key}`);
	await expect(reader.getByLabel('Key of the place')).toHaveValue(key);
	expect(await check(reader, key, text)).toBe('Valid');
	await expect(reader.getByRole('row')).toHaveCount(4);
	await expect(reader.getByRole('row', { name: 'In all 98' })).toBeVisible();
	// As a phone reads the code, or someone types it: on one line, with spaces.
	expect(await check(reader, key, ` ${text.replaceAll('\n', '  ').replaceAll('-', '-\n')} `)).toBe('Valid');
	await expectNothingFound(reader, 'a paper that holds', reader.getByText('Nothing was changed.'));
	expect(await check(reader, key, text.replace(' 48', ' 49'))).toBe('Not valid');
	await expect(reader.getByRole('table')).toBeHidden();
	await expectNothingFound(reader, 'one that does not', reader.getByText('Something was changed'));
	expect(
		await check(
			reader,
			key,
			text.replace(/-(\d\d) 50/, (_all, day: string) => `-${day === '01' ? '02' : '01'} 50`)
		)
	).toBe('Not valid');
	const signature = /sign (.)/.exec(text)![1]!;
	expect(
		await check(reader, key, text.replace(`sign ${signature}`, `sign ${signature === 'A' ? 'B' : 'A'}`))
	).toBe('Not valid');
	expect(await check(reader, key, text.replace('attendance', 'presence'))).toBe('Not readable');
	expect(await check(reader, key, '')).toBe('Not readable');
	const { x: another } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
	expect(await check(reader, another!, text)).toBe('Another key');
	expect(await check(reader, key.slice(1), text)).toBe('This is not a key');
	expect(new Set(asked)).toEqual(new Set([checkPage]));

	// The same page from the programme's own address, under its headers.
	const problems: string[] = [];
	page.on('console', (message) => problems.push(message.text()));
	await page.goto(`/verify.html#${key}`);
	expect(await check(page, key, text)).toBe('Valid');
	expect(problems).toEqual([]);
});

test('staff see who was there, day by day, and save it as a file', async ({ programme }) => {
	const { world } = programme;
	const { roomId, memberId, name } = await withDays(programme);
	const { page } = await programme.knownIn('Evening Circle', roomId, 'moderator', { viewport: desktop });
	const other = await programme.knownIn('Evening Circle', roomId);
	await other.person.connect();
	const ben = await open(other.person, roomId);
	await attendedBy(
		world,
		roomId,
		{ [memberId]: {}, [ben.memberId]: { minutes: 50, outcome: 'skipped' } },
		40
	);
	await attendedBy(world, roomId, { [memberId]: { minutes: 12 }, [ben.memberId]: {} });
	await page.getByRole('link', { name: 'Attendance' }).click();
	await expect(page.getByRole('heading', { name: 'Attendance' })).toBeVisible();
	const rows = page.getByRole('row').filter({ hasText: name });
	await expect(rows).toHaveCount(5);
	await expect(page.getByText('1 of 2 were there')).toHaveCount(1);
	await expectNothingFound(page, 'attendance of a circle', rows.first());
	await page.getByLabel('From').fill('2026-01-01');
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page.getByText('Look at three months at a time.')).toBeVisible();
	await page
		.getByLabel('From')
		.fill(new Date(world.clock.now() - 45 * 86_400_000).toISOString().slice(0, 10));
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(rows).toHaveCount(6);
	const begun = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save as CSV' }).click();
	const file = await begun;
	expect(file.suggestedFilename()).toBe('attendance.csv');
	const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
	expect(lines[0]).toBe('\uFEFFDay,Start (UTC),Name,Minutes,Outcome,Late,Excused');
	expect(lines.filter((line) => line.includes(`,${name},`))).toHaveLength(6);
	expect(lines.filter((line) => line.includes(`,${ben.name},50,Turn was skipped,no,no`))).toHaveLength(1);
	await expect(page.getByText('keep it safe')).toBeVisible();
	// Who does not look after the room finds nothing there.
	await other.page.goto(`/rooms/${roomId}/attendance`);
	await expect(other.page.getByText('Only those who look after the room')).toBeVisible();
});
