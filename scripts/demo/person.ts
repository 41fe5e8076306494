// Someone in the demo: an account of their own that asks over HTTP and, once connected, over a live socket.
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { accountConfirm, accountJoin, accountSignIn, codeRedeem } from '#shared/accounts.ts';
import { httpPath, type Input, type Operation, type Output } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { factorBegin, factorEnrol } from '#shared/factors.ts';
import { roomEnter, roomOpen } from '#shared/rooms.ts';
import type { Parts } from '#server/kernel/context.ts';
import { oneTimeCode } from './one-time-codes.ts';

export interface Person {
	readonly origin: string;
	readonly passphrase: string;
	readonly signInName: string;
	/** Milliseconds, as the demo's server has them. */
	readonly now: () => number;
	/** Staff: what their one-time codes are made from. */
	secret: string;
	cookie: string;
	/** Who they are in each room, by its id. */
	readonly me: Map<string, { memberId: string; name: string }>;
	socket: Socket | null;
}

/** A new person uses a code. */
export async function join(
	{ config: { origin }, clock }: Parts,
	code: string,
	passphrase: string
): Promise<Person> {
	const now = () => clock.now();
	const person: Person = {
		origin,
		passphrase,
		now,
		signInName: '',
		secret: '',
		cookie: '',
		me: new Map(),
		socket: null
	};
	const { signInName } = await ask(person, accountJoin, { code, passphrase });
	return { ...person, signInName };
}

/** They use another code and go into its room under the first name they are offered. */
export async function enter(person: Person, roomId: string, code: string | null): Promise<void> {
	if (code) await ask(person, codeRedeem, { code });
	const opened = await tryAsk(person, roomOpen, { roomId });
	if (opened.ok) return void person.me.set(roomId, opened.data.me);
	const version = opened.error.entry?.agreement?.version;
	if (version === undefined) throw new Error(opened.error.message);
	const { me } = await ask(person, roomEnter, { roomId, agreementVersion: version });
	person.me.set(roomId, me);
}

/** Asks over HTTP, signing in anew where the session has ended. Throws what the server says. */
export async function ask<Line extends Operation>(
	person: Person,
	line: Line,
	input: Input<Line>
): Promise<Output<Line>> {
	const answer = await tryAsk(person, line, input);
	if (answer.ok) return answer.data;
	if (answer.error.code !== 'unauthenticated' || (line as Operation) === accountSignIn)
		throw new Error(answer.error.message);
	await signIn(person);
	return ask(person, line, input);
}

/** Opens a live socket that comes back whatever happens, and listens in these rooms. */
export function connect(person: Person, roomIds: readonly string[]): Promise<Socket> {
	const socket = io(person.origin, {
		transports: ['websocket'],
		extraHeaders: { Cookie: person.cookie, Origin: person.origin }
	});
	person.socket = socket;
	const comeBack = async () => {
		await setTimeout(randomInt(1000, 4000), undefined, { ref: false });
		await signIn(person);
		socket.io.opts.extraHeaders = { Cookie: person.cookie, Origin: person.origin };
		if (person.socket === socket) socket.connect();
	};
	socket.on('connect_error', () => void comeBack().catch(() => undefined));
	socket.on('disconnect', (reason) => {
		if (reason === 'io server disconnect' && person.socket === socket) void comeBack().catch(() => undefined);
	});
	return new Promise((resolve) => {
		socket.on('connect', () => {
			for (const roomId of roomIds) socket.emit(roomOpen.name, { roomId }, () => resolve(socket));
		});
	});
}

/** Asks over the live socket; null when nothing came of it, which in a demo is no harm. */
export async function say<Line extends Operation>(
	person: Person,
	line: Line,
	input: Input<Line>
): Promise<Output<Line> | null> {
	if (!person.socket?.connected) return null;
	const answer = (await person.socket
		.timeout(5000)
		.emitWithAck(line.name, input)
		.catch(() => null)) as Answer<Output<Line>> | null;
	return answer?.ok ? answer.data : null;
}

/** Hangs up. */
export function disconnect(person: Person): void {
	const { socket } = person;
	person.socket = null;
	socket?.disconnect();
}

async function signIn(person: Person): Promise<void> {
	const { signInName, passphrase } = person;
	const { confirm: asked } = await ask(person, accountSignIn, { signInName, passphrase });
	if (asked === 'enrol') await enrol(person);
	else if (asked) await ask(person, accountConfirm, { code: oneTimeCode(person.secret, person.now()) });
}

/** Sets up one-time codes for someone of the staff. */
export async function enrol(person: Person): Promise<void> {
	person.secret = (await ask(person, factorBegin, {})).secret;
	await ask(person, factorEnrol, { code: oneTimeCode(person.secret, person.now()) });
}

async function tryAsk<Line extends Operation>(
	person: Person,
	line: Line,
	input: Input<Line>
): Promise<Answer<Output<Line>>> {
	const response = await fetch(person.origin + httpPath(line), {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', Cookie: person.cookie },
		body: JSON.stringify(input)
	});
	const [cookie] = response.headers.getSetCookie();
	if (cookie) person.cookie = cookie.split(';')[0] ?? '';
	return (await response.json()) as Answer<Output<Line>>;
}
