// The only place that speaks to the server: calls over the socket when one stands, else over HTTP.
import type { Socket } from 'socket.io-client';
import { connection, tellReconnected } from '#lib/connection.svelte.ts';
import { words } from '#lib/words/en/call.ts';
import { httpPath, type Fact, type Input, type Operation, type Output, type Told } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { serverLeaving } from '#shared/me.ts';
import { sessionEnded } from '#shared/sessions.ts';

const PATIENCE = 15_000;

let socket: Socket | undefined;
let opening: Promise<void> | undefined;
/** Grows with each disconnect(), so that a socket still being fetched then is dropped. */
let generation = 0;
/** Whether a live connection has stood since the page was opened: the next one is a return. */
let stoodBefore = false;
const hearers = new Map<string, Set<(told: never) => void>>();

/** What a call answers when the server could not be reached or did not answer in time. */
function unreachable<Data>(): Answer<Data> {
	return { ok: false, error: { code: 'unavailable', message: words.unreachable } };
}

/** Asks the server. Never rejects: one that cannot be reached or takes longer than `patience` ms answers `unavailable`. */
export async function call<Line extends Operation>(
	line: Line,
	input: Input<Line>,
	patience = PATIENCE
): Promise<Answer<Output<Line>>> {
	const live = line.transport === 'both' && socket?.connected ? socket : undefined;
	const answer = await (live ? overSocket(live, line, input, patience) : overHttp(line, input, patience));
	// Signing in may answer `unauthenticated` too; only where a session is needed does it mean an end.
	if (!answer.ok && answer.error.code === 'unauthenticated' && line.transport === 'both')
		tell(sessionEnded.name, {});
	return answer as Answer<Output<Line>>;
}

async function overSocket(live: Socket, line: Operation, input: unknown, patience: number): Promise<Answer> {
	try {
		return (await live.timeout(patience).emitWithAck(line.name, input)) as Answer;
	} catch {
		return unreachable();
	}
}

async function overHttp(line: Operation, input: unknown, patience: number): Promise<Answer> {
	try {
		const response = await fetch(httpPath(line), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(input),
			credentials: 'same-origin',
			cache: 'no-store',
			signal: AbortSignal.timeout(patience)
		});
		const answer: unknown = await response.json();
		return isAnswer(answer) ? answer : unreachable();
	} catch {
		return unreachable();
	}
}

function isAnswer(value: unknown): value is Answer {
	return typeof value === 'object' && value !== null && 'ok' in value;
}

/** Hears a fact for as long as wanted, over all reconnects; answers how to stop. */
export function on<Line extends Fact>(line: Line, hear: (told: Told<Line>) => void): () => void {
	const hearing = hearers.get(line.name) ?? new Set();
	hearers.set(line.name, hearing);
	hearing.add(hear as (told: never) => void);
	return () => hearing.delete(hear as (told: never) => void);
}

function tell(name: string, told: unknown): void {
	for (const hear of hearers.get(name) ?? []) hear(told as never);
}

/** Opens the live connection of a signed-in person; resolves when it stands or has failed once. */
export function connect(): Promise<void> {
	opening ??= open(generation);
	return opening;
}

async function open(mine: number): Promise<void> {
	connection.state = 'connecting';
	const client = await import('socket.io-client').catch(() => undefined);
	if (mine !== generation) return;
	if (!client) {
		opening = undefined;
		connection.state = 'offline';
		return;
	}
	const live = client.io({
		path: '/socket.io',
		transports: ['websocket', 'polling'],
		tryAllTransports: true,
		reconnectionDelay: 500,
		reconnectionDelayMax: 6000,
		randomizationFactor: 0.5
	});
	socket = live;
	await new Promise<void>((settled) => listen(live, settled));
}

function listen(live: Socket, settled: () => void): void {
	let retryIn: number | undefined;
	live.on('connect', () => {
		connection.state = 'connected';
		if (stoodBefore) tellReconnected();
		stoodBefore = true;
		settled();
	});
	live.on('connect_error', (cause) => {
		settled();
		if (live !== socket) return;
		connection.state = 'offline';
		if (/^un(authenticated|confirmed)$/.test(cause.message)) tell(sessionEnded.name, {});
		// A refusal by the server, unlike a broken line, is not tried again by itself.
		else if (!live.active) retry(live, jittered());
	});
	live.on('disconnect', (reason) => {
		if (live !== socket) return;
		connection.state = 'offline';
		if (reason === 'io server disconnect') retry(live, retryIn ?? jittered());
		retryIn = undefined;
	});
	live.onAny((name: string, told: unknown) => {
		if (name === serverLeaving.name) retryIn = (told as Told<typeof serverLeaving>).retryIn;
		tell(name, told);
	});
}

function retry(live: Socket, after: number): void {
	setTimeout(() => live === socket && !live.connected && live.connect(), after);
}

function jittered(): number {
	return 500 + Math.random() * 1500;
}

/** The browser knows first: an ended network closes the line at once, a new one opens it at once. */
function followNetwork(): void {
	addEventListener('offline', () => socket?.io.engine?.close());
	addEventListener('online', () => socket && !socket.connected && socket.disconnect().connect());
}
if (typeof window === 'object') followNetwork();

/** Closes the live connection; connect() opens a new one. */
export function disconnect(): void {
	generation += 1;
	const old = socket;
	socket = undefined;
	opening = undefined;
	old?.disconnect();
	connection.state = 'connecting';
}
