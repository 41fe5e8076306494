// A file's new name is only kept once its folder is on disk.
import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Syncs a folder to disk. Windows has no such thing. */
export function syncFolder(folder: string): void {
	if (process.platform === 'win32') return;
	const descriptor = openSync(folder, 'r');
	fsyncSync(descriptor);
	closeSync(descriptor);
}
