// Files that are fetched by their address alone, by programs that have no session: whoever knows the address may. What
// is not there answers as any address that was never there; the address reaches neither log nor metrics.
import type { NextFunction, Request, Response } from 'express';
import type { Parts } from './context.ts';

export interface Download {
	/** With one part that the address keeps secret, as Express writes it: `/calendar/:key.ics`. */
	readonly path: string;
	readonly type: string;
	/** The file behind the secret part; null where there is none. */
	find(parts: Parts, key: string): Promise<string | null>;
}

/** Serves a download. Throws `too_many`. */
export function serveDownload(
	parts: Parts,
	{ type, find }: Download,
	addressKey: (request: Request) => string
) {
	return async (request: Request<{ key: string }>, response: Response, next: NextFunction) => {
		await parts.limits.take('download', addressKey(request as Request));
		const file = await find(parts, request.params.key);
		if (file === null) return next();
		response.set('Cache-Control', 'no-store').set('Content-Disposition', 'attachment').type(type).send(file);
	};
}
