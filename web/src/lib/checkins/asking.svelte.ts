// Asking the server to move a check-in: one thing at a time, and in words what went wrong.
import type { Input, Operation, Output } from '#shared/contract.ts';
import { call } from '#lib/call.ts';

/** A class because its fields are reactive. */
export class Asking {
	busy = $state(false);
	/** The server's sentence about the last thing that it refused. */
	problem = $state('');

	/** Asks once; null while another answer is awaited, or where it was refused. A `conflict` only means that it has moved on. */
	async ask<Line extends Operation>(line: Line, input: Input<Line>): Promise<Output<Line> | null> {
		if (this.busy) return null;
		this.busy = true;
		this.problem = '';
		const answer = await call(line, input);
		this.busy = false;
		if (answer.ok) return answer.data;
		if (answer.error.code !== 'conflict') this.problem = answer.error.message;
		return null;
	}
}
