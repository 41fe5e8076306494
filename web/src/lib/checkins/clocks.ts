// A turn's clock in words. It is soft: past its time it only says so.

/** Seconds as `1:20`; past the time as `+0:20`. */
export function sayClock(seconds: number): string {
	const [sign, whole] = seconds < 0 ? ['+', -seconds] : ['', seconds];
	return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** How long a turn is meant to be, `2 min` or `90 s`. */
export function sayLength(
	seconds: number,
	words: { minutes(count: number): string; seconds(count: number): string }
): string {
	return seconds % 60 === 0 ? words.minutes(seconds / 60) : words.seconds(seconds);
}

/** Seconds left now of a clock that was told with `left` at a moment, both in milliseconds of this device. */
export function leftNow(left: number, toldAt: number, now: number): number {
	return left - Math.floor(Math.max(0, now - toldAt) / 1000);
}
