// A WebSocket made by hand over TCP, which says what no client library would: any bytes as any frame, halves of
// frames and of handshakes, and no reading at all.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface RawSocket {
	readonly tcp: Socket;
	readonly isOpen: () => boolean;
	/** What came in so far, as it is. */
	readonly received: () => Buffer;
	/** A frame of any kind; text is 1, binary 2, close 8, ping 9. */
	frame(opcode: number, payload: Buffer | string, isFinal?: boolean): void;
	text(payload: string): void;
	destroy(): void;
}

interface Options {
	path?: string;
	headers?: Record<string, unknown>;
	/** The address on this machine from which it comes. */
	from?: string;
}

/** Connects and shakes hands as a WebSocket of Engine.IO. Rejects when the server says no. */
export async function openRaw(port: number, { path, headers = {}, from }: Options): Promise<RawSocket> {
	const tcp = connect({ host: '127.0.0.1', port, ...(from && { localAddress: from }) });
	const chunks: Buffer[] = [];
	tcp.on('data', (chunk: Buffer) => chunks.push(chunk));
	tcp.on('error', () => undefined);
	const lines = {
		host: `localhost:${port}`,
		upgrade: 'websocket',
		connection: 'Upgrade',
		'sec-websocket-key': randomBytes(16).toString('base64'),
		'sec-websocket-version': 13,
		...headers
	};
	tcp.write(
		`GET ${path ?? '/socket.io/?EIO=4&transport=websocket'} HTTP/1.1\r\n` +
			`${Object.entries(lines)
				.map(([name, value]) => `${name}: ${String(value)}\r\n`)
				.join('')}\r\n`
	);
	const received = () => Buffer.concat(chunks);
	await new Promise<void>((resolve, reject) => {
		const look = () => {
			if (!received().includes('\r\n\r\n')) return;
			tcp.off('data', look);
			if (received().includes(' 101 ')) resolve();
			else reject(new Error(received().toString().split('\r\n')[0]));
		};
		tcp.on('data', look);
		tcp.once('close', () => reject(new Error('The handshake was closed.')));
	});
	const raw: RawSocket = {
		...{ tcp, received },
		isOpen: () => !tcp.destroyed && tcp.writable,
		frame: (opcode, payload, isFinal = true) => {
			if (raw.isOpen()) tcp.write(encode(opcode, Buffer.from(payload as string), isFinal));
		},
		text: (payload) => raw.frame(1, payload),
		destroy: () => void tcp.destroy()
	};
	return raw;
}

/** RFC 6455, 5.2: clients mask; a mask of zeros leaves the bytes as they are. */
function encode(opcode: number, payload: Buffer, isFinal: boolean): Buffer {
	const { length } = payload;
	const long = length < 126 ? 0 : length < 65_536 ? 2 : 8;
	const header = Buffer.alloc(2 + long + 4);
	header[0] = (isFinal ? 0x80 : 0) | opcode;
	header[1] = 0x80 | (long === 0 ? length : long === 2 ? 126 : 127);
	if (long === 2) header.writeUInt16BE(length, 2);
	if (long === 8) header.writeBigUInt64BE(BigInt(length), 2);
	return Buffer.concat([header, payload]);
}
