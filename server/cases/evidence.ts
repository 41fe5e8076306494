// Evidence: the server's own copy of a message, with what proves that the server took it and nobody changed it.
import { timingSafeEqual } from 'node:crypto';
import type { Card } from '#shared/cards.ts';
import type { Evidence } from '#shared/cases.ts';
import { minuteText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { keyedDigest, seal, unseal, type Key } from '#server/kernel/sealing.ts';
import type { Copied } from '#server/messages/copying.ts';

interface Kept {
	evidence: Buffer | null;
	evidence_mac: Buffer | null;
}

/** A copy as it is kept with a case. */
export function keepEvidence(parts: Parts, key: Key, caseId: string, copied: Copied | null): Kept {
	if (!copied) return { evidence: null, evidence_mac: null };
	const text = canonical(copied);
	return { evidence: seal(key, place(caseId), text), evidence_mac: macOf(parts, caseId, text) };
}

/** The copy as it is shown. What cannot be proven is said, and so is one that is gone. */
export function showEvidence(parts: Parts, key: Key, caseId: string, kept: Kept): Evidence {
	const text = openText(key, caseId, kept.evidence);
	if (text === null) return { unaltered: false, message: null };
	const mac = macOf(parts, caseId, text);
	const given = kept.evidence_mac ?? Buffer.alloc(0);
	const { at, edited, ...rest } = parse(text);
	return {
		unaltered: given.length === mac.length && timingSafeEqual(given, mac),
		message: { ...rest, at: minuteText(at), edited: edited === null ? null : minuteText(edited) }
	};
}

/** One text for one copy, whatever order its fields have. */
function canonical(copied: Copied): string {
	const { messageId, seq, memberId, name, body, topic, at, edited, card } = copied;
	const fields = [messageId, seq, memberId, name, body, topic, at, edited];
	return JSON.stringify(card ? [...fields, card] : fields);
}

function parse(text: string): Copied {
	const [messageId, seq, memberId, name, body, topic, at, edited, card] = JSON.parse(text) as [
		...[string, number, string, string, string, string | null, number, number | null, Card?]
	];
	return { messageId, seq, memberId, name, body, topic, at, edited, ...(card && { card }) };
}

/** Over the case too, so that a copy proves nothing in another case. */
function macOf({ keys }: Parts, caseId: string, text: string): Buffer {
	return keyedDigest(keys.own.evidence, `copy\0${caseId}\0`, text);
}

function openText(key: Key, caseId: string, sealed: Buffer | null): string | null {
	try {
		return sealed && unseal(key, place(caseId), sealed);
	} catch {
		return null;
	}
}

const place = (caseId: string) => ({ table: 'cases.evidence', id: caseId, revision: 1 });
