// Hours around this moment, whenever the demo is started: a room that is open now and one that is quiet now.

export const MINUTE = 60_000;

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Daily hours that began three hours ago and go on for five. */
export function openHours(now: number): string {
	const { hour } = at(now);
	return `daily ${clockText((hour + 21) % 24, 0)}-${clockText((hour + 5) % 24, 0)} ${zone}`;
}

/** Daily morning hours that this moment is not in, and when they last ended, in milliseconds. */
export function quietHours(now: number): { text: string; lastEnd: number } {
	const { hour } = at(now);
	const isThen = hour >= 6 && hour < 10;
	const [from, to] = isThen ? ['04:30', '05:45'] : ['07:00', '09:30'];
	return { text: `daily ${from}-${to} ${zone}`, lastEnd: isThen ? lastAt(now, 5, 45) : lastAt(now, 9, 30) };
}

/** The last moment before another at which the clock on the wall showed this time, in milliseconds. */
export function lastAt(before: number, hour: number, minute: number): number {
	const today = at(before).with({ hour, minute, second: 0, millisecond: 0 });
	return (today.epochMilliseconds < before ? today : today.subtract({ days: 1 })).epochMilliseconds;
}

/** A moment as the clock on this machine's wall shows it. */
export function wallClock(moment: number): { zone: string; date: string; time: string } {
	const shown = at(moment);
	return { zone, date: shown.toPlainDate().toString(), time: clockText(shown.hour, shown.minute) };
}

function at(moment: number): Temporal.ZonedDateTime {
	return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}

function clockText(hour: number, minute: number): string {
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
