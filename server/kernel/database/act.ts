// An act that waits to be committed, and how a group of them ends.
import { unavailable } from '../refusal.ts';
import { noEffects, type Effects } from './effects.ts';
import type { Transaction } from './database.ts';

export interface WaitingAct {
	/** Acts that share a name here follow each other. */
	readonly order: readonly string[];
	run(trx: Transaction): Promise<unknown>;
	resolve(result: unknown): void;
	reject(error: unknown): void;
}

/** An act that ran inside the open transaction: what it will answer once that is committed. */
export interface RanAct {
	readonly act: WaitingAct;
	readonly outcome: { result: unknown; effects: Effects } | { error: unknown };
}

/** Puts an act into a promise that the group settles. */
export function waitingAct<Result>(
	order: readonly string[],
	run: (trx: Transaction) => Promise<Result>,
	enqueue: (act: WaitingAct) => void
): Promise<Result> {
	return new Promise<Result>((resolve, reject) => {
		enqueue({ order, run, resolve: (result) => resolve(result as Result), reject });
	});
}

/** The effects of those acts of a group that went well, in their order. */
export function effectsOf(ran: readonly RanAct[]): Effects[] {
	return ran.flatMap(({ outcome }) => ('effects' in outcome ? [outcome.effects] : []));
}

/** Answers every act of a committed group. */
export function answer(ran: readonly RanAct[]): void {
	for (const { act, outcome } of ran) {
		if ('error' in outcome) act.reject(outcome.error);
		else act.resolve(outcome.result);
	}
}

/** The outer transaction is gone: nobody in the group was saved. */
export function refuseAll(acts: readonly WaitingAct[]): void {
	for (const act of acts) act.reject(unavailable());
}

/** Runs one act between a savepoint and its release; an act that fails leaves nothing behind. */
export async function runInSavepoint(
	act: WaitingAct,
	connection: Omit<Transaction, 'effects'>,
	savepoint: { set(): unknown; release(): unknown; rollBack(): unknown }
): Promise<RanAct> {
	const effects = noEffects();
	await savepoint.set();
	try {
		const result = await act.run({ ...connection, effects });
		await savepoint.release();
		return { act, outcome: { result, effects } };
	} catch (error) {
		await savepoint.rollBack();
		return { act, outcome: { error } };
	}
}
