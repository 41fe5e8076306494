// Which lines are about attendance, and who may. Moderators are looked up in the circle, not in the programme.
import { attendanceCertificate, attendanceKey, attendanceList, attendanceMine } from '#shared/attendance.ts';
import { offer } from '#server/kernel/operation.ts';
import { listAttendance, listOwnAttendance } from './attendance.ts';
import { certifyAttendance, publicKey } from './certificates.ts';

export const operations = [
	offer(attendanceMine, {
		allow: 'signed-in',
		isActivity: false,
		run: (context) => listOwnAttendance(context)
	}),
	offer(attendanceList, { allow: 'signed-in', run: listAttendance }),
	offer(attendanceCertificate, { allow: 'signed-in', run: certifyAttendance }),
	offer(attendanceKey, { allow: 'signed-in', run: (context) => Promise.resolve(publicKey(context)) })
];
