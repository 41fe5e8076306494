// The one error type of the rules: a code from the shared table and a sentence that may be shown as it is.
import type { ErrorCode, WireError } from '#shared/errors.ts';

type Details = Pick<WireError, 'fields' | 'entry' | 'help' | 'confirm' | 'retryIn' | 'leaves'>;

export class Refusal extends Error {
	readonly code: ErrorCode;
	readonly details: Details;

	constructor(code: ErrorCode, message: string, details: Details = {}) {
		super(message);
		this.name = 'Refusal';
		this.code = code;
		this.details = details;
	}
}

/** What may not be seen and what does not exist answer the same. */
export function notFound(): Refusal {
	return new Refusal('not_found', 'Not part of this space.');
}

/** Storage does not take writes or does not answer: nothing was acknowledged, nothing changed. */
export function unavailable(): Refusal {
	return new Refusal('unavailable', 'We cannot save anything right now. Please try again.');
}
