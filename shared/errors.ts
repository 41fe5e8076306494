// The few ways in which an operation can say no, and the one table from code to HTTP status.
import * as z from 'zod/mini';
import { id } from '#shared/ids.ts';
import { entryOffer } from '#shared/rooms.ts';

export const errorStatus = {
	invalid: 400,
	unauthenticated: 401,
	forbidden: 403,
	not_found: 404,
	conflict: 409,
	too_large: 413,
	too_many: 429,
	internal: 500,
	unavailable: 503
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorShape = z.object({
	code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
	/** One plain sentence that may be shown to the person as it is. */
	message: z.string(),
	/** For `invalid`: the sentence for each field concerned, by its path in the input. */
	fields: z.optional(z.record(z.string(), z.string())),
	/** A tier of help to offer beside the error, whatever the error is. */
	help: z.optional(z.int()),
	/** For `conflict` on opening a room for the first time: what to accept and the names to choose from. */
	entry: z.optional(entryOffer),
	/** For `forbidden` in slow mode: seconds until the next message may be sent. */
	retryIn: z.optional(z.int()),
	/** For `forbidden`: what the person shows first that it is them, or that they set a second factor up first. */
	confirm: z.optional(z.enum(['passphrase', 'code', 'enrol'])),
	/** For `conflict` on ending staff: the rooms they moderate, `alone` where nobody else does, and their open cases. */
	leaves: z.optional(
		z.object({
			rooms: z.array(z.object({ roomId: id, title: z.string(), alone: z.boolean() })),
			cases: z.int()
		})
	)
});
/** How someone says that it is them; `code` stands for a passkey too. */
export type Confirm = NonNullable<WireError['confirm']>;
export type WireError = z.output<typeof errorShape>;

/** What an operation answers on either transport. */
export type Answer<Data = unknown> = { ok: true; data: Data } | { ok: false; error: WireError };
