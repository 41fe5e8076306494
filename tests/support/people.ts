// What tests ask of people: what they heard, what they were answered, other devices, where a message went.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { codeRedeem } from '#shared/accounts.ts';
import type { Fact, Told } from '#shared/contract.ts';
import type { Answer } from '#shared/errors.ts';
import { meGet } from '#shared/me.ts';
import { messagePost, type Message } from '#shared/messages.ts';
import type { Role } from '#shared/roles.ts';
import { roomOpen } from '#shared/rooms.ts';
import { signInAsStaff } from './factors.ts';
import { PASSPHRASE, type Person, type World } from './world.ts';

/** Everything that a person was told of one fact, in order. */
export function told<Line extends Fact>(person: Person, line: Line): Told<Line>[] {
	return person.heard.filter(({ name }) => name === line.name).map(({ data }) => data as Told<Line>);
}

/** `ok` or the code of the refusal. */
export function outcomeOf(answer: Answer): string {
	return answer.ok ? 'ok' : answer.error.code;
}

/** The data of an answer; throws where it was refused. */
export function dataOf<Data>(answer: Answer<Data>): Data {
	if (!answer.ok) throw new Error(`Refused: ${answer.error.code}: ${answer.error.message}`);
	return answer.data;
}

/** Returns when everything that was sent to these people's sockets before has arrived. */
export async function caughtUp(...people: Person[]): Promise<void> {
	await Promise.all(people.map((person) => person.emit(meGet, {})));
}

/** The same account signed in once more, elsewhere, with a socket; staff with their second step. */
export async function anotherDevice(world: World, person: Person, passphrase = PASSPHRASE): Promise<Person> {
	const device = Object.assign(world.stranger(), { signInName: person.signInName });
	await signInAsStaff(device, passphrase);
	await device.connect();
	return device;
}

/** Someone who has an account takes another code, and has a socket again. `name` is what it says of staff. */
export async function redeemAnother(
	world: World,
	person: Person,
	role: Role,
	room: string,
	name?: string
): Promise<void> {
	const [card] = await world.invite(role, room, 1, name);
	dataOf(await person.http(codeRedeem, { code: card!.code }));
	await person.connect();
}

/** A fresh mark for a message. */
export function mark(): string {
	return randomBytes(12).toString('hex');
}

/** Writes to a room. */
export async function say(person: Person, roomId: string, body: string, more = {}): Promise<Message> {
	return (await person.ask(messagePost, { roomId, clientId: mark(), body, ...more })).message;
}

/** Opens a room and answers with who one is there. */
export async function open(person: Person, roomId: string) {
	return (await person.ask(roomOpen, { roomId })).me;
}

/** An id of the right form that belongs to nothing. */
export function nobodysId(): string {
	return Array.from(randomBytes(26), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('');
}

/** A request in every detail one's own, which `fetch` would not let be. */
export function rawRequest(
	world: World,
	path: string,
	{
		method = 'POST',
		headers = {},
		body = ''
	}: { method?: string; headers?: Record<string, string>; body?: string }
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> {
	const { port } = world.app.server.address() as { port: number };
	return new Promise((resolve, reject) => {
		const host = new URL(world.origin).host;
		const asked = request(
			{ host: '127.0.0.1', port, path, method, agent: false, headers: { host, ...headers } },
			(answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () =>
					resolve({
						status: answer.statusCode ?? 0,
						headers: answer.headers,
						text: Buffer.concat(chunks).toString()
					})
				);
			}
		);
		asked.on('error', reject);
		asked.end(body);
	});
}

/** The processor time of something, in milliseconds, the least of three goes: clocks on walls tell of neighbours. */
export async function workOf(something: () => Promise<unknown>): Promise<number> {
	const times = [];
	for (let turn = 0; turn < 3; turn += 1) {
		const before = process.cpuUsage();
		await something();
		const { user, system } = process.cpuUsage(before);
		times.push((user + system) / 1000);
	}
	return Math.min(...times);
}
