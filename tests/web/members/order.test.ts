import { expect, test } from 'vitest';
import type { Member } from '#shared/members.ts';
import { memberOf, everyone } from '../../../web/src/lib/members/authors.ts';
import { listMembers } from '../../../web/src/lib/members/order.ts';

const avatar = { outline: 0, fill: 0, figure: 0 };
const member = (name: string, role: Member['role'] = 'patient', here = true): Member => ({
	memberId: name,
	name,
	role,
	avatar,
	staff: role === 'moderator',
	here
});
const me = { memberId: 'Wren', name: 'Wren', role: 'patient' as const, avatar, seen: 0 };

test('staff, mentors, then the others by name, oneself at the end; who was removed is gone', () => {
	const people = [member('Wren'), member('Fern'), member('Tall', 'mentor'), member('Dana', 'moderator')];
	const listed = listMembers([...people, member('Gone', 'patient', false), member('Zinnia')], 'Wren');
	expect(listed.carers.map((one) => one.name)).toEqual(['Dana', 'Tall']);
	expect(listed.others.map((one) => one.name)).toEqual(['Fern', 'Zinnia', 'Wren']);
});

test('one sees oneself before anyone else can', () => {
	const members = new Map([['Fern', member('Fern')]]);
	expect(memberOf({ members, me }, 'Wren')?.name).toBe('Wren');
	expect(memberOf({ members, me }, 'elsewhere')).toBeUndefined();
	expect(everyone({ members, me }).map((one) => one.name)).toEqual(['Fern', 'Wren']);
});
