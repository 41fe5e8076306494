// Who is on record for what comes from the machine itself.
import type { Who } from '#server/record/record.ts';

/** Operators have no account: whoever may run commands on this machine. */
export const operator: Who = { name: 'operator', role: 'operator' };
