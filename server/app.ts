// The table of contents: every feature, in the order in which they may know one another, mounted on both
// transports. The process and every integration test start here.
import { createServer, type Server as HttpServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createAuthenticate } from '#server/accounts/authenticating.ts';
import { operations as accounts } from '#server/accounts/operations.ts';
import { jobs as attendanceJobs } from '#server/attendance/jobs.ts';
import { operations as attendance } from '#server/attendance/operations.ts';
import { jobs as calendarJobs } from '#server/calendar/jobs.ts';
import { downloads as calendarDownloads, operations as calendar } from '#server/calendar/operations.ts';
import { jobs as caseJobs } from '#server/cases/jobs.ts';
import { operations as cases } from '#server/cases/operations.ts';
import { jobs as checkinJobs } from '#server/checkins/jobs.ts';
import { operations as checkins } from '#server/checkins/operations.ts';
import { jobs as codeJobs } from '#server/codes/jobs.ts';
import type { Config } from '#server/config.ts';
import { operations as conversation } from '#server/conversation/operations.ts';
import { operations as factors } from '#server/factors/operations.ts';
import { operations as keepsakes } from '#server/keepsakes/operations.ts';
import { jobs as leavingJobs } from '#server/leaving/jobs.ts';
import { operations as leaving } from '#server/leaving/operations.ts';
import { operations as me } from '#server/me/operations.ts';
import { operations as members } from '#server/members/operations.ts';
import { operations as mentors } from '#server/mentors/operations.ts';
import { operations as messages } from '#server/messages/operations.ts';
import { jobs as pairJobs } from '#server/pairs/jobs.ts';
import { operations as pairs } from '#server/pairs/operations.ts';
import { operations as programme } from '#server/programme/operations.ts';
import { jobs as roomJobs } from '#server/rooms/jobs.ts';
import { jobs as scheduleJobs } from '#server/schedule/jobs.ts';
import { operations as schedule } from '#server/schedule/operations.ts';
import { jobs as sessionJobs } from '#server/sessions/jobs.ts';
import { operations as sessions } from '#server/sessions/operations.ts';
import { jobs as sharingJobs } from '#server/sharing/jobs.ts';
import { operations as sharing } from '#server/sharing/operations.ts';
import { jobs as supervisionJobs } from '#server/supervision/jobs.ts';
import { operations as supervision } from '#server/supervision/operations.ts';
import { systemClock, type Clock } from '#server/kernel/clock.ts';
import { jobs as storageJobs } from '#server/kernel/database/jobs.ts';
import { createHttp, mountFailures } from '#server/kernel/http.ts';
import { startJobs } from '#server/kernel/jobs.ts';
import { openLog, type Log } from '#server/kernel/log.ts';
import { openParts, type ClosableParts } from '#server/kernel/parts.ts';
import { createIo, dismissSockets, mountSockets } from '#server/kernel/socket.ts';
import { mountWebClient } from '#server/kernel/web-client.ts';

/** How long answers under way may take once the server is told to stop. */
const DRAIN_MILLISECONDS = 5000;

/** Features in order: each may use the rules of those before it. */
export const features = {
	record: [],
	sessions,
	codes: [],
	factors,
	accounts,
	keepsakes,
	rooms: [],
	members,
	schedule,
	messages,
	checkins,
	conversation,
	mentors,
	pairs,
	supervision,
	cases,
	attendance,
	sharing,
	calendar,
	leaving,
	me,
	programme
};

/** What runs on a clock. */
const jobs = [
	storageJobs,
	sessionJobs,
	codeJobs,
	roomJobs,
	scheduleJobs,
	checkinJobs,
	pairJobs,
	supervisionJobs,
	caseJobs,
	attendanceJobs,
	sharingJobs,
	calendarJobs,
	leavingJobs
];

/** Every operation that can be reached. */
export const operations = Object.values(features).flat();

/** Every file that is fetched by its address alone. */
const downloads = calendarDownloads;

export interface App {
	readonly parts: ClosableParts;
	readonly server: HttpServer;
	/** Stops accepting, finishes and acknowledges what waits, sends everyone away for a moment, closes. */
	drain(): Promise<void>;
}

export interface AppOptions {
	clock?: Clock;
	log?: Log;
	/** The built web client; none in tests that need no page. */
	webClient?: string;
}

/** Opens storage and mounts everything on a server that does not listen yet. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
	// Socket.IO takes its own requests out of those that a server already hands on, so ours come first.
	const server = createServer((request, response) => http(request, response));
	const io = createIo(server, config);
	const log = options.log ?? openLog(config.logLevel);
	const parts = await openParts({ config, io, log, clock: options.clock ?? systemClock });
	const authenticate = createAuthenticate(parts);
	let isDraining = false;
	const isReady = async () => {
		if (isDraining) return false;
		await parts.database.read(() => Promise.resolve());
		return true;
	};
	const http = createHttp(parts, { operations, downloads }, authenticate, { isReady });
	if (options.webClient) mountWebClient(http, options.webClient);
	mountFailures(http, parts);
	mountSockets(io, parts, operations, authenticate);
	const stopJobs = startJobs(
		jobs.flatMap((jobsOf) => jobsOf(parts)),
		log
	);
	return {
		parts,
		server,
		drain: async () => {
			isDraining = true;
			stopJobs();
			await parts.database.idle();
			dismissSockets(io);
			// Closes the HTTP server too, once the answers under way are out.
			const closed = io.close();
			server.closeIdleConnections();
			await Promise.race([closed, setTimeout(DRAIN_MILLISECONDS)]);
			server.closeAllConnections();
			await parts.close();
		}
	};
}
