// Second factors for tests. Whoever joined with a code is confirmed and for five minutes fresh, staff too. A later
// sign-in of staff needs a second step:
//
//     await enrol(mo);                  once: a passkey that the test holds (a code: enrolCodes)
//     await signInAsStaff(mo);          again, in the same cookie: name, passphrase, passkey
//     await anotherDevice(world, mo);   of people.ts takes that step by itself, for staff too
//     await confirm(mo);                fresh again, where more than five minutes of world.clock have gone by
import { generateHOTP } from '@oslojs/otp';
import { decodeBase32IgnorePadding } from '@oslojs/encoding';
import { accountConfirm, accountSignIn } from '#shared/accounts.ts';
import type { Output } from '#shared/contract.ts';
import { factorBegin, factorEnrol, passkeyAdd, passkeyAsk, passkeyBegin } from '#shared/factors.ts';
import { createAuthenticator, type Authenticator } from './authenticator.ts';
import { dataOf } from './people.ts';
import { PASSPHRASE, type Person, type World } from './world.ts';

/** The passkeys of everyone in this test, by where and under which name they sign in. */
const passkeys = new Map<string, Authenticator>();

/** Gives someone a passkey. Their session must be fresh, or one of staff that waits to enrol. */
export async function enrol(person: Person, { counts = false } = {}): Promise<Authenticator> {
	const authenticator = createAuthenticator(person.origin, { counts });
	const response = authenticator.make(dataOf(await person.http(passkeyBegin, {})));
	dataOf(await person.http(passkeyAdd, { label: 'A test', response }));
	passkeys.set(placeOf(person), authenticator);
	return authenticator;
}

/** Signs someone in by name and passphrase in the cookie they have, and takes the second step where one is asked for. */
export async function signInAsStaff(person: Person, passphrase = PASSPHRASE): Promise<void> {
	const { confirm: asked } = dataOf(
		await person.http(accountSignIn, { signInName: person.signInName, passphrase })
	);
	if (asked === 'enrol') await enrol(person);
	if (asked === 'code') await confirm(person);
}

/** Someone's sign-in with name and passphrase alone, elsewhere, and what it still asks for. */
export async function signInHalf(
	world: World,
	{ signInName }: Person
): Promise<Person & { asked: string | undefined }> {
	const device = Object.assign(world.stranger(), { signInName });
	const { confirm: asked } = dataOf(await device.http(accountSignIn, { signInName, passphrase: PASSPHRASE }));
	return Object.assign(device, { asked });
}

/** Shows with the person's passkey that it is them. */
export async function confirm(person: Person): Promise<void> {
	const passkey = passkeyOf(person).prove(dataOf(await person.http(passkeyAsk, { confirm: true })));
	dataOf(await person.http(accountConfirm, { passkey }));
}

/** What an app does with a secret as it is shown, at a moment of the world's clock plus some half minutes. */
export function codeOf(world: World, secret: string, steps = 0): string {
	const bytes = decodeBase32IgnorePadding(secret.replaceAll(' ', ''));
	return generateHOTP(bytes, BigInt(Math.floor(world.clock.now() / 30_000) + steps), 6);
}

/** Turns one-time codes on and answers with their secret. The step of the first code is used up. */
export async function enrolCodes(world: World, person: Person): Promise<string> {
	const { secret } = dataOf(await person.http(factorBegin, {}));
	dataOf(await person.http(factorEnrol, { code: codeOf(world, secret) }));
	return secret;
}

/** Input for each of the lines, with which it would succeed for this person; a stranger brings someone else's passkey. */
export function factorInputs(
	world: World,
	person: Person,
	someone: Person
): Record<string, () => Promise<object>> {
	const isStranger = person !== someone;
	const add = async () => {
		const asked = isStranger ? strangers : dataOf(await person.http(passkeyBegin, {}));
		return { label: 'A test', response: createAuthenticator(person.origin).make(asked) };
	};
	const prove = async (toConfirm: boolean) => {
		const asked = await person.http(passkeyAsk, { confirm: toConfirm && !isStranger });
		return passkeyOf(someone).prove(dataOf(asked));
	};
	return {
		'account:confirm': async () => ({ passkey: await prove(true) }),
		'passkey:sign-in': async () => ({ response: await prove(false) }),
		'passkey:add': add,
		'passkey:remove': async () => {
			const made = await person.http(passkeyAdd, await add());
			return { passkeyId: made.ok ? made.data.passkeyId : 'a'.repeat(26) };
		},
		'factor:enrol': async () => {
			const begun = await person.http(factorBegin, {});
			return { code: begun.ok ? codeOf(world, begun.data.secret) : '123456' };
		},
		'factor:remove': async () => {
			if (!isStranger) await enrolCodes(world, person);
			return {};
		}
	};
}

/** What nobody has asked for. */
const strangers: Output<typeof passkeyBegin> = {
	...{
		challenge: 'AAAA',
		rp: { id: 'localhost', name: '' },
		user: { id: 'AAAA', name: '', displayName: '' }
	},
	...{ pubKeyCredParams: [], timeout: 0, attestation: 'none', excludeCredentials: [] },
	authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' }
};

function passkeyOf(person: Person): Authenticator {
	const authenticator = passkeys.get(placeOf(person));
	if (!authenticator) throw new Error('This person has no passkey of the test: enrol them first.');
	return authenticator;
}

const placeOf = ({ origin, signInName }: Person) => `${origin} ${signInName}`;
