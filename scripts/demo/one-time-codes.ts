// The second step of the demo's staff: what an app on their phone would show.
import { decodeBase32IgnorePadding } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';

const STEP = 30_000;

/** The code of a moment in milliseconds from a secret as it is shown, `129 571`. */
export function oneTimeCode(secret: string, moment: number): string {
	const bytes = decodeBase32IgnorePadding(secret.replaceAll(' ', ''));
	const code = generateHOTP(bytes, BigInt(Math.floor(moment / STEP)), 6);
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** Shows the codes of now, and every half minute the next ones, until the signal. */
export function showCodes(secrets: Readonly<Record<string, string>>, signal: AbortSignal): void {
	const show = () => {
		const codes = Object.entries(secrets).map(
			([role, secret]) => `${role} ${oneTimeCode(secret, Date.now())}`
		);
		process.stdout.write(`\r  One-time code  ${codes.join('   ')}${process.stdout.isTTY ? '' : '\n'}`);
		setTimeout(() => !signal.aborted && show(), STEP - (Date.now() % STEP)).unref();
	};
	show();
}
