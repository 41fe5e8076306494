// Reports out of a conversation of two: what the record keeps of them, what is refused, and their end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	caseAnswer,
	caseAsk,
	caseClose,
	caseList,
	caseObject,
	caseOpen,
	caseReport,
	caseWorry
} from '#shared/cases.ts';
import type { Operation } from '#shared/contract.ts';
import { meGet, meRecord } from '#shared/me.ts';
import { roomOpen } from '#shared/rooms.ts';
import { eraseDueCases } from '#server/cases/erasing.ts';
import { listRecord, recordHead } from '#server/record/reading.ts';
import { countOf, dump } from '../support/dump.ts';
import { mark, nobodysId, outcomeOf, say } from '../support/people.ts';
import { storages } from '../support/storage.ts';
import { openSupervised, reportFrom, type Supervised } from '../support/supervising.ts';
import type { Person } from '../support/world.ts';

const DAY = 24 * 60 * 60_000;

describe.each(storages.filter((one) => !one.isSkipped))('reports out of two, kept on $kind', ({ kind }) => {
	let here: Supervised;
	beforeAll(async () => void (here = await openSupervised(kind)), 60_000);
	afterAll(() => here?.world.close());

	const report = async (more: { text?: string } = {}, body = 'That was unkind') =>
		reportFrom(here, here.ada, (await say(here.mel, here.pairId, body)).messageId, more);

	test('each look and each act is one entry, which whoever was reported does not find', async () => {
		const { ada, mel, sue, mo, pairId, world } = here;
		const { caseId } = await report();
		const which = { roomId: pairId, caseId };
		const before = (await recordHead(world.app.parts)).number;
		await sue.ask(caseList, {});
		await sue.ask(caseOpen, which);
		const answer = { ...which, clientId: mark(), text: 'Yes.' };
		await sue.ask(caseAnswer, answer);
		await sue.ask(caseAnswer, answer);
		expect(outcomeOf(await mo.emit(caseOpen, which))).toBe('not_found');
		await sue.ask(caseClose, { ...which, clientId: mark(), outcome: 'kept', text: 'It stays.' });
		expect((await recordHead(world.app.parts)).number).toBe(before + 4);
		const entries = await listRecord(world.app.parts, { limit: 4 });
		expect(entries.map(({ who, what, roomId }) => [who.name, what, roomId])).toEqual([
			['Sue Hale', 'case:close', null],
			['Sue Hale', 'case:answer', null],
			['Sue Hale', 'case:open', null],
			['Sue Hale', 'case:list', null]
		]);
		const about = async (person: Person) =>
			(await person.ask(meRecord, {})).entries.slice(0, 3).map(({ what }) => what);
		expect(await about(ada)).toEqual(['case:close', 'case:answer', 'case:open']);
		expect(await about(mel)).not.toContain('case:close');
	});

	test('what does not fit is refused, and nothing has changed', async () => {
		const { ada, mel, outsider, pairId, names, world } = here;
		const { messageId } = await say(mel, pairId, 'Stays');
		const own = await say(ada, pairId, 'Mine');
		const circle = (await outsider.ask(meGet, {})).rooms[0]!.roomId;
		const { memberId } = (await outsider.ask(roomOpen, { roomId: circle })).me;
		const moderator = (await here.mo.ask(roomOpen, { roomId: circle })).me.memberId;
		const before = await dump(world);
		const asked = () => ({ roomId: pairId, clientId: mark() });
		const refused: [Person, Operation, object, string][] = [
			[ada, caseAsk, { ...asked(), text: 'Hello?' }, 'conflict'],
			[mel, caseWorry, { ...asked(), memberId: names.ada.memberId, text: 'I worry.' }, 'conflict'],
			[ada, caseObject, { ...asked(), about: 'mute', text: 'No.' }, 'conflict'],
			[ada, caseReport, { ...asked(), rule: 'other', messageId: own.messageId }, 'conflict'],
			[ada, caseReport, { ...asked(), rule: 'other', messageId: nobodysId() }, 'not_found'],
			[ada, caseReport, { ...asked(), rule: 'other', memberId }, 'not_found'],
			[ada, caseReport, { ...asked(), rule: 'other' }, 'invalid'],
			[outsider, caseReport, { ...asked(), rule: 'other', messageId }, 'not_found'],
			[here.sue, caseReport, { ...asked(), rule: 'other', messageId }, 'not_found'],
			[outsider, caseAsk, { ...asked(), text: 'Hello?' }, 'not_found'],
			[
				outsider,
				caseReport,
				{ ...asked(), roomId: circle, memberId: moderator, rule: 'other', elsewhere: true },
				'invalid'
			]
		];
		for (const [person, line, input, code] of refused) {
			expect([line.name, outcomeOf(await person.emit(line, input))]).toEqual([line.name, code]);
		}
		expect(await dump(world)).toEqual(before);
	});

	test('no word of it lies open, and ninety days after closing it is gone', async () => {
		const { sue, pairId, world } = here;
		const { caseId } = await report({ text: 'Canary-of-the-reporter' }, 'Canary-of-the-message');
		const which = { roomId: pairId, caseId, clientId: mark() };
		await sue.ask(caseClose, { ...which, outcome: 'acted', text: 'Canary-of-the-answer' });
		expect(JSON.stringify(await dump(world))).not.toContain('Canary');
		const before = await countOf(world, 'cases');
		const { parts } = world.app;
		const { now } = parts.clock;
		await eraseDueCases({ ...parts, clock: { now: () => now() + 89 * DAY } });
		expect(await countOf(world, 'cases')).toBe(before);
		await eraseDueCases({ ...parts, clock: { now: () => now() + 91 * DAY } });
		expect(await countOf(world, 'cases')).toBeLessThan(before);
		expect(await parts.keys.find(['case', caseId])).toBeNull();
		expect(outcomeOf(await sue.emit(caseOpen, which))).toBe('not_found');
	});
});
