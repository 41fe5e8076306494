// What someone has besides: work, school, whatever else is theirs. Nobody else ever sees it.
import * as z from 'zod/mini';
import { command, query } from '#shared/contract.ts';
import { clientId, day, id, text } from '#shared/ids.ts';
import { APPOINTMENT_MINUTES, TITLE_CHARACTERS } from '#shared/limits.ts';
import { timeOfDay } from '#shared/schedule.ts';

const weekday = z.int().check(z.gte(1), z.lte(7));

/** Once on a day, or on the same days of every week (1 is Monday), by the wall clock of its zone. */
export const appointment = z.object({
	title: text(TITLE_CHARACTERS),
	zone: z.string().check(z.maxLength(64)),
	on: z.union([
		z.object({ date: day }),
		z.object({ days: z.array(weekday).check(z.minLength(1), z.maxLength(7)) })
	]),
	time: timeOfDay,
	minutes: z.int().check(z.gte(5), z.lte(APPOINTMENT_MINUTES))
});
export type Appointment = z.output<typeof appointment>;

export const ownAppointment = z.object({ appointmentId: id, ...appointment.shape });
export type OwnAppointment = z.output<typeof ownAppointment>;

export const appointmentList = query('appointment:list', {
	about: 'Appointments of one’s own, which nobody else sees.',
	input: z.object({}),
	output: z.object({ appointments: z.array(ownAppointment) })
});

export const appointmentSave = command('appointment:save', {
	about: 'Keeps an appointment of one’s own. The same clientId again takes the place of the first.',
	input: z.object({ clientId, ...appointment.shape }),
	output: z.object({ appointment: ownAppointment })
});

export const appointmentErase = command('appointment:erase', {
	about: 'Erases an appointment of one’s own.',
	input: z.object({ appointmentId: id }),
	output: z.object({})
});
