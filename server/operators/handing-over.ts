// Gets an order carried out: by the server that has the data folder, or else by opening the folder here.
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Config } from '#server/config.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { openLog } from '#server/kernel/log.ts';
import { FolderTaken, openParts } from '#server/kernel/parts.ts';
import { CUT_OFF, sendOrder } from './control.ts';
import { nobody } from './nobody.ts';
import { carryOut, type Order, type Report } from './operators.ts';

/** A server that has just taken the folder answers within this time, or something is wrong with it. */
const PATIENCE = 5000;
const PAUSE = 200;

/** Rejects with an Error in words when neither the server nor the folder can be reached. */
export async function handOver(config: Config, order: Order, patience = PATIENCE): Promise<Report> {
	const until = performance.now() + patience;
	for (;;) {
		const report = (await askServer(config.dataDir, order)) ?? (await openAndCarryOut(config, order));
		if (report) return report;
		if (performance.now() > until) {
			throw new Error(
				`Another process has ${config.dataDir} and does not answer. Wait until it has started or ended.`
			);
		}
		await setTimeout(PAUSE);
	}
}

/** Null when no server answers there, so that nothing has been done. */
async function askServer(dataDir: string, order: Order): Promise<Report | null> {
	try {
		return await sendOrder(dataDir, order);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'ENOENT' || code === 'ECONNREFUSED') return null;
		if (code === undefined) throw error;
		if (code === 'EACCES')
			throw new Error('This server belongs to another user. Run the command as that user.', { cause: error });
		throw new Error(CUT_OFF, { cause: error });
	}
}

/** Null when another process has the folder. */
async function openAndCarryOut(config: Config, order: Order): Promise<Report | null> {
	const onlyLooks = /^(room list|check|record|record verify|record anchor|keys rotate|account \S+)$/.test(
		order.command
	);
	if (onlyLooks && !existsSync(config.dataDir)) throw new Error(`There is nothing at ${config.dataDir} yet.`);
	try {
		const parts = await openParts({ config, io: nobody, log: openLog('silent'), clock: systemClock });
		try {
			return await carryOut(parts, order);
		} finally {
			await parts.close();
		}
	} catch (error) {
		if (error instanceof FolderTaken) return null;
		throw error;
	}
}
