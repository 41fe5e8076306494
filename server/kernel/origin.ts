// Requests that a page elsewhere could have caused are refused. Socket.IO's `cors` does not look at
// WebSockets and SvelteKit's check knows only forms, so both transports ask here.
import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';

/**
 * Whether a request comes from our own pages or from no browser at all. A browser always says where a
 * WebSocket or a POST comes from; `null` and another scheme are not our origin.
 */
export function isOwnRequest(request: IncomingMessage, origin: string): boolean {
	const from = request.headers.origin;
	if (from !== undefined) return from === origin;
	const site = request.headers['sec-fetch-site'];
	return site === undefined || site === 'same-origin' || site === 'none';
}

/** The client's address behind exactly `hops` proxies of ours; empty once the connection is gone. */
export function addressOf(request: IncomingMessage, hops: number): string {
	const address: string | undefined = proxyAddr(request, (_address, distance) => distance < hops);
	return address ?? '';
}

/** Whether a request was made on this machine and passed no proxy. */
export function isFromThisMachine(request: IncomingMessage): boolean {
	const address = request.socket.remoteAddress ?? '';
	return /^(::1|127\.|::ffff:127\.)/.test(address) && request.headers['x-forwarded-for'] === undefined;
}
