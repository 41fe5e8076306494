// Mounts all operations on Socket.IO. One wrapper stands between any frame and the rules: whatever a client
// sends, it gets an answer or nothing, and the process goes on.
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Answer, ErrorCode } from '#shared/errors.ts';
import { FRAME_BYTES } from '#shared/limits.ts';
import type { Config } from '#server/config.ts';
import { serverLeaving } from '#shared/me.ts';
import type { Caller, Connection, Parts } from './context.ts';
import type { Authenticate } from './http.ts';
import { randomId } from './ids.ts';
import {
	addListener,
	listen,
	removeListener,
	socketsOfAccount,
	stopListening,
	watch,
	type Live
} from './listeners.ts';
import { perform, type Offered } from './operation.ts';
import { addressOf, isOwnRequest } from './origin.ts';

/**
 * A reader this far behind is cut off; it comes back and catches up. What the system has taken from us may be as
 * much as the largest answer, so that a slow line gets through; what waits behind it may not.
 */
const UNSENT_BYTES = 4 * 1024 * 1024;
const WAITING_BYTES = 1024 * 1024;
const WAITING_PACKETS = 2000;
const IN_FLIGHT = 64;
const REFUSALS = 1000;
const SOCKETS_OF_ONE = 32;
/** How often one connection may ask to be let in, whatever the answer: each time somebody is looked up. */
const CONNECTS = 5;

/** Opens Socket.IO on an HTTP server that does not listen yet. */
export function createIo(server: HttpServer, config: Config): Server {
	return new Server(server, {
		path: '/socket.io',
		serveClient: false,
		transports: ['websocket', 'polling'],
		// Recovery of connections would skip the look-ups, bring back removed rooms and keep plaintext.
		perMessageDeflate: false,
		httpCompression: false,
		maxHttpBufferSize: FRAME_BYTES,
		connectTimeout: 10_000,
		pingInterval: 20_000,
		pingTimeout: 15_000,
		allowRequest: (request, decide) => decide(null, isOwnRequest(request, config.origin))
	});
}

/** Answers every event of every socket by the operation of its name. */
export function mountSockets(
	io: Server,
	parts: Parts,
	operations: readonly Offered[],
	authenticate: Authenticate
): void {
	const byName = new Map(
		operations.filter(({ line }) => line.transport === 'both').map((one) => [one.line.name, one])
	);
	const connects = new WeakMap<Socket['conn'], number>();
	io.use((socket, next) => {
		const asked = (connects.get(socket.conn) ?? 0) + 1;
		connects.set(socket.conn, asked);
		if (asked > CONNECTS) {
			hangUp(socket);
			return next(new Error('too_many'));
		}
		authenticate(socket.handshake.headers.cookie, null)
			.then(({ account, session }) => {
				if (!account || !session) return next(new Error('unauthenticated'));
				if (!session.isConfirmed) return next(new Error('unconfirmed'));
				if (socketsOfAccount(parts.listeners, account.id).length >= SOCKETS_OF_ONE)
					return next(new Error('too_many'));
				socket.data = { account: account.id, session: session.id };
				next();
			})
			.catch(() => next(new Error('unavailable')));
	});
	io.on('connection', (socket) => serve(socket, parts, byName, authenticate));
	const watch = setInterval(() => cutOffIdleReaders(io, parts), 1000);
	watch.unref();
}

/** Tells all sockets to come back after a while, each after another one, and closes them. */
export function dismissSockets(io: Server): void {
	for (const socket of io.sockets.sockets.values()) {
		socket.emit(serverLeaving.name, { retryIn: 500 + Math.floor(Math.random() * 4500) });
		socket.disconnect(true);
	}
}

/** One connected client, with what it has under way. */
interface Client {
	readonly socket: Socket;
	readonly live: Live;
	/** Who its frames are counted under. */
	readonly frames: string;
	readonly identify: (offered: Offered) => Promise<Caller>;
	inFlight: number;
	refused: number;
	/** The last of its reads, after which the next begins: nobody has many large answers made at once. */
	reading: Promise<unknown>;
}

function serve(
	socket: Socket,
	parts: Parts,
	byName: ReadonlyMap<string, Offered>,
	authenticate: Authenticate
) {
	const live = liveOf(socket);
	const client: Client = {
		...{ socket, live, frames: randomId(), inFlight: 0, refused: 0, reading: Promise.resolve() },
		identify: identifyBy(socket, live, parts, authenticate)
	};
	addListener(parts.listeners, live);
	parts.metrics.sockets.inc();
	socket.on('disconnect', () => {
		removeListener(parts.listeners, live);
		parts.metrics.sockets.dec();
	});
	socket.on('error', () => undefined);
	socket.onAny((name: unknown, ...sent: unknown[]) => {
		const last = sent.at(-1);
		const ack = typeof last === 'function' ? (last as (answer: Answer) => void) : () => undefined;
		answerTo(client, parts, byName.get(String(name)), sent[0])
			.then((answer) => (isBehind(socket) ? cutOff(socket, parts) : ack(answer)))
			.catch((error: unknown) => parts.log.error('answer failed', { error }));
	});
}

/** Whatever happens, an answer; a client that does not heed many of them is let go. */
async function answerTo(
	client: Client,
	parts: Parts,
	offered: Offered | undefined,
	input: unknown
): Promise<Answer> {
	if (!offered) client.refused += 1;
	const isWithinQuota = await parts.limits.take('frame', client.frames).then(
		() => true,
		() => false
	);
	if (!isWithinQuota || client.inFlight >= IN_FLIGHT) {
		client.refused += 1;
		if (client.refused > REFUSALS) client.socket.disconnect(true);
		return refuse('too_many', 'That was a lot at once. Please wait a little.');
	}
	if (!offered) return refuse('not_found', 'There is no such operation.');
	client.inFlight += 1;
	try {
		return await inTurn(client, offered, () => perform(parts, offered, input, client.identify));
	} finally {
		client.inFlight -= 1;
	}
}

function inTurn(client: Client, { quota }: Offered, work: () => Promise<Answer>): Promise<Answer> {
	if (quota !== 'read' && quota !== 'search') return work();
	const turn = client.reading.then(() =>
		client.socket.connected ? work() : refuse('unavailable', 'The connection is gone.')
	);
	client.reading = turn;
	return turn;
}

/** Each event looks up anew whose cookie the handshake brought. */
function identifyBy(
	socket: Socket,
	live: Live,
	{ limits, listeners, config }: Parts,
	authenticate: Authenticate
) {
	const { cookie } = socket.handshake.headers;
	const addressKey = limits.addressKey(addressOf(socket.request, config.trustProxy));
	const connection: Connection = {
		listen: (roomId, memberId, readsFromSeq) => {
			if (socket.connected) listen(listeners, live, roomId, { memberId, readsFromSeq });
		},
		stopListening: (roomId) => stopListening(listeners, live, roomId),
		watch: (roomId, memberId) => {
			if (socket.connected) watch(listeners, live, roomId, memberId);
		}
	};
	return async (offered: Offered): Promise<Caller> => ({
		...{ addressKey, connection },
		setCookie: () => undefined,
		...(await authenticate(cookie, offered))
	});
}

function liveOf(socket: Socket): Live {
	const { account, session } = socket.data as { account: string; session: string };
	return {
		account,
		session,
		hears: new Map(),
		watches: new Map(),
		emit: (fact, data) => void socket.emit(fact, data),
		join: (channel) => void socket.join(channel),
		leave: (channel) => void socket.leave(channel),
		close: () => void socket.disconnect(true)
	};
}

function refuse(code: ErrorCode, message: string): Answer {
	return { ok: false, error: { code, message } };
}

/** Write buffers are unbounded: a reader that stops would cost hundreds of megabytes. */
function cutOffIdleReaders(io: Server, parts: Parts): void {
	for (const socket of io.sockets.sockets.values()) if (isBehind(socket)) cutOff(socket, parts);
}

/** As far as we look into Engine.IO: what waits for its transport, and what the transport waits to send. */
interface Inside {
	readonly writeBuffer: readonly { data?: string | Uint8Array }[];
	readonly transport: { socket?: { bufferedAmount: number; terminate(): void } };
}

function isBehind({ conn }: Socket): boolean {
	const { writeBuffer, transport } = conn as unknown as Inside;
	const waiting = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
	const unsent = transport.socket?.bufferedAmount ?? 0;
	return waiting > WAITING_BYTES || writeBuffer.length > WAITING_PACKETS || unsent > UNSENT_BYTES;
}

function cutOff({ conn }: Socket, { metrics }: Parts): void {
	if (conn.readyState !== 'open') return;
	metrics.overflows.inc();
	hangUp({ conn });
}

/** Closes a connection without waiting for what the other side has to say. */
function hangUp({ conn }: Pick<Socket, 'conn'>): void {
	(conn as unknown as Inside).transport.socket?.terminate();
	conn.close(true);
}
