// Who was there: minutes, whether one shared or passed, late, excused. Never what was said. And a signed paper about
// one's own days that names no one and no place.
import * as z from 'zod/mini';
import { query } from '#shared/contract.ts';
import { day, id, minute } from '#shared/ids.ts';
import { CERTIFICATE_DAYS } from '#shared/limits.ts';

/** How someone was at a check-in. With no minute, no outcome and no excuse they were not there. */
export const inAttended = {
	/** Distinct minutes in which one was there; of a check-in over a day none are counted. */
	minutes: z.int(),
	/** How the turn ended; null where one had none. */
	outcome: z.nullable(z.enum(['shared', 'passed', 'skipped'])),
	/** Whether one came after the round had begun. */
	late: z.boolean(),
	/** Whether one was excused and did not come. */
	excused: z.boolean()
};
export const attended = z.object(inAttended);
export type Attended = z.output<typeof attended>;

const checkinOn = {
	checkinId: id,
	/** The day in the zone of the plan. */
	on: day
};

/** One's own at one check-in. */
export const ownAttended = z.object({
	...checkinOn,
	/** The circle. */
	roomId: id,
	...inAttended
});
export type OwnAttended = z.output<typeof ownAttended>;

/** Someone's at one check-in of a circle, as its moderators see it. */
export const memberAttended = z.object({
	...checkinOn,
	at: minute,
	memberId: id,
	/** Who they are in this circle. */
	name: z.string(),
	...inAttended
});
export type MemberAttended = z.output<typeof memberAttended>;

export const attendanceMine = query('attendance:mine', {
	about: 'One’s own attendance in all circles, the newest first; as long as the circle keeps its messages.',
	input: z.object({}),
	output: z.object({ attended: z.array(ownAttended) })
});

export const attendanceList = query('attendance:list', {
	about:
		'For moderators of a circle: who was there from a day to another, both included, three months at most.',
	input: z.object({ roomId: id, from: day, to: day }),
	output: z.object({ attended: z.array(memberAttended) })
});

export const attendanceCertificate = query('attendance:certificate', {
	about:
		'A signed text with days and minutes of one’s own, and nothing else. `not_found` for a check-in that one was not in for a minute.',
	input: z.object({ checkinIds: z.array(id).check(z.minLength(1), z.maxLength(CERTIFICATE_DAYS)) }),
	output: z.object({ text: z.string() })
});

export const attendanceKey = query('attendance:key', {
	about: 'The key with which anyone can check a signed text, and the short mark of it that stands in each.',
	input: z.object({}),
	output: z.object({ key: z.string(), mark: z.string() })
});
