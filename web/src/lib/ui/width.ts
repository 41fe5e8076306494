// How wide the screen is to the one who reads it.

/** Whether it is a phone's, as tokens.css counts: less than 40 of the person's own rem. */
export function isNarrow(): boolean {
	return document.body.clientWidth < 40 * parseFloat(getComputedStyle(document.documentElement).fontSize);
}
