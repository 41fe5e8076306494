// One way in for both transports: parse, authenticate, authorise, limit, run, answer.
import type * as z from 'zod/mini';
import type { Operation, Output, Parsed } from '#shared/contract.ts';
import type { Answer, WireError } from '#shared/errors.ts';
import { isStaff, type Role } from '#shared/roles.ts';
import { requireConfirmed, type Confirming } from './confirming.ts';
import type { Context, Caller, Parts, SignedIn } from './context.ts';
import { isStorageFailure } from './database/failures.ts';
import type { Quota } from './limits.ts';
import { Refusal, unavailable } from './refusal.ts';

/** Who may: anyone at all, anyone signed in, or holders of one of these roles. */
export type Allow = 'anyone' | 'signed-in' | readonly Role[];

interface Offer extends Confirming {
	readonly line: Operation;
	readonly allow: Allow;
	readonly quota: Quota | null;
	/** Whether asking this shows that the person is there. */
	readonly isActivity: boolean;
}

/** An operation as the server offers it. Its types are checked where it is declared. */
export interface Offered extends Offer {
	run(context: Context, input: unknown): Promise<unknown>;
}

interface Options extends Partial<Confirming> {
	quota?: Quota;
	isActivity?: boolean;
}

/** Offers a line to anyone, signed in or not. */
export function offerToAnyone<Line extends Operation>(
	line: Line,
	options: Options & { run(context: Context, input: Parsed<Line>): Promise<Output<Line>> }
): Offered {
	const { run, ...rest } = options;
	return { ...complete(line, 'anyone', rest), run: run as Offered['run'] };
}

/** Offers a line to those signed in, or among them to holders of one of some roles. */
export function offer<Line extends Operation>(
	line: Line,
	options: Options & {
		allow: 'signed-in' | readonly Role[];
		run(context: SignedIn, input: Parsed<Line>): Promise<Output<Line>>;
	}
): Offered {
	const { run, allow, ...rest } = options;
	return { ...complete(line, allow, rest), run: run as Offered['run'] };
}

/** For verbs that have nothing to answer. */
export function silently<Input, Caller>(verb: (context: Caller, input: Input) => Promise<void>) {
	return async (context: Caller, input: Input) => {
		await verb(context, input);
		return {};
	};
}

function complete(line: Operation, allow: Allow, options: Options): Offer {
	const { quota = null, isActivity = true, whileUnconfirmed = allow === 'anyone', fresh = false } = options;
	return { line, allow, quota, isActivity, whileUnconfirmed, fresh };
}

/** Finds out who calls; throws `unauthenticated` where a session is needed and there is none. */
export type Identify = (offered: Offered) => Promise<Caller>;

/** Performs one operation. Never rejects: whatever happens becomes an answer with one of few codes. */
export async function perform(
	parts: Parts,
	offered: Offered,
	raw: unknown,
	identify: Identify
): Promise<Answer> {
	const began = performance.now();
	const answer = await attempt(parts, offered, raw, identify);
	parts.metrics.operations.inc({ line: offered.line.name, outcome: answer.ok ? 'ok' : answer.error.code });
	parts.metrics.duration.observe((performance.now() - began) / 1000);
	return answer;
}

async function attempt(parts: Parts, offered: Offered, raw: unknown, identify: Identify): Promise<Answer> {
	try {
		const parsed = offered.line.input.safeParse(raw);
		if (!parsed.success) throw invalid(parsed.error);
		const caller = await identify(offered);
		requireAllowed(offered.allow, caller);
		await requireConfirmed(offered, caller);
		await limit(parts, offered, caller);
		return { ok: true, data: await offered.run({ ...parts, caller }, parsed.data) };
	} catch (error) {
		return { ok: false, error: wireError(parts, offered.line.name, error) };
	}
}

function requireAllowed(allow: Allow, caller: Caller): void {
	if (allow === 'anyone') return;
	if (!caller.account) throw new Refusal('unauthenticated', 'Please sign in.');
	if (allow === 'signed-in') return;
	if (!allow.some((role) => caller.account?.roles.includes(role))) {
		throw new Refusal('forbidden', 'This is not for you to do here.');
	}
}

async function limit({ limits }: Parts, { quota, line }: Offered, caller: Caller): Promise<void> {
	const key = caller.account?.id ?? caller.addressKey;
	if (quota) await limits.take(quota, key);
	else if (caller.account) await limits.take(line.kind === 'command' ? 'write' : 'look', key);
}

function invalid(error: z.core.$ZodError): Refusal {
	const fields: Record<string, string> = {};
	for (const issue of error.issues) fields[issue.path.join('.') || 'input'] ??= sentence(issue);
	return new Refusal('invalid', 'Something in this is not as it should be.', { fields });
}

/** Our own sentences pass; those of the schema library would quote what was sent. */
function sentence(issue: z.core.$ZodIssue): string {
	if (issue.code === 'custom' || issue.code === 'invalid_format') return issue.message;
	if (issue.code === 'invalid_type') return `This must be a ${issue.expected}.`;
	if (issue.code === 'too_big' || issue.code === 'too_small') return 'This is too large or too small.';
	return 'This value is not one we know.';
}

/** The wire form of anything thrown. Of an unforeseen error nothing leaves but its code. */
export function wireError({ log }: Pick<Parts, 'log'>, line: string, error: unknown): WireError {
	const refusal = isStorageFailure(error) ? unavailable() : error;
	if (refusal instanceof Refusal) {
		return { code: refusal.code, message: refusal.message, ...refusal.details };
	}
	log.error('operation failed', { line, error });
	return { code: 'internal', message: 'Something went wrong here. Nothing was changed.' };
}

/** Whether a caller is staff, whose sessions are short. */
export function isStaffCaller(caller: Caller): boolean {
	return caller.account !== null && isStaff(caller.account.roles);
}
