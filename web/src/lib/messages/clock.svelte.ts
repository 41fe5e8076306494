// The present to about half a minute, for what changes by itself: days, opening hours, mutes. Those turn on the full
// minute, and so does this.

const BEAT = 20_000;

const clock = $state({ now: Date.now() });
let readers = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Milliseconds, moving only while someone keeps the clock going. */
export function now(): number {
	return clock.now;
}

/** Keeps the clock going; answers how to stop. */
export function keepTime(): () => void {
	clock.now = Date.now();
	if (readers++ === 0) timer = setTimeout(beat, untilBeat());
	return () => {
		if (--readers === 0) clearTimeout(timer);
	};
}

function beat(): void {
	clock.now = Date.now();
	timer = setTimeout(beat, untilBeat());
}

/** A moment beyond the full beat, since timers may come a little early. */
function untilBeat(): number {
	return BEAT - (Date.now() % BEAT) + 50;
}
