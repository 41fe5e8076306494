// Which lines are about the schedule, and who may. Moderators are looked up in the circle, not in the programme.
import { appointmentErase, appointmentList, appointmentSave } from '#shared/appointments.ts';
import {
	scheduleAnswer,
	scheduleCancel,
	scheduleChange,
	scheduleCheck,
	scheduleEnd,
	scheduleList,
	scheduleMove,
	schedulePlan,
	scheduleSeries
} from '#shared/schedule.ts';
import { offer, silently } from '#server/kernel/operation.ts';
import { answerCheckin } from './answering.ts';
import { checkPlan } from './checking.ts';
import { listCheckins } from './listing.ts';
import { cancelCheckin, moveCheckin } from './moving.ts';
import { changeSeries, endSeries, planSeries } from './planning.ts';
import { eraseAppointment, listAppointments, saveAppointment } from './own/appointments.ts';
import { listSeries } from './series.ts';

export const operations = [
	offer(scheduleList, { allow: 'signed-in', isActivity: false, run: (context) => listCheckins(context) }),
	offer(scheduleAnswer, { allow: 'signed-in', run: answerCheckin }),
	offer(scheduleSeries, { allow: 'signed-in', run: listSeries }),
	offer(scheduleCheck, { allow: 'signed-in', run: checkPlan }),
	offer(schedulePlan, { allow: 'signed-in', run: planSeries }),
	offer(scheduleChange, {
		allow: 'signed-in',
		run: silently(changeSeries)
	}),
	offer(scheduleEnd, {
		allow: 'signed-in',
		run: silently(endSeries)
	}),
	offer(scheduleMove, { allow: 'signed-in', run: moveCheckin }),
	offer(scheduleCancel, { allow: 'signed-in', run: cancelCheckin }),
	offer(appointmentList, { allow: 'signed-in', run: (context) => listAppointments(context) }),
	offer(appointmentSave, { allow: 'signed-in', run: saveAppointment }),
	offer(appointmentErase, { allow: 'signed-in', run: silently(eraseAppointment) })
];
