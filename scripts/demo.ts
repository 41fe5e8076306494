// npm run demo: a throw-away programme in a folder of its own, with people who talk. Everything is deleted at the
// end.
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signInWords } from '#server/accounts/sign-in-words.ts';
import { createApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { planCheckins } from './demo/check-in.ts';
import { live } from './demo/living.ts';
import { beginPairs, bringUpToNow } from './demo/mentoring.ts';
import { showCodes } from './demo/one-time-codes.ts';
import { demoClock, invitePeople, lookBack, makeRooms, spareCode, type People } from './demo/programme.ts';
import { lastAt, MINUTE } from './demo/times.ts';

const WEB_CLIENT = fileURLToPath(new URL('../web/build', import.meta.url));
const USUAL_PORT = 3000;

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-demo-'));
const ending = new AbortController();
let app: App | null = null;

process.umask(0o077);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

try {
	await begin();
} catch (error) {
	if (!ending.signal.aborted) {
		process.stderr.write(
			`The demo cannot start. ${error instanceof Error ? error.message : String(error)}\n`
		);
		await end(1);
	}
}

async function begin(): Promise<void> {
	process.stdout.write('Inviting people …\n');
	const port = await freePort();
	const config = readConfig({ PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' });
	const clock = demoClock();
	const opened = await createApp(config, { clock, webClient: WEB_CLIENT });
	app = opened;
	await new Promise<void>((resolve, reject) => {
		opened.server.once('error', reject).listen(config.port, config.host, resolve);
	});
	const now = Date.now();
	const passphrase = Array.from({ length: 4 }, () => signInWords[randomInt(signInWords.length)]).join('-');
	// Everyone came in some days ago, so that names are known and what was said has its time.
	clock.set(lastAt(now, 18, 0) - 3 * 24 * 60 * MINUTE);
	const rooms = await makeRooms(opened.parts, now);
	const people = await invitePeople(opened.parts, rooms, passphrase);
	const pairs = await beginPairs(clock, people, now);
	await lookBack(clock, rooms, people);
	await bringUpToNow(opened.parts, rooms, people, pairs);
	const checkin = await planCheckins(rooms, people);
	const code = await spareCode(opened.parts, rooms);
	process.stdout.write(greeting(config.origin, people, { passphrase, code, checkinAt: checkin.time }));
	showCodes({ moderator: people.dana.secret, admin: people.admin.secret }, ending.signal);
	await live(rooms, people, { checkinId: checkin.checkinId, pairs }, ending.signal);
}

interface Shown {
	passphrase: string;
	code: string;
	checkinAt: string;
}

function greeting(origin: string, people: People, { passphrase, code, checkinAt }: Shown): string {
	return `
Evenkeel: a throw-away programme to look around in. Everyone in it is made up.

  Open           ${origin}

  Sign in as     patient     ${people.visitor.signInName}
                 mentor      ${people.ownMentor.signInName}   (the patient is one of two they mentor)
                 mentor      ${people.secondMentor.signInName}   (in the rooms; waits to be confirmed)
                 moderator   ${people.dana.signInName}   (Dana M., who supervises both mentors)
                 admin       ${people.admin.signInName}
  Passphrase     for all     ${passphrase}

  Join anew      ${origin}/#code=${code}

Seven people talk in Evening Circle and in Work and shifts; Morning Tea is quiet.
Messages: the patient and the first mentor have talked and share a commitment; the other one whom they
mentor would like to hear from them and answers. Office, Mentors: someone waits for a mentor.
A check-in begins at ${checkinAt}, or soon after the patient comes in: Today shows it. Rosa P. leads it.
Use a private window for each person you are. Ctrl+C ends it and deletes everything. Staff are asked
for a one-time code, which an app on their phone would show:

`;
}

/** The port that was asked for; else the usual one, or the next that is free. */
async function freePort(): Promise<number> {
	const asked = process.env.PORT;
	if (asked) return readConfig({ PORT: asked }).port;
	for (let port = USUAL_PORT; port < USUAL_PORT + 20; port += 1) {
		if (await isFree(port)) return port;
	}
	throw new Error(
		`Ports ${USUAL_PORT} to ${USUAL_PORT + 19} are all taken; name one: PORT=4000 npm run demo`
	);
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}

async function end(code: number): Promise<void> {
	if (ending.signal.aborted) return;
	ending.abort();
	await app?.drain().catch(() => undefined);
	process.exit(code);
}
