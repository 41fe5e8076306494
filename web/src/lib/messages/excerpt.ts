// A few words of a message around what was looked for.
import type { Message } from '#shared/messages.ts';

const BEFORE = 40;
const LENGTH = 140;

export interface Part {
	text: string;
	/** This part is what was looked for. */
	hit: boolean;
}

/** The text around the first find, with every find in it marked; the beginning when none is seen. */
export function excerptAround({ topic, body }: Pick<Message, 'topic' | 'body'>, sought: string): Part[] {
	const text = [topic, body].filter(Boolean).join(': ').replace(/\s+/gu, ' ');
	const wanted = sought.trim().split(/\s+/u).filter(Boolean).map(escape);
	const first = wanted.length === 0 ? -1 : text.search(new RegExp(wanted.join('|'), 'iu'));
	const start = first > BEFORE ? text.indexOf(' ', first - BEFORE) + 1 : 0;
	const end = start + LENGTH < text.length ? start + LENGTH : text.length;
	const shown = `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
	if (first < 0) return [{ text: shown.toWellFormed(), hit: false }];
	return shown
		.toWellFormed()
		.split(new RegExp(`(${wanted.join('|')})`, 'iu'))
		.map((part, index) => ({ text: part, hit: index % 2 === 1 }))
		.filter((part) => part.text !== '');
}

function escape(word: string): string {
	return word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
