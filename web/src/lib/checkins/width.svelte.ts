// Whether the screen is as narrow as a phone's, for what is not there at all on one.
import { isNarrow } from '#lib/ui/width.ts';

/** `narrow` moves only while someone watches. */
export const width = $state({ narrow: false });

/** Watches the width of the page; answers how to stop. */
export function watchWidth(): () => void {
	const look = () => (width.narrow = isNarrow());
	look();
	const observer = new ResizeObserver(look);
	observer.observe(document.body);
	return () => observer.disconnect();
}
