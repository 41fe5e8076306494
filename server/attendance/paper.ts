// The text of a signed paper: a line for each day with its minutes, the mark of the key, and the signature over what is
// above it. Few letters, so that a code holds it, and no words that say what it is about.
import type { OwnAttended } from '#shared/attendance.ts';

/** What is signed. */
export function certificateText(days: readonly Pick<OwnAttended, 'on' | 'minutes'>[], mark: string): string {
	const lines = days.map(({ on, minutes }) => `${on} ${minutes}\n`);
	return `attendance 1\n${lines.join('')}key ${mark}\n`;
}

/** The same with its signature. */
export function signedText(text: string, signature: Uint8Array): string {
	return `${text}sign ${Buffer.from(signature).toString('base64url')}\n`;
}
