// Small rules of writing: how long a text is, which Enter sends, how the field grows.

const grows = typeof CSS !== 'undefined' && CSS.supports('field-sizing: content');

/** Characters as the server counts them: Unicode code points. */
export function characters(text: string): number {
	return [...text].length;
}

/** Enter sends where a mouse suggests a keyboard, never while a word is being composed. */
export function sendsOnEnter(event: KeyboardEvent): boolean {
	const composing = event.isComposing || event.keyCode === 229;
	return event.key === 'Enter' && !event.shiftKey && !composing && matchMedia('(pointer: fine)').matches;
}

/** Lets a field grow with its text where the browser does not do so itself. */
export function fitToText(field: HTMLTextAreaElement): void {
	if (grows) return;
	field.style.blockSize = 'auto';
	field.style.blockSize = `${field.scrollHeight}px`;
}
