// With what each line of the matrix is asked, as its feature has it.
import { attendanceInputs } from './attendance.ts';
import { checkinInputs } from './checkin-inputs.ts';
import { keepsakeInputs } from './keeping.ts';
import type { Cast } from './matrix-cast.ts';
import { mentorInputs } from './mentor-inputs.ts';
import { officeInputs } from './office.ts';
import { pairInputs } from './pair-inputs.ts';
import { scheduleInputs } from './planning.ts';
import { sharingInputs } from './sharing-inputs.ts';
import { supervisionInputs } from './supervision-inputs.ts';
import type { Person } from './world.ts';

type Inputs = Record<string, (who: Person) => Promise<object>>;

/** For each of these lines an input with which it would succeed for whoever may. */
export function madeInputs(gathered: Cast): Inputs {
	const { world, roomId, cast } = gathered;
	return {
		...officeInputs(world, () => cast.admin, { roomId, title: 'Evening circle' }),
		...keepsakeInputs(world),
		...scheduleInputs(gathered),
		...checkinInputs(gathered),
		...attendanceInputs(gathered),
		...mentorInputs(gathered),
		...pairInputs(gathered),
		...sharingInputs(gathered),
		...supervisionInputs(gathered)
	};
}
