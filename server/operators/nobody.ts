// Who listens where no server runs.
import type { openParts } from '#server/kernel/parts.ts';

/** Takes the place of sockets for commands that open the data folder themselves. */
export const nobody = { to: () => ({ emit: () => true }) } as unknown as Parameters<
	typeof openParts
>[0]['io'];
