// What operators may do from the machine itself, handed over whole to the server that runs, or to the data folder.
import type { Agreement, Hours } from '#shared/rooms.ts';
import type { Parts } from '#server/kernel/context.ts';
import { endByCard, resetFactorByCard } from './cards.ts';
import { findProblems, findWeaknesses } from './checking.ts';
import { invite, type Batch, type Card } from './inviting.ts';
import { ownerLinkOnRecord } from './owning.ts';
import { anchorRecord, listOnRecord, verifyWithAnchors, type Anchor } from './recording.ts';
import { createRoomOnRecord, listLines } from './rooming.ts';
import { rotateKeys } from './rotating.ts';

export type { Batch, Card } from './inviting.ts';

/** What the command line hands over. */
export type Order =
	| { command: 'owner' }
	| {
			command: 'invite';
			role: string;
			room: string | null;
			count: number;
			days: number | null;
			name: string | null;
	  }
	| {
			command: 'room create';
			title: string;
			about: string;
			hours: Hours | null;
			agreement: Agreement['cards'] | null;
			retention: number | null;
	  }
	| { command: 'room list' }
	| { command: 'account end'; card: string; reason: string; successor: string | null }
	| { command: 'account reset-factor'; card: string; reason: string }
	| { command: 'record'; limit: number | null; before: number | null }
	| { command: 'record verify'; anchors: readonly Anchor[] }
	| { command: 'record anchor' }
	| { command: 'keys rotate'; keep: string | null }
	| { command: 'check' };

/** What comes back: lines to print, cards for a sheet, or what is wrong. */
export type Report =
	| { ok: true; lines: string[]; cards?: Card[]; batch?: Batch; origin: string }
	| { ok: false; message: string };

interface Done {
	lines: string[];
	cards?: Card[];
	batch?: Batch;
}

/** Carries out an order. What an operator did wrong comes back in words; nothing has changed then. */
export async function carryOut(parts: Parts, order: Order): Promise<Report> {
	try {
		return { ok: true, origin: parts.config.origin, ...(await run(parts, order)) };
	} catch (error) {
		return { ok: false, message: error instanceof Error ? error.message : String(error) };
	}
}

async function run(parts: Parts, order: Order): Promise<Done> {
	switch (order.command) {
		case 'owner':
			return { lines: [await ownerLinkOnRecord(parts)] };
		case 'invite':
			return invite(parts, order);
		case 'room create':
			return { lines: [await createRoomOnRecord(parts, order)] };
		case 'room list':
			return { lines: await listLines(parts) };
		case 'account end':
			return { lines: await endByCard(parts, order) };
		case 'account reset-factor':
			return { lines: await resetFactorByCard(parts, order) };
		case 'record':
			return { lines: await listOnRecord(parts, order) };
		case 'record verify':
			return { lines: await verifyWithAnchors(parts, order.anchors) };
		case 'record anchor':
			return { lines: [await anchorRecord(parts)] };
		case 'keys rotate':
			return { lines: await rotateKeys(parts, order.keep) };
		case 'check':
			return { lines: await check(parts) };
	}
}

async function check(parts: Parts): Promise<string[]> {
	const problems = [...(await findProblems(parts)), ...(await findWeaknesses(parts))];
	if (problems.length > 0) throw new Error(problems.join('\n'));
	return ['All is whole: storage, keys, accounts, who is who in which room, the record, the erasure list.'];
}
