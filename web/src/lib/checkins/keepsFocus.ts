// Where what has the focus goes away, the focus stays with what it lay in, instead of at the top of the page.
import type { Attachment } from 'svelte/attachments';

/** For an element with a tabindex whose parts come and go as a check-in moves on. */
export const keepsFocus: Attachment<HTMLElement> = (element) => {
	let isInside = false;
	const come = () => (isInside = true);
	const go = ({ target }: FocusEvent) =>
		queueMicrotask(() => {
			if (target instanceof Element && target.isConnected)
				isInside = element.contains(document.activeElement);
		});
	const observer = new MutationObserver(() => {
		if (isInside && document.activeElement === document.body) element.focus();
	});
	element.addEventListener('focusin', come);
	element.addEventListener('focusout', go);
	observer.observe(element, { childList: true, subtree: true });
	return () => {
		element.removeEventListener('focusin', come);
		element.removeEventListener('focusout', go);
		observer.disconnect();
	};
};
