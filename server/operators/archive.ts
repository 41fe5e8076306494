// A backup as a file: a header in one line of JSON, then, compressed, all rows as lines of JSON, then an
// HMAC-SHA-256 over all of it under a key that comes from the key-encryption key. Neither is ever in memory whole.
import { createHmac, hkdfSync, timingSafeEqual, type Hmac } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod/mini';

/** The first form of the file; a release reads those that it knows. */
const FORMAT = 1;
const MAC = 32;
const LONGEST_HEADER = 4096;
const CHUNK = 256 * 1024;

const header = z.object({
	evenkeel: z.literal('backup'),
	format: z.number(),
	/** Which key-encryption key it was made with; tells nothing about the key. */
	key: z.string(),
	/** When it was made, to the minute. */
	made: z.string(),
	/** The last migration of each database. */
	main: z.string(),
	keys: z.string(),
	/** How far the erasure list went. */
	erasures: z.number()
});
export type Header = z.output<typeof header>;

/** An archive that is whole and made with our key. */
export interface Archive {
	readonly header: Header;
	/** Its lines, some at a time. Throws at their end where the file has changed since it was opened. */
	lines(): AsyncGenerator<string[]>;
	close(): Promise<void>;
}

/** Writes an archive into a new file, synced to disk; answers its size in bytes. */
export async function writeArchive(
	file: string,
	keyEncryptionKey: Buffer,
	about: Omit<Header, 'evenkeel' | 'format' | 'key'>,
	lines: AsyncIterable<string>
): Promise<number> {
	const handle = await open(file, 'wx', 0o600);
	try {
		const mac = macOf(keyEncryptionKey);
		const write = async (bytes: Buffer) => {
			mac.update(bytes);
			await handle.writeFile(bytes);
		};
		const first: Header = { evenkeel: 'backup', format: FORMAT, key: nameOf(keyEncryptionKey), ...about };
		await write(Buffer.from(`${JSON.stringify(first)}\n`));
		// What is sealed does not get smaller by trying harder.
		const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: CHUNK });
		await pipeline(Readable.from(lines), gzip, async (compressed: AsyncIterable<Buffer>) => {
			for await (const chunk of compressed) await write(chunk);
		});
		await handle.writeFile(mac.digest());
		await handle.sync();
		return (await handle.stat()).size;
	} finally {
		await handle.close();
	}
}

/** Opens an archive and proves all of it. Rejects in words where it is not one, not whole, newer or not ours. */
export async function openArchive(file: string, keyEncryptionKey: Buffer): Promise<Archive> {
	const handle = await open(file, 'r').catch((error: unknown) => {
		throw new Error(`--from: ${file} cannot be read.`, { cause: error });
	});
	try {
		const { found, length } = await readHeader(handle);
		if (found.format !== FORMAT) throw new Error('This backup was made by a newer release.');
		if (found.key !== nameOf(keyEncryptionKey))
			throw new Error('This backup was made with another key: give the KEY_FILE of that time with --key.');
		const end = (await handle.stat()).size - MAC;
		const mac = macOf(keyEncryptionKey);
		for await (const chunk of chunksOf(handle, 0, end)) mac.update(chunk);
		await requireMac(handle, mac, end);
		return {
			header: found,
			lines: () => linesOf(handle, length, end, macOf(keyEncryptionKey)),
			close: () => handle.close()
		};
	} catch (error) {
		await handle.close();
		throw error;
	}
}

async function readHeader(handle: FileHandle): Promise<{ found: Header; length: number }> {
	const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(LONGEST_HEADER), position: 0 });
	const end = buffer.subarray(0, bytesRead).indexOf('\n');
	const found = end < 0 ? null : header.safeParse(parse(buffer.toString('utf8', 0, end)));
	if (!found?.success) throw new Error('This is not a backup of Evenkeel, or its beginning is damaged.');
	return { found: found.data, length: end + 1 };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

async function requireMac(handle: FileHandle, mac: Hmac, at: number): Promise<void> {
	const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(MAC), position: Math.max(0, at) });
	if (bytesRead !== MAC || !timingSafeEqual(mac.digest(), buffer))
		throw new Error('This backup is damaged: it is not what was written. Nothing has been changed.');
}

async function* chunksOf(handle: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
	for (let at = from; at < to;) {
		const length = Math.min(CHUNK, to - at);
		const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length), position: at });
		if (bytesRead === 0) return;
		yield buffer.subarray(0, bytesRead);
		at += bytesRead;
	}
}

async function* linesOf(handle: FileHandle, from: number, to: number, mac: Hmac): AsyncGenerator<string[]> {
	for await (const chunk of chunksOf(handle, 0, from)) mac.update(chunk);
	const proving = async function* () {
		for await (const chunk of chunksOf(handle, from, to)) {
			mac.update(chunk);
			yield chunk;
		}
	};
	let rest = '';
	for await (const text of Readable.from(proving()).pipe(createGunzip()).setEncoding('utf8')) {
		const lines = (rest + (text as string)).split('\n');
		rest = lines.pop() ?? '';
		yield lines;
	}
	await requireMac(handle, mac, to);
}

function macOf(keyEncryptionKey: Buffer): Hmac {
	return createHmac('sha256', derived(keyEncryptionKey, 'evenkeel backup mac 1'));
}

function nameOf(keyEncryptionKey: Buffer): string {
	return derived(keyEncryptionKey, 'evenkeel backup name 1').toString('base64url').slice(0, 22);
}

function derived(keyEncryptionKey: Buffer, purpose: string): Buffer {
	return Buffer.from(hkdfSync('sha256', keyEncryptionKey, '', purpose, 32));
}
