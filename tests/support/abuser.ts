// A hostile client, as a process of its own: sends malformed frames at a pace, comes back whenever it is thrown out,
// and beside that keeps half handshakes and slow bodies open. Run by tests/proofs/abuse.test.ts.
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { malformedFrames } from './malformed.ts';
import { openRaw, type RawSocket } from './raw-socket.ts';

export interface AbuseOrder {
	readonly port: number;
	readonly cookie: string;
	readonly roomId: string;
	readonly frames: number;
	readonly perSecond: number;
	readonly from: string;
}

export interface AbuseReport {
	readonly sent: number;
	/** How often it was thrown out and came back. */
	readonly returns: number;
	readonly halves: number;
}

const BURSTS_PER_SECOND = 5;

process.send!('ready');

process.once('message', (order: AbuseOrder) => {
	void abuse(order).then((report) => process.send!(report, () => process.exit(0)));
});

async function abuse(order: AbuseOrder): Promise<AbuseReport> {
	const frames = malformedFrames(order.roomId);
	const halves = leaveHalves(order);
	let [sent, returns] = [0, -1];
	let raw: RawSocket | null = null;
	const began = performance.now();
	for (let burst = 1; sent < order.frames; burst += 1) {
		for (let i = 0; i < order.perSecond / BURSTS_PER_SECOND && sent < order.frames; i += 1) {
			if (!raw?.isOpen()) {
				raw = await enter(order);
				returns += 1;
			}
			const { opcode, payload, isFinal } = frames.next().value;
			raw.frame(opcode, payload, isFinal);
			sent += 1;
			// What the server throws out for is noticed before the next one goes.
			if (i % 4 === 3) await pause(1);
		}
		await pause(Math.max(0, began + (burst * 1000) / BURSTS_PER_SECOND - performance.now()));
	}
	raw?.destroy();
	return { sent, returns, halves };
}

async function enter({ port, cookie, from }: AbuseOrder): Promise<RawSocket> {
	for (;;) {
		try {
			const raw = await openRaw(port, { headers: { cookie }, from });
			raw.text('40');
			return raw;
		} catch {
			await pause(20);
		}
	}
}

/** Connections that say nothing, half a request, half a handshake, a handshake and no more, or a body by the letter. */
function leaveHalves({ port, from, cookie }: AbuseOrder): number {
	const host = `Host: localhost:${port}\r\n`;
	const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n';
	const json = `Content-Type: application/json\r\nCookie: ${cookie}\r\n`;
	const openings = [
		'',
		`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${host}`,
		`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${host}${upgrade}\r\n`,
		`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${host}${upgrade}Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
		`POST /api/message/post HTTP/1.1\r\n${host}${json}Content-Length: 60000\r\n\r\n{"body":"`,
		`POST /api/account/sign-in HTTP/1.1\r\n${host}${json}Transfer-Encoding: chunked\r\n\r\n`,
		'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
		'NONSENSE\r\n\r\n'
	];
	const sockets = Array.from({ length: 160 }, (_none, i) => {
		const socket = connect({ host: '127.0.0.1', port, localAddress: from });
		socket.on('error', () => undefined).resume();
		socket.write(openings[i % openings.length]!);
		return socket;
	});
	setInterval(() => {
		for (const [i, socket] of sockets.entries()) if (i % 8 === 4 && socket.writable) socket.write('x');
	}, 250).unref();
	return sockets.length;
}
