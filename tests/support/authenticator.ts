// A passkey made of nothing but node:crypto, which answers as a browser and its device would, or wrongly on wish.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { Output } from '#shared/contract.ts';
import type { NewPasskey, passkeyAsk, passkeyBegin, PasskeyProof } from '#shared/factors.ts';

/** What a hostile or broken device would say instead. */
export interface Otherwise {
	origin?: string;
	rpId?: string;
	challenge?: string;
	/** Bits of the authenticator's data: present 1, verified 4. */
	flags?: number;
	counter?: number;
	userHandle?: string;
	credential?: string;
	type?: string;
	/** A statement of attestation in CBOR, with its format. */
	attestation?: { fmt: string; statement: Buffer };
}

export interface Authenticator {
	readonly credential: string;
	/** How often it says that it was used; 0 for one that does not count. */
	counter: number;
	make(asked: Output<typeof passkeyBegin>, otherwise?: Otherwise): NewPasskey;
	prove(asked: Output<typeof passkeyAsk>, otherwise?: Otherwise): PasskeyProof;
}

const PRESENT_AND_VERIFIED = 1 | 4;
const NEW_CREDENTIAL = 0x40;

/** A device at an origin. `counts`: it tells how often it was used, as security keys do. */
export function createAuthenticator(origin: string, { counts = false } = {}): Authenticator {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const id = randomBytes(20);
	let userHandle = '';
	const device: Authenticator = {
		credential: id.toString('base64url'),
		counter: 0,
		make: ({ challenge, rp, user }, otherwise = {}) => {
			userHandle = user.id;
			const said = { origin, challenge, type: 'webauthn.create', ...otherwise };
			const credential = Buffer.concat([Buffer.alloc(16), length(id), id, coseKey(publicKey)]);
			const data = authenticatorData(rp.id, device.counter, otherwise, credential);
			const { fmt, statement } = otherwise.attestation ?? { fmt: 'none', statement: Buffer.of(0xa0) };
			const attestation = Buffer.concat([
				...[Buffer.of(0xa3), text('fmt'), text(fmt), text('attStmt'), statement],
				...[text('authData'), bytes(data)]
			]);
			return {
				...named(otherwise),
				response: {
					clientDataJSON: clientData(said),
					attestationObject: attestation.toString('base64url'),
					transports: ['internal']
				}
			};
		},
		prove: ({ challenge, rpId }, otherwise = {}) => {
			if (counts) device.counter += 1;
			const said = { origin, challenge, type: 'webauthn.get', ...otherwise };
			const data = authenticatorData(rpId, device.counter, otherwise);
			const clientDataJSON = clientData(said);
			const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
			const signature = sign('sha256', Buffer.concat([data, hash]), privateKey);
			return {
				...named(otherwise),
				response: {
					clientDataJSON,
					authenticatorData: data.toString('base64url'),
					signature: signature.toString('base64url'),
					userHandle: otherwise.userHandle ?? userHandle
				}
			};
		}
	};
	const named = ({ credential = device.credential }: Otherwise) => ({
		...{ id: credential, rawId: credential, type: 'public-key' as const }
	});
	return device;
}

function clientData({
	origin,
	challenge,
	type
}: {
	origin: string;
	challenge: string;
	type: string;
}): string {
	return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}

function authenticatorData(rpId: string, counter: number, otherwise: Otherwise, credential?: Buffer): Buffer {
	const head = Buffer.alloc(5);
	head[0] = (otherwise.flags ?? PRESENT_AND_VERIFIED) | (credential ? NEW_CREDENTIAL : 0);
	head.writeUInt32BE(otherwise.counter ?? counter, 1);
	const rpIdHash = createHash('sha256')
		.update(otherwise.rpId ?? rpId)
		.digest();
	return Buffer.concat([rpIdHash, head, credential ?? Buffer.alloc(0)]);
}

/** An ES256 key as COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseKey(publicKey: KeyObject): Buffer {
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	const [left, right] = [x, y].map((part) => bytes(Buffer.from(part, 'base64url')));
	return Buffer.concat([
		...[Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21), left!],
		...[Buffer.of(0x22), right!]
	]);
}

function text(value: string): Buffer {
	return Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)]);
}

function bytes(value: Buffer): Buffer {
	// Lengths as short as they go, or the reader loses its place.
	const head = value.length < 256 ? Buffer.of(0x58, value.length) : Buffer.of(0x59, ...length(value));
	return Buffer.concat([head, value]);
}

function length(value: Buffer): Buffer {
	const two = Buffer.alloc(2);
	two.writeUInt16BE(value.length);
	return two;
}
