// Headers of every answer. Two policies both apply to a page: rules for scripts and styles come from the
// page's own meta element (hashes made at build time), everything else from here.
import helmet from 'helmet';

export function securityHeaders(origin: string): ReturnType<typeof helmet> {
	const isHttps = origin.startsWith('https:');
	return helmet({
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				'default-src': helmet.contentSecurityPolicy.dangerouslyDisableDefaultSrc,
				'base-uri': ["'none'"],
				'connect-src': ["'self'"],
				'font-src': ["'self'"],
				'form-action': ["'self'"],
				'frame-ancestors': ["'none'"],
				'frame-src': ["'none'"],
				'img-src': ["'self'", 'data:'],
				'manifest-src': ["'self'"],
				'media-src': ["'none'"],
				'object-src': ["'none'"],
				'worker-src': ["'self'"]
			}
		},
		crossOriginEmbedderPolicy: false,
		crossOriginOpenerPolicy: { policy: 'same-origin' },
		crossOriginResourcePolicy: { policy: 'same-origin' },
		referrerPolicy: { policy: 'no-referrer' },
		strictTransportSecurity: isHttps && { maxAge: 63_072_000, includeSubDomains: true },
		xFrameOptions: { action: 'deny' }
	});
}
