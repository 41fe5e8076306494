// The own sessions: seen, kept awake, ended.
import * as z from 'zod/mini';
import { command, fact, query } from '#shared/contract.ts';
import { day, id } from '#shared/ids.ts';

export const sessionList = query('session:list', {
	about: 'Where one is signed in. No device names: they are not stored.',
	input: z.object({}),
	output: z.object({
		sessions: z.array(z.object({ handle: id, current: z.boolean(), since: day, until: day }))
	})
});

export const sessionEnd = command('session:end', {
	about: 'Ends one of the own sessions; its sockets close at once.',
	input: z.object({ handle: id }),
	output: z.object({})
});

export const sessionStay = command('session:stay', {
	about: 'Says that the person is there. Answers with the seconds until the session would end.',
	input: z.object({}),
	output: z.object({ seconds: z.int() })
});

export const sessionEnding = fact('session:ending', {
	about: 'The session ends in so many seconds unless the person stays.',
	shape: z.object({ seconds: z.int() })
});

export const sessionEnded = fact('session:ended', {
	about: 'The session is over; the socket closes after this.',
	shape: z.object({})
});
