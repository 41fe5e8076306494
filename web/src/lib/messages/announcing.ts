// What is said aloud, to those who listen, about messages that have just come.
import type { Message } from '#shared/messages.ts';

/** So many messages and more are only counted. */
const COUNTED_FROM = 3;
const SPOKEN_CHARACTERS = 160;

export interface AnnouncingWords {
	count(messages: number): string;
	message(name: string, text: string): string;
	topic(name: string, topic: string): string;
}

/** One short string for a batch of arrivals; empty for own messages, removed ones, and cards, which a check-in says itself. */
export function announcement(messages: readonly Message[], myId: string, words: AnnouncingWords): string {
	const heard = messages.filter(
		(message) => message.memberId !== myId && message.removed === null && !message.card
	);
	if (heard.length >= COUNTED_FROM) return words.count(heard.length);
	return heard
		.map((message) =>
			message.topic === null
				? words.message(message.name, shortened(message.body))
				: words.topic(message.name, message.topic)
		)
		.join(' ');
}

function shortened(text: string): string {
	const plain = text.replace(/\s+/gu, ' ').trim();
	const characters = [...plain];
	return characters.length <= SPOKEN_CHARACTERS
		? plain
		: `${characters.slice(0, SPOKEN_CHARACTERS).join('')}…`;
}
