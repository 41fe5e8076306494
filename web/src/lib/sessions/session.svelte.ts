// The session as the browser knows it: whose it is, its beginning, its end, and staying awake.
import { call, connect, disconnect, on } from '#lib/call.ts';
import { connection } from '#lib/connection.svelte.ts';
import { gate, lock, markLeft, onLeave } from '#lib/exit/gate.svelte.ts';
import { followMe, forgetMe, loadMe, me } from '#lib/me/me.svelte.ts';
import { accountGet, accountSignOut } from '#shared/accounts.ts';
import { IDLE_MINUTES, IDLE_WARNING_SECONDS } from '#shared/limits.ts';
import { isStaff } from '#shared/roles.ts';
import { sessionEnded, sessionEnding, sessionStay } from '#shared/sessions.ts';

/** When the session will end unless the person stays, in milliseconds of this page's clock; else null. */
export const ending = $state<{ at: number | null }>({ at: null });

/** Whose session it is, as one form of the sign-in name; unknown until it was typed or asked. */
let owner: string | undefined;
let lastStay = 0;
/** As far as this page knows; another one may have made it longer. */
let lastsUntil = Infinity;
const forgetters = new Set<() => void>();

/** Calls `forget` when what is held in memory is no longer for the person at the screen (leaving, or another signing in). */
export function onForget(forget: () => void): () => void {
	forgetters.add(forget);
	return () => forgetters.delete(forget);
}

function onlyForm(name: string): string {
	return name
		.trim()
		.toLowerCase()
		.replaceAll(/[\s-]+/g, '-');
}

function forgetAll(): void {
	owner = undefined;
	forgetMe();
	for (const forget of forgetters) forget();
}

/** Someone has just signed in, as `signInName` or with a passkey: what another person left in memory goes. */
export function begin(signInName?: string): void {
	const name = signInName === undefined ? undefined : onlyForm(signInName);
	if (!name || owner !== name) forgetAll();
	owner = name;
	gate.locked = false;
	ending.at = null;
}

/** Follows a running session: its facts, its person's activity. Answers how to stop. */
export function followSession(): () => void {
	document.documentElement.dataset.in = '';
	const acts = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'scroll'];
	for (const act of acts) addEventListener(act, awake, { passive: true, capture: true });
	const stops = [
		followMe(),
		on(sessionEnding, ({ seconds }) => (ending.at = performance.now() + seconds * 1000)),
		on(sessionEnded, end),
		onLeave(drop),
		watchAlone()
	];
	// Asked over the live connection, it also says when a room elsewhere has something new.
	void connect().then(() => Promise.all([loadMe(), learnOwner()]));
	return () => {
		delete document.documentElement.dataset.in;
		for (const act of acts) removeEventListener(act, awake, { capture: true });
		for (const stop of stops) stop();
	};
}

/** Where no live connection warns or ends in time, the page does, and locks where it cannot ask. */
function watchAlone(): () => void {
	const idle = isStaff(me.loaded?.roles ?? []) ? IDLE_MINUTES.staff : IDLE_MINUTES.others;
	lastsUntil = performance.now() + idle * 60_000;
	const timer = setInterval(() => {
		if (gate.locked || connection.state === 'connected') return;
		const now = performance.now();
		if (now >= lastsUntil) void lookAgain();
		else if (lastsUntil - now <= IDLE_WARNING_SECONDS * 1000) ending.at ??= lastsUntil;
	}, 1000);
	return () => clearInterval(timer);
}

async function lookAgain(): Promise<void> {
	lastsUntil = performance.now() + 60_000;
	const answer = await loadMe();
	if (answer.ok) ending.at = null;
	else end();
}

async function learnOwner(): Promise<void> {
	if (owner || !me.loaded) return;
	const answer = await call(accountGet, {});
	if (answer.ok) owner = onlyForm(answer.data.signInName);
}

/** Signs out here and shows the lock. What was written and not sent goes. */
export async function signOut(): Promise<void> {
	disconnect();
	const answer = await call(accountSignOut, {});
	if (!answer.ok) markLeft();
	forgetAll();
	lock();
}

function end(): void {
	disconnect();
	ending.at = null;
	lock();
}

function drop(): void {
	disconnect();
	forgetAll();
}

/** The person does something: tells the server, once a minute at most. */
function awake(): void {
	const now = performance.now();
	if (gate.locked || now - lastStay < 60_000) return;
	void stay();
}

/** Keeps the session awake; true when it will last for longer than the warning. */
export async function stay(): Promise<boolean> {
	lastStay = performance.now();
	const answer = await call(sessionStay, {});
	if (answer.ok) lastsUntil = performance.now() + answer.data.seconds * 1000;
	if (answer.ok && answer.data.seconds > IDLE_WARNING_SECONDS) ending.at = null;
	return answer.ok;
}

/** Does what changes the session's id; the live connection belongs to the old one and is opened anew after it. */
export async function rotating<Result>(act: () => Promise<Result>): Promise<Result> {
	disconnect();
	const result = await act();
	await connect();
	return result;
}
