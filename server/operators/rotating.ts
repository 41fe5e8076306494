// A new key-encryption key. The next one lies beside KEY_FILE before any key is wrapped under it, and takes its place
// after; whatever ends this in between, the one that fits is found at the next start.
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Parts } from '#server/kernel/context.ts';
import { adoptFittingKey, adoptNextKey, dropNextKey, makeNextKey } from '#server/kernel/key-file.ts';
import { onRecord } from '#server/record/record.ts';
import { operator } from './operator.ts';

/** Rotates, and keeps the former key in a file where one is named. Rejects in words. */
export async function rotateKeys(parts: Parts, keep: string | null): Promise<string[]> {
	const { keyFile } = parts.config;
	adoptFittingKey(keyFile, parts.keys.isUnder);
	const dropKept = keep === null ? () => undefined : keepFormer(keyFile, keep);
	const next = await Promise.try(makeNextKey, keyFile).catch((error: unknown) => {
		dropKept();
		throw error;
	});
	const rotation = await onRecord(parts, footprint, () => parts.keys.rotate(next)).then(
		(count) => ({ count }),
		(error: unknown) => ({ error })
	);
	if (!parts.keys.isUnder(next)) {
		dropNextKey(keyFile);
		dropKept();
	} else adoptNextKey(keyFile);
	if ('error' in rotation) throw rotation.error;
	return [
		`${rotation.count} keys are under a new key, which is in ${keyFile}.`,
		'Copy it to its safe place now. Backups made before this need the former one.'
	];
}

const footprint = { who: operator, what: 'keys rotate', on: 'the key-encryption key' };

/** Copies the key before it is replaced; call the result to take that back. */
function keepFormer(keyFile: string, keep: string): () => void {
	let descriptor: number;
	try {
		descriptor = openSync(keep, 'wx', 0o600);
	} catch (error) {
		throw new Error(`--keep: ${keep} is there already or cannot be written.`, { cause: error });
	}
	writeFileSync(descriptor, readFileSync(keyFile));
	fsyncSync(descriptor);
	closeSync(descriptor);
	return () => rmSync(keep, { force: true });
}
