// How a log scrolls: it follows the end when one is there, and stays put when one is not.

/** Pixels from the end within which one counts as being there. */
const NEAR = 80;
/** Pixels from an end of what is loaded at which more is fetched. */
const AHEAD = 400;

export interface Scrolling {
	/** The end is in sight, so what comes is followed. */
	follows: boolean;
	nearTop: boolean;
	element: HTMLElement | undefined;
	lastTop: number;
}

/** The scrolling of one log, nowhere yet. */
export function createScrolling(): Scrolling {
	const scrolling = $state<Scrolling>({ follows: false, nearTop: false, element: undefined, lastTop: 0 });
	return scrolling;
}

/** Watches the element that scrolls; answers how to stop. */
export function watchScrolling(scrolling: Scrolling, element: HTMLElement): () => void {
	scrolling.element = element;
	// A growing composer, a keyboard, a row measured late: the end stays in sight.
	const sizes = new ResizeObserver(() => scrolling.follows && toEnd(scrolling));
	sizes.observe(element);
	for (const child of element.children) sizes.observe(child);
	const listener = () => look(scrolling);
	element.addEventListener('scroll', listener, { passive: true });
	return () => {
		sizes.disconnect();
		element.removeEventListener('scroll', listener);
		scrolling.element = undefined;
	};
}

/** Reads where the log stands. Only a move upwards ends following. */
export function look(scrolling: Scrolling): void {
	const { element } = scrolling;
	if (!element) return;
	const { scrollTop, scrollHeight, clientHeight } = element;
	const movedUp = scrollTop < scrolling.lastTop - 1;
	scrolling.lastTop = scrollTop;
	if (scrollHeight - scrollTop - clientHeight <= NEAR) scrolling.follows = true;
	else if (movedUp) scrolling.follows = false;
	scrolling.nearTop = scrollTop < AHEAD;
}

export function toEnd(scrolling: Scrolling): void {
	const { element } = scrolling;
	if (!element) return;
	scrolling.follows = true;
	element.scrollTop = element.scrollHeight;
	look(scrolling);
}

/** Brings a row into sight; what comes is followed only if that is at the end. */
export function showRow(scrolling: Scrolling, row: Element, where: ScrollLogicalPosition): void {
	scrolling.follows = false;
	row.scrollIntoView({ block: where });
	look(scrolling);
}

/** Taken before rows are put in front; the answer, called after, keeps in place what was being read. */
export function keepPlace(scrolling: Scrolling): () => void {
	const { element, follows } = scrolling;
	if (!element || follows) return () => {};
	const { scrollTop, scrollHeight } = element;
	// By hand: at the very top no browser anchors, some never do, and none says when it has.
	element.style.overflowAnchor = 'none';
	return () => {
		element.scrollTop = scrollTop + element.scrollHeight - scrollHeight;
		look(scrolling);
		requestAnimationFrame(() => requestAnimationFrame(() => (element.style.overflowAnchor = '')));
	};
}
