// A whole check-in in browsers: two who lead, three members from the beginning and one who comes late.
import type { Page } from '@playwright/test';
import type { Person } from '../support/world.ts';
import { planOne, tick } from '../support/checkin.ts';
import { open } from '../support/people.ts';
import { agreement, desktop, expect, test, type Programme } from './journey.ts';

const MINUTE = 60_000;

interface Meeting {
	roomId: string;
	rosa: Page;
	dana: Page;
	members: Page[];
	late: Page;
	/** Names by page. */
	names: Map<Page, string>;
}

const yourTurn = (page: Page) => page.getByRole('heading', { name: 'It is your turn' });
/** What is to be seen, not what is only read out. */
const shown = (page: Page, text: string | RegExp) =>
	page.getByText(text).and(page.locator(':not([role="status"])'));
/** Where one writes to everyone. */
const composer = (page: Page) => page.getByRole('textbox', { name: /^Write to (Evening check-in|all)$/ });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('a whole check-in, from the lobby to the end', async ({ programme }) => {
	test.setTimeout(180_000);
	const meeting = await gather(programme);
	await arriveAndOpen(meeting);
	const first = await firstTurn(meeting);
	await comeLate(meeting, first);
	await otherTurns(meeting, first);
	await takeOver(programme, meeting);
	await talk(meeting);
	await close(meeting);
});

/** The lobby is open, and everyone is at the circle. */
async function gather(programme: Programme): Promise<Meeting> {
	const circleId = await programme.room('Evening Circle', { agreement });
	const names = new Map<Page, string>();
	const ids = new Map<Person, string>();
	const come = async (role: 'moderator' | 'patient') => {
		const { page, person } = await programme.knownIn('Evening Circle', circleId, role, { viewport: desktop });
		await person.connect();
		const { memberId, name } = await open(person, circleId);
		names.set(page, name);
		ids.set(person, memberId);
		return { page, person };
	};
	const [rosa, dana] = [await come('moderator'), await come('moderator')];
	const members: Page[] = [];
	for (let nth = 0; nth < 4; nth += 1) members.push((await come('patient')).page);
	const roomId = await planOne(programme.world, rosa.person, circleId, ids, dana.person, { vanishing: true });
	// What they do from here on they do on their screens.
	for (const person of ids.keys()) person.disconnect();
	return { roomId, names, rosa: rosa.page, dana: dana.page, members: members.slice(0, 3), late: members[3]! };
}

async function arriveAndOpen({ roomId, rosa, dana, members, names }: Meeting): Promise<void> {
	for (const page of [rosa, dana, ...members]) await page.goto(`/rooms/${roomId}`);
	for (const page of [rosa, ...members]) {
		await expect(page.getByRole('heading', { name: /^It begins at/ })).toBeVisible();
		for (const other of members) await expect(page.getByText(names.get(other)!).first()).toBeVisible();
		await expect(page.getByText('Speak for yourself.')).toBeVisible();
	}
	await press(rosa, 'Begin');
	for (const page of members) await expect(shown(page, 'A short welcome.')).toBeVisible();
	await press(rosa, 'Edit and post');
	await expect(composer(rosa)).toHaveValue('Welcome. One at a time.');
	await press(rosa, 'Send');
	for (const page of members) {
		await expect(shown(page, 'Welcome. One at a time.')).toBeVisible();
		await expect(composer(page)).toHaveCount(0);
	}
	await press(rosa, 'Go on to Round');
}

/** Whoever has the turn. */
async function speaking(pages: Page[]): Promise<Page> {
	let found: Page | undefined;
	await expect(async () => {
		const turns = await Promise.all(pages.map((page) => yourTurn(page).isVisible()));
		expect(turns.filter(Boolean)).toHaveLength(1);
		found = pages[turns.indexOf(true)];
	}).toPass();
	return found!;
}

async function firstTurn({ rosa, members, names }: Meeting): Promise<Page> {
	const first = await speaking(members);
	const others = members.filter((page) => page !== first);
	const name = names.get(first)!;
	await first.getByLabel('One feeling word').fill('Worn out and proud');
	await first.getByRole('slider', { name: /^Mood/ }).fill('6');
	await expect(first.getByText('Gone after the check-in.').first()).toBeVisible();
	await press(first, 'Share');
	for (const page of [rosa, ...others]) {
		await expect(page.getByRole('heading', { name: `${name} is sharing` })).toBeVisible();
		await expect(shown(page, 'Worn out and proud')).toBeVisible();
		await expect(shown(page, '6 of 10')).toBeVisible();
	}
	await composer(first).fill('I made the call on Monday.');
	await press(first, 'Send');
	for (const page of others) await expect(shown(page, 'I made the call on Monday.')).toBeVisible();
	await others[0]!.getByRole('button', { name: 'I hear you' }).click();
	await expect(first.getByText(`I hear you${names.get(others[0]!)!}`)).toBeVisible();
	// The clock is for who has the turn and who leads.
	for (const page of [first, rosa]) await expect(page.getByRole('timer')).toBeVisible();
	for (const page of others) await expect(page.getByRole('timer')).toHaveCount(0);
	return first;
}

/** Whoever comes late gets the steps, and nothing of what was said. */
async function comeLate({ roomId, rosa, late, names }: Meeting, first: Page): Promise<void> {
	await late.goto(`/rooms/${roomId}`);
	for (const again of [false, true]) {
		if (again) await late.reload();
		await expect(late.getByText('You get the steps, not what was said before you came.')).toBeVisible();
		await expect(late.getByRole('heading', { name: `${names.get(first)!} has the turn.` })).toBeVisible();
		await expect(late.getByText('Speak for yourself.').or(late.getByText('1 of 3'))).toBeVisible();
		await expect(late.getByText('Worn out and proud')).toHaveCount(0);
		await expect(late.getByText('I made the call on Monday.')).toHaveCount(0);
	}
	await rosa.getByRole('button', { name: /^Add to the end/ }).click();
	await expect(late.getByText('You get the steps')).toHaveCount(0);
}

async function otherTurns({ roomId, rosa, members, late, names }: Meeting, first: Page): Promise<void> {
	await press(first, 'I’m done');
	const second = await speaking(members);
	const third = members.find((page) => page !== first && page !== second)!;
	// Gone and back again: the turn is still theirs.
	await second.goto('about:blank');
	await expect(rosa.getByRole('heading', { name: `${names.get(second)!} has the turn.` })).toBeVisible();
	await second.goto(`/rooms/${roomId}`);
	await expect(yourTurn(second)).toBeVisible();
	await press(second, 'Come back to me');
	await expect(yourTurn(third)).toBeVisible();
	await expect(second.getByText('We come back to you at the end.')).toBeVisible();
	await press(third, 'Pass');
	await expect(third.getByText('You passed. That is fine.')).toBeVisible();
	await expect(yourTurn(late)).toBeVisible();
	await press(rosa, `Next: ${names.get(second)!}`);
	await expect(yourTurn(second)).toBeVisible();
	await second.getByLabel('One thing I need').fill('A walk with someone');
	await press(second, 'Share');
	await expect(shown(rosa, 'A walk with someone')).toBeVisible();
	await press(second, 'I’m done');
	for (const page of [rosa, ...members, late]) {
		await expect(page.getByRole('heading', { name: 'Everyone has had a turn' })).toBeVisible();
	}
}

/** Who leads is gone for a minute: who assists takes over in one act. */
async function takeOver({ world }: Programme, { rosa, dana, members, names }: Meeting): Promise<void> {
	await rosa.goto('about:blank');
	await expect(dana.getByRole('button', { name: 'Take over' })).toHaveCount(0);
	await expect(async () => {
		world.clock.advance(MINUTE);
		await tick(world);
		await expect(dana.getByRole('button', { name: 'Take over' })).toBeVisible({ timeout: 1000 });
	}).toPass();
	await press(dana, 'Take over');
	await expect(dana.getByText(/^You lead\./)).toBeVisible();
	for (const page of members) {
		await expect(page.getByText(`Check-in with ${names.get(dana)!}`)).toBeVisible();
	}
}

async function talk({ dana, members, late, names }: Meeting): Promise<void> {
	const [ada, ben] = members as [Page, Page];
	await press(dana, 'Go on to Topic');
	await press(ada, 'Raise my hand');
	await expect(dana.getByText('Lower it')).toBeVisible();
	await composer(ada).fill('Walking home helped.');
	await press(ada, 'Send');
	for (const page of [ben, late]) await expect(shown(page, 'Walking home helped.')).toBeVisible();
	await expect(late.getByText('Worn out and proud')).toHaveCount(0);
	await dana.getByRole('button', { name: /^More/ }).last().click({ force: true });
	await dana.getByRole('menuitem', { name: 'Ask all to look' }).click();
	const onTop = ben.getByRole('complementary', { name: 'Look at this together' });
	await expect(onTop).toContainText(names.get(ada)!);
	await expect(onTop).toContainText('Walking home helped.');
	await dana.getByRole('switch', { name: 'Ask everyone once more' }).click();
	await ada.getByRole('slider', { name: /^Urge/ }).fill('2');
	await press(ada, 'Send my answer');
	await expect(ada.getByText('You said 2 of 10.')).toBeVisible();
	await expect(dana.getByRole('row', { name: `${names.get(ada)!} – 2` })).toBeVisible();
	await expect(ben.getByText('2 of 10')).toHaveCount(0);
	await press(dana, 'Go on to Closing');
}

async function close({ dana, members, late }: Meeting): Promise<void> {
	const [ada, ben] = members as [Page, Page];
	await ada.getByLabel('One word').fill('Lighter');
	await ada.getByLabel('One thing I will do').fill('Call my sister on Friday');
	await press(ada, 'Say it');
	await expect(ada.getByText('You have said it.')).toBeVisible();
	await expect(shown(ben, 'Call my sister on Friday')).toBeVisible();
	await press(dana, 'End the talk');
	await ada.getByText('Heavy', { exact: true }).click();
	await expect(ada.getByText('You do not have to be alone with it.')).toBeVisible();
	await ada.getByText('Yes, tell them').click();
	await press(ada, 'Keep it');
	await expect(dana.getByRole('heading', { name: 'How they leave' })).toBeVisible();
	await expect(dana.getByText('Heavy', { exact: true })).toBeVisible();
	await ben.getByText('About the same').click();
	await press(ben, 'Keep it');
	await expect(ben.getByText('Kept. Nobody here is told.')).toBeVisible();
	await expect(dana.getByText('About the same')).toHaveCount(0);
	await press(dana, 'Close the check-in');
	for (const page of [...members, late]) {
		await expect(page.getByRole('heading', { name: 'Thank you for being here' })).toBeVisible();
		await expect(shown(page, 'Worn out and proud')).toHaveCount(0);
	}
	await expect(ada.getByText('Call my sister on Friday')).toBeVisible();
	await press(ada, 'Read what was said');
	await expect(shown(ada, 'Walking home helped.')).toBeVisible();
	await expect(shown(ada, 'Worn out and proud')).toHaveCount(0);
	await expect(ada.getByText('Gone with the end of the check-in').first()).toBeVisible();
	await press(ada, 'Back to the end');
	await expect(ada.getByRole('heading', { name: 'Thank you for being here' })).toBeVisible();
	await dana.getByText('Steady', { exact: true }).click();
	await press(dana, 'Save');
	await expect(dana.getByText('Saved for staff of this circle.')).toBeVisible();
}
