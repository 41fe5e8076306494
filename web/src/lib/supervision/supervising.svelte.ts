// The desk of someone who supervises mentors: how the mentors are doing, their questions, the one that is open. Each
// reading is a look on record, so a question is opened again only where it may have something new.
import { untrack } from 'svelte';
import { confirmFirst } from '#lib/accounts/confirming.svelte.ts';
import { call, on } from '#lib/call.ts';
import { onReconnected } from '#lib/connection.svelte.ts';
import type { Coming } from '#lib/ui/desk.ts';
import type { Output } from '#shared/contract.ts';
import type { WireError } from '#shared/errors.ts';
import { mentorConfirm, mentorList } from '#shared/mentors.ts';
import {
	supervisionAnswer,
	supervisionChanged,
	supervisionDesk,
	supervisionOpen
} from '#shared/supervision.ts';

export interface Supervising {
	desk: Output<typeof supervisionDesk> | null;
	/** How the mentors stand, as the pairing board has them. */
	standing: Output<typeof mentorList> | null;
	failed: WireError | null;
	one: Output<typeof supervisionOpen> | null;
	oneFailed: WireError | null;
	/** Which question is wanted on the screen. */
	wanted: string | null;
}

/** A desk with nothing on it yet. */
export function createSupervising(): Supervising {
	const supervising = $state<Supervising>({
		...{ desk: null, standing: null, failed: null, one: null, oneFailed: null, wanted: null }
	});
	return supervising;
}

/** Reads the desk, and again whenever something on it changes; answers how to stop. */
export function followSupervising(supervising: Supervising): () => void {
	const again = async () => {
		await readDesk(supervising);
		const { desk, one, wanted } = supervising;
		const line = desk?.questions.find(({ questionId }) => questionId === wanted);
		const isKnown = one && line && !line.isWaiting && !one.question.isWaiting;
		if (wanted && !isKnown) await readQuestion(supervising, wanted);
	};
	void readAll(supervising);
	const stops = [on(supervisionChanged, () => void again()), onReconnected(() => void again())];
	return () => stops.forEach((stop) => stop());
}

/** Reads the desk and how its mentors stand. */
export async function readAll(supervising: Supervising): Promise<void> {
	const standing = await call(mentorList, {});
	if (standing.ok) supervising.standing = standing.data;
	await readDesk(supervising);
}

async function readDesk(supervising: Supervising): Promise<void> {
	const answer = await call(supervisionDesk, {});
	supervising.failed = answer.ok ? null : answer.error;
	if (answer.ok) supervising.desk = answer.data;
}

/** Puts a question on the screen, or none. What was there before goes at once. */
export function want(supervising: Supervising, questionId: string | null): void {
	untrack(() => {
		if (supervising.one?.question.questionId !== questionId) supervising.one = null;
		supervising.oneFailed = null;
		supervising.wanted = questionId;
		if (questionId) void readQuestion(supervising, questionId);
	});
}

export async function readQuestion(supervising: Supervising, questionId: string): Promise<void> {
	const answer = await call(supervisionOpen, { questionId });
	if (supervising.wanted !== questionId) return;
	supervising.oneFailed = answer.ok ? null : answer.error;
	if (answer.ok) supervising.one = answer.data;
	else if (answer.error.code === 'not_found') supervising.one = null;
}

/** Answers a question; answers null, or in words why not. The fact that follows brings the words. */
export async function answerQuestion(
	supervising: Supervising,
	input: { questionId: string; clientId: string; text: string }
): Promise<string | null> {
	const answer = await call(supervisionAnswer, input);
	if (!answer.ok) return answer.error.message;
	await readQuestion(supervising, input.questionId);
	return null;
}

/** Says that a mentor may begin; answers null, or in words why not. */
export async function confirmMentor(supervising: Supervising, mentorId: string): Promise<string | null> {
	const answer = await confirmFirst(() => call(mentorConfirm, { mentorId }));
	if (!answer.ok) return answer.error.message;
	await readAll(supervising);
	return null;
}

/** How far the desk has come. */
export function deskState({ desk, failed }: Supervising): Coming {
	if (desk) return 'here';
	return failed ? 'failed' : 'coming';
}

/** How far the question has come that is wanted. */
export function questionState({ one, oneFailed }: Supervising): Coming {
	if (one) return 'here';
	if (!oneFailed) return 'coming';
	return oneFailed.code === 'not_found' ? 'gone' : 'failed';
}
