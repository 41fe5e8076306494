// One-time codes: six digits for each half minute, from a secret that only the person's app and we have. A step is
// used once for good; the last one used lies sealed, since in clear it would tell when someone came.
import { randomBytes } from 'node:crypto';
import { encodeBase32NoPadding } from '@oslojs/encoding';
import { createTOTPKeyURI, verifyHOTP } from '@oslojs/otp';
import type { Output } from '#shared/contract.ts';
import type { factorBegin } from '#shared/factors.ts';
import { dayText } from '#server/kernel/clock.ts';
import type { Context, Parts, SignedIn } from '#server/kernel/context.ts';
import { perServer } from '#server/kernel/per-server.ts';
import { qrPath } from '#server/kernel/qr-path.ts';
import { notFound, Refusal } from '#server/kernel/refusal.ts';
import { seal, unseal, type Key } from '#server/kernel/sealing.ts';
import { confirmSession } from '#server/sessions/confirming.ts';
import { factorScope, requireMayChange, requireOneLeft } from './factors.ts';
import * as store from './store.ts';

const DIGITS = 6;
const STEP_SECONDS = 30;
/** Steps by which a phone's clock may be ahead or behind. */
const DRIFT = 1;
/** As long as the digest of the HMAC, as RFC 4226 has it. */
const SECRET_BYTES = 20;
const PENDING = 10 * 60_000;
/** Shown in the app that makes the codes, where others may see it. */
const NAME = 'Evenkeel';

interface Secret {
	/** In base64. */
	readonly secret: string;
	readonly lastStep: number;
}

/** Secrets shown and not yet answered with a code, by the session that asked. */
const pending = perServer(() => new Map<string, { secret: Buffer; until: number }>());

/** A fresh secret to put into an app. It counts for nothing until the app's first code is here. */
export async function beginCodes(context: SignedIn): Promise<Output<typeof factorBegin>> {
	await requireMayChange(context);
	const now = context.clock.now();
	const waiting = pending(context);
	for (const [session, { until }] of waiting) if (until <= now) waiting.delete(session);
	const secret = randomBytes(SECRET_BYTES);
	waiting.set(context.caller.session.id, { secret, until: now + PENDING });
	const uri = createTOTPKeyURI(NAME, NAME, secret, STEP_SECONDS, DIGITS);
	const typed = encodeBase32NoPadding(secret).replaceAll(/(.{4})(?=.)/g, '$1 ');
	return { secret: typed, uri, qr: qrPath(uri) };
}

/** Turns one-time codes on by a first one. Throws `conflict` without a secret to it, `invalid` when it does not fit. */
export async function enrolCodes(context: SignedIn, { code }: { code: string }): Promise<void> {
	const { account, session } = context.caller;
	const stillMay = await requireMayChange(context);
	const waiting = pending(context).get(session.id);
	if (!waiting || waiting.until <= context.clock.now())
		throw new Refusal('conflict', 'This took too long. Please begin again.');
	await context.limits.take('failedSignIn', account.id);
	const step = fittingStep(waiting.secret, context.clock.now(), -1, code);
	if (step === null) throw codeFails();
	const key = await context.keys.need(factorScope(account.id));
	await context.database.write([account.id], async (trx) => {
		await stillMay(trx);
		const revision = ((await store.findFactor(trx, account.id))?.revision ?? 0) + 1;
		const secret = waiting.secret.toString('base64');
		await store.putFactor(trx, {
			account_id: account.id,
			sealed: sealSecret(key, account.id, revision, { secret, lastStep: step }),
			revision,
			confirmed_on: dayText(context.clock.now())
		});
		trx.effects.changes.push(() => pending(context).delete(session.id));
	});
	await context.limits.giveBack('failedSignIn', account.id);
	await confirmSession(context);
}

/** Turns one-time codes off. Throws `not_found` where they are off, `conflict` where staff would have nothing left. */
export async function removeCodes(context: SignedIn): Promise<void> {
	const { account } = context.caller;
	await context.database.write([account.id], async (trx) => {
		if (!(await store.findFactor(trx, account.id))) throw notFound();
		await store.removeFactor(trx, account.id);
		await requireOneLeft(trx, account);
	});
}

/** Throws `invalid` for a code that does not fit, or did once already; else it is used up. */
export async function useCode(context: Context, accountId: string, code: string): Promise<void> {
	// Taken first: of many guesses at once each would still find one left.
	await context.limits.take('failedSignIn', accountId);
	const key = await context.keys.find(factorScope(accountId));
	const fits =
		key &&
		(await context.database.write([accountId], async (trx) => {
			const row = await store.findFactor(trx, accountId);
			if (!row) return false;
			const { secret, lastStep } = openSecret(key, row);
			const step = fittingStep(Buffer.from(secret, 'base64'), context.clock.now(), lastStep, code);
			if (step === null) return false;
			const revision = row.revision + 1;
			const sealed = sealSecret(key, accountId, revision, { secret, lastStep: step });
			await store.putFactor(trx, { ...row, sealed, revision });
			return true;
		}));
	if (!fits) throw codeFails();
	await context.limits.giveBack('failedSignIn', accountId);
}

/** The day on which someone turned one-time codes on; null where they are off. */
export async function codesSince(parts: Parts, accountId: string): Promise<string | null> {
	const row = await parts.database.read((on) => store.findFactor(on, accountId));
	return row?.confirmed_on ?? null;
}

/** The step after the last one used whose code this is. Looks at each, whichever fits, to take the same time. */
function fittingStep(secret: Uint8Array, now: number, lastStep: number, typed: string): number | null {
	const code = typed.replaceAll(/\s/g, '');
	const current = Math.floor(now / 1000 / STEP_SECONDS);
	let found: number | null = null;
	for (let step = current - DRIFT; step <= current + DRIFT; step += 1) {
		const fits = verifyHOTP(secret, BigInt(step), DIGITS, code);
		if (fits && step > lastStep) found = step;
	}
	return found;
}

function codeFails(): Refusal {
	const message = 'This code does not fit. Wait for the next one.';
	return new Refusal('invalid', message, { fields: { code: message } });
}

function sealSecret(key: Key, accountId: string, revision: number, secret: Secret): Buffer {
	return seal(key, place(accountId, revision), JSON.stringify(secret).padEnd(128));
}

function openSecret(key: Key, row: store.FactorRow): Secret {
	return JSON.parse(unseal(key, place(row.account_id, row.revision), row.sealed)) as Secret;
}

const place = (id: string, revision: number) => ({ table: 'factors', id, revision });
