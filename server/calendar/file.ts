// A calendar as other programs read it (RFC 5545): when, under a name of the person's own choosing, and nothing else.
import ical, { ICalEventClass, ICalEventStatus } from 'ical-generator';

export interface Event {
	/** Tells it from others in this calendar, and says nothing in any other. */
	readonly uid: string;
	/** Minutes since the epoch, and how many it takes. */
	readonly at: number;
	readonly minutes: number;
	readonly isCancelled: boolean;
}

/** The text of a calendar, as it is at a minute. */
export function calendarText(
	events: readonly Event[],
	{ title, now }: { title: string; now: number }
): string {
	const calendar = ical({ prodId: '//Calendar//EN', name: 'Calendar' });
	for (const { uid, at, minutes, isCancelled } of events) {
		calendar.createEvent({
			...{ id: uid, summary: title, stamp: moment(now) },
			...{ start: moment(at), end: moment(at + minutes) },
			status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
			class: ICalEventClass.PRIVATE
		});
	}
	return calendar.toString();
}

const moment = (minute: number) => new Date(minute * 60_000);
