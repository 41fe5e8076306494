// Mounts all operations on Express, beside health, metrics and the built web client.
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { httpPath } from '#shared/contract.ts';
import { errorStatus, type Answer, type ErrorCode } from '#shared/errors.ts';
import { FRAME_BYTES } from '#shared/limits.ts';
import type { Caller, Parts } from './context.ts';
import { serveDownload, type Download } from './download.ts';
import { perform, wireError, type Offered } from './operation.ts';
import { addressOf, isFromThisMachine, isOwnRequest } from './origin.ts';
import { Refusal } from './refusal.ts';
import { securityHeaders } from './security-headers.ts';

/** Finds the person behind a Cookie header; nulls when there is none. Without an operation: a handshake. */
export type Authenticate = (
	cookieHeader: string | undefined,
	offered: Offered | null
) => Promise<Pick<Caller, 'account' | 'session' | 'confirmBy'>>;

export interface Health {
	/** Whether the server takes requests: its databases answer and it is not draining. */
	isReady(): Promise<boolean>;
}

/** Builds the Express application. */
export function createHttp(
	parts: Parts,
	{ operations, downloads }: { operations: readonly Offered[]; downloads: readonly Download[] },
	authenticate: Authenticate,
	health: Health
): Express {
	const app = express();
	app.disable('x-powered-by');
	app.set('etag', false);
	app.set('query parser', 'simple');
	mountHealth(app, parts, health);
	app.use(redirectToOrigin(parts));
	app.use(securityHeaders(parts.config.origin));
	for (const offered of operations) mountOperation(app, parts, offered, authenticate);
	for (const download of downloads) {
		app.get(
			download.path,
			serveDownload(parts, download, (request) => addressKey(parts, request))
		);
	}
	app.use('/api', (_request, response) => send(response, refuse('not_found', 'There is no such operation.')));
	return app;
}

/** The last handler: whatever Express itself could not read or serve gets a code, not a stack. */
export function mountFailures(app: Express, parts: Parts): void {
	app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
		if (response.headersSent) return next(error);
		send(response, { ok: false, error: wireError(parts, 'http', readable(error)) });
	});
}

function mountOperation(app: Express, parts: Parts, offered: Offered, authenticate: Authenticate): void {
	const body = express.json({ limit: FRAME_BYTES, strict: true, type: 'application/json' });
	const path = httpPath(offered.line);
	app.post(path, guard(parts), body, async (request: Request, response: Response) => {
		const identify = async () => ({
			addressKey: addressKey(parts, request),
			connection: null,
			setCookie: (header: string) => void response.append('Set-Cookie', header),
			...(await authenticate(request.headers.cookie, offered))
		});
		send(response, await perform(parts, offered, request.body, identify));
	});
	app.all(path, (_request, response) => send(response, refuse('invalid', 'Ask with POST and a JSON body.')));
}

function guard(parts: Parts) {
	return async (request: Request, response: Response, next: NextFunction) => {
		if (!isOwnRequest(request, parts.config.origin)) {
			return send(response, refuse('forbidden', 'This request came from another page.'));
		}
		await parts.limits.take('request', addressKey(parts, request));
		if (!request.is('application/json')) return send(response, refuse('invalid', 'Send JSON.'));
		next();
	};
}

function addressKey({ config, limits }: Parts, request: Request): string {
	return limits.addressKey(addressOf(request, config.trustProxy));
}

function mountHealth(app: Express, { config, metrics }: Parts, health: Health): void {
	app.get('/healthz', (_request, response) => void response.type('text').send('ok\n'));
	app.get('/readyz', async (_request, response) => {
		const ready = await health.isReady().catch(() => false);
		response
			.status(ready ? 200 : 503)
			.type('text')
			.send(ready ? 'ready\n' : 'not ready\n');
	});
	app.get('/metrics', async (request, response) => {
		const token =
			config.metricsToken !== null && request.headers.authorization === `Bearer ${config.metricsToken}`;
		if (!token && !isFromThisMachine(request)) return void response.status(404).end();
		response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
	});
}

/** A request under another host name goes to the one address whose cookies and origin we trust. */
function redirectToOrigin({ config }: Parts) {
	const host = new URL(config.origin).host;
	return (request: Request, response: Response, next: NextFunction) => {
		if (request.headers.host === host) return next();
		response.redirect(308, config.origin + request.originalUrl);
	};
}

function refuse(code: ErrorCode, message: string): Answer {
	return { ok: false, error: { code, message } };
}

function send(response: Response, answer: Answer): void {
	response
		.status(answer.ok ? 200 : errorStatus[answer.error.code])
		.set('Cache-Control', 'no-store')
		.json(answer);
}

/** What body-parser and Express throw, in our codes. */
function readable(error: unknown): unknown {
	const type = error instanceof Error && 'type' in error ? error.type : undefined;
	if (type === 'entity.too.large') return new Refusal('too_large', 'This is too large.');
	if (typeof type === 'string') return new Refusal('invalid', 'This is not JSON that we can read.');
	const status = error instanceof Error && 'status' in error ? error.status : undefined;
	if (status === 400) return new Refusal('invalid', 'This address is broken.');
	return error;
}
