// The key-encryption key: 32 random bytes in a file that no database and no backup holds. Beside it, while the key
// is being exchanged, lies the next one.
import { randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fchmodSync,
	fsyncSync,
	openSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeSync
} from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './folder.ts';

const PREFIX = 'evenkeel-key-1:';

/**
 * Reads KEY_FILE, or makes it when `mayMake` (an empty data folder). Throws when it is missing beside
 * existing data, or is not a key.
 */
export function readKeyFile(file: string, mayMake: boolean): Buffer {
	if (!existsSync(file) && !mayMake) {
		throw new Error('KEY_FILE: the key is missing, and without it nothing here can be read.');
	}
	const text = readOrMake(file).trim();
	const bytes = text.startsWith(PREFIX)
		? Buffer.from(text.slice(PREFIX.length), 'base64url')
		: Buffer.alloc(0);
	if (bytes.length !== 32) throw new Error('KEY_FILE: this file does not hold a key.');
	return bytes;
}

/**
 * The key that fits: KEY_FILE's, or the next one's where an exchange was broken off between the databases and the
 * file. Throws when there is none, or none fits.
 */
export function fittingKey(file: string, fits: (bytes: Buffer) => boolean): Buffer {
	const bytes = readKeyFile(file, false);
	if (fits(bytes)) return bytes;
	const next = besides(file);
	const waiting = existsSync(next) ? readKeyFile(next, false) : null;
	if (!waiting || !fits(waiting))
		throw new Error('KEY_FILE: this is not the key that these databases were made with.');
	return waiting;
}

/** As `fittingKey`, and afterwards KEY_FILE holds that key. */
export function adoptFittingKey(file: string, fits: (bytes: Buffer) => boolean): Buffer {
	const bytes = fittingKey(file, fits);
	if (!readKeyFile(file, false).equals(bytes)) adoptNextKey(file);
	return bytes;
}

/**
 * Makes the next key beside KEY_FILE, in place of one that was never used. Throws when KEY_FILE could not be
 * replaced by it later; then nothing has changed.
 */
export function makeNextKey(file: string): Buffer {
	const next = besides(file);
	try {
		rmSync(next, { force: true });
		// The same key takes the file's place first: a file that is mounted, or not ours, shows itself now.
		writeKey(next, readKeyFile(file, false), modeOf(file));
		adoptNextKey(file);
		const bytes = randomBytes(32);
		writeKey(next, bytes, modeOf(file));
		syncFolder(dirname(next));
		return bytes;
	} catch (error) {
		throw new Error(`KEY_FILE: ${file} cannot be replaced, so nothing has changed.`, { cause: error });
	}
}

/** The next key takes KEY_FILE's place, for good. */
export function adoptNextKey(file: string): void {
	renameSync(besides(file), realpathSync(file));
	syncFolder(dirname(realpathSync(file)));
}

export function dropNextKey(file: string): void {
	rmSync(besides(file), { force: true });
}

/** Where the next key lies: beside the file itself, where KEY_FILE only points to it. */
function besides(file: string): string {
	return `${existsSync(file) ? realpathSync(file) : file}.next`;
}

function readOrMake(file: string): string {
	try {
		if (!existsSync(file)) writeKey(file, randomBytes(32), 0o600);
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw new Error(`KEY_FILE: ${file} cannot be read or made.`, { cause: error });
	}
}

function writeKey(file: string, bytes: Buffer, mode: number): void {
	const descriptor = openSync(file, 'wx', 0o600);
	try {
		fchmodSync(descriptor, mode);
		writeSync(descriptor, `${PREFIX}${bytes.toString('base64url')}\n`);
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

function modeOf(file: string): number {
	return statSync(file).mode & 0o777;
}
