// What an admin may ask of the office, and the people it is asked about.
import { accountJoin } from '#shared/accounts.ts';
import { staffList, type StaffMember } from '#shared/programme.ts';
import type { Role } from '#shared/roles.ts';
import { dataOf } from './people.ts';
import { PASSPHRASE, type Person, type World } from './world.ts';

/** Someone who joined with a card, and the number on it. */
export interface CardPerson {
	readonly person: Person;
	readonly card: string;
}

/** Someone new, of whose card the office knows. */
export async function withCard(
	world: World,
	role: Role,
	room: string | null,
	name?: string
): Promise<CardPerson> {
	const [issued] = await world.invite(role, room, 1, name);
	const person = world.stranger();
	const { code, card } = issued!;
	Object.assign(person, dataOf(await person.http(accountJoin, { code, passphrase: PASSPHRASE })));
	await person.connect();
	return { person, card };
}

/** A member of staff as an admin has them on the list. */
export async function onList(admin: Person, name: string): Promise<StaffMember> {
	const { staff } = dataOf(await admin.http(staffList, {}));
	const found = staff.find((one) => one.name === name);
	if (!found) throw new Error(`${name} is not on the list.`);
	return found;
}

/** For each line of the office an input with which it succeeds for this admin, each time anew. */
export function officeInputs(
	world: World,
	admin: () => Person,
	room: { roomId: string; title: string }
): Record<string, (who: Person) => Promise<object>> {
	let count = 0;
	const reason = 'For this test.';
	const { roomId, title } = room;
	const nameOf = () => `Spare ${(count += 1)}`;
	const holder = async () => ({ card: (await withCard(world, 'patient', title)).card });
	const unused = async () => ({ card: (await world.invite('patient', title))[0]!.card });
	let clerk: Person | null = null;
	const moderator = async () => {
		const name = nameOf();
		await withCard(world, 'moderator', title, name);
		clerk ??= await world.person('admin', null, nameOf());
		return { handle: (await onList(clerk, name)).handle };
	};
	const made: Record<string, () => Promise<object>> = {
		'person:find': holder,
		'person:end': async () => ({ ...(await holder()), reason }),
		'person:invite': async () => ({ ...(await holder()), role: 'patient', roomId }),
		'invitation:issue': () => Promise.resolve({ role: 'patient', roomId, count: 1 }),
		'invitation:revoke': unused,
		'room:create': () =>
			Promise.resolve({ title: nameOf(), about: '', retentionDays: 90, agreement: { kind: 'none' } }),
		'room:change': () => Promise.resolve({ roomId, about: nameOf() }),
		'staff:name': () => Promise.resolve({ name: nameOf() }),
		'staff:assign': async () => ({ ...(await moderator()), roomId, on: false }),
		'staff:end': async () => ({ ...(await moderator()), reason, successor: null }),
		'staff:reset-factor': async () => ({ ...(await moderator()), reason })
	};
	// Whoever may not is told so whatever they ask: what the admin asked last will do for them.
	const last = new Map<string, object>();
	return Object.fromEntries(
		Object.entries(made).map(([line, make]) => [
			line,
			async (who: Person) => {
				if (who === admin() || !last.has(line)) last.set(line, await make());
				return last.get(line) ?? {};
			}
		])
	);
}
