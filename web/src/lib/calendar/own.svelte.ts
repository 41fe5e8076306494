// What one has besides, as Settings shows it; kept in memory only.
import { call } from '#lib/call.ts';
import { onForget } from '#lib/sessions/session.svelte.ts';
import {
	appointmentErase,
	appointmentList,
	appointmentSave,
	type Appointment,
	type OwnAppointment
} from '#shared/appointments.ts';

export const own = $state<{ list: OwnAppointment[] | undefined; failed: boolean }>({
	list: undefined,
	failed: false
});

onForget(() => Object.assign(own, { list: undefined, failed: false }));

/** Asks for all of it. */
export async function loadOwn(): Promise<void> {
	const answer = await call(appointmentList, {});
	own.failed = !answer.ok;
	if (answer.ok) own.list = answer.data.appointments;
}

/** Keeps something; answers null, or in words why not. The same mark again is the same thing. */
export async function keepOwn(clientId: string, appointment: Appointment): Promise<string | null> {
	const answer = await call(appointmentSave, { clientId, ...appointment });
	if (!answer.ok) return Object.values(answer.error.fields ?? {})[0] ?? answer.error.message;
	await loadOwn();
	return null;
}

/** Erases something; answers null, or in words why not. */
export async function eraseOwn(appointmentId: string): Promise<string | null> {
	const answer = await call(appointmentErase, { appointmentId });
	if (!answer.ok) return answer.error.message;
	own.list = own.list?.filter((one) => one.appointmentId !== appointmentId);
	return null;
}
