// Signed papers: days and minutes of one's own, for whoever has to show them somewhere. Nothing in them says what it
// was, where, or who: the person adds their name by hand.
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { Parts, SignedIn } from '#server/kernel/context.ts';
import { idFrom } from '#server/kernel/ids.ts';
import { notFound } from '#server/kernel/refusal.ts';
import { keyedDigest } from '#server/kernel/sealing.ts';
import { ownAttendance } from './attendance.ts';
import { certificateText, signedText } from './paper.ts';

/** How a private key of Ed25519 begins in PKCS #8, before its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * A signed text about check-ins that the caller was in for a minute at least, the first day first. Throws `not_found`
 * for any other.
 */
export async function certifyAttendance(
	context: SignedIn,
	{ checkinIds }: { checkinIds: readonly string[] }
): Promise<{ text: string }> {
	const own = await ownAttendance(context, context.caller.account.id);
	const wanted = new Set(checkinIds);
	const days = own.filter(({ checkinId, minutes }) => wanted.has(checkinId) && minutes > 0);
	if (days.length < wanted.size) throw notFound();
	const text = certificateText(days.toReversed(), publicKey(context).mark);
	const signature = sign(null, Buffer.from(text), privateKey(context));
	return { text: signedText(text, signature) };
}

/** The key that checks them: its 32 bytes in base64url, and the short mark that stands on each paper. */
export function publicKey(parts: Pick<Parts, 'keys'>): { key: string; mark: string } {
	const { x = '' } = createPublicKey(privateKey(parts)).export({ format: 'jwk' });
	const letters = idFrom(createHash('sha256').update(Buffer.from(x, 'base64url')).digest());
	const mark = [0, 4, 8, 12].map((from) => letters.slice(from, from + 4)).join('-');
	return { key: x, mark };
}

/** Derived from one of the programme's own keys, so that it is in every backup and stays when keys are rotated. */
function privateKey({ keys }: Pick<Parts, 'keys'>): KeyObject {
	const seed = keyedDigest(keys.own.certificates, 'ed25519');
	return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}
