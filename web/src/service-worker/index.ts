// Keeps the shell and Help at hand without a network. Never touches /api, /socket.io or anything private.
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { version } from '$app/env';

const cacheName = `shell-${version}`;

/** The one page behind every private address, the two written-out ones, and what they are made of. */
const pages = ['/shell.html', '/', '/help'];
const files = [...immutable, ...assets]
	.map(({ path }) => new URL(path, location.origin).pathname)
	// Nobody inside needs what checks papers.
	.filter((path) => !/latin-ext|\/verify\./.test(path));

self.addEventListener('install', (event) => {
	event.waitUntil(store());
});

async function store(): Promise<void> {
	const cache = await caches.open(cacheName);
	await cache.addAll([...pages, ...files].map((path) => new Request(path, { cache: 'reload' })));
	await self.skipWaiting();
}

self.addEventListener('activate', (event) => {
	event.waitUntil(clearOlder().then(() => self.clients.claim()));
});

async function clearOlder(): Promise<void> {
	const names = await caches.keys();
	await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== location.origin || isPrivate(url.pathname)) return;
	if (request.mode === 'navigate') event.respondWith(page(request, url.pathname));
	else if (files.includes(url.pathname)) event.respondWith(kept(request));
});

function isPrivate(path: string): boolean {
	return /^\/(api|socket\.io|metrics|healthz|readyz)(\/|$)|\.ics$/.test(path);
}

/** A page comes from the network; when that fails or takes long, from here. */
async function page(request: Request, path: string): Promise<Response> {
	const cache = await caches.open(cacheName);
	const local = () => cache.match(pages.includes(path) ? path : '/shell.html');
	// Help may not wait for a network that is only half there.
	const patience = path === '/help' ? 1500 : 6000;
	const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
	try {
		const fresh = await Promise.race([fetch(request), late]);
		if (fresh && fresh.status < 500) return fresh;
	} catch {
		// No network: what is kept here follows.
	}
	return (await local()) ?? fetch(request);
}

async function kept(request: Request): Promise<Response> {
	const cache = await caches.open(cacheName);
	return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}
