// What people keep for themselves, put there as an act of a check-in would.
import type { Keepsake } from '#shared/keepsakes.ts';
import { signInIndex } from '#server/accounts/secrets.ts';
import type { Transaction } from '#server/kernel/database/database.ts';
import { keep, prepareKeeping, type Keeping } from '#server/keepsakes/keepsakes.ts';
import { nobodysId } from './people.ts';
import type { Person, World } from './world.ts';

/** Something to keep as the rules take it, of a check-in in a circle on a day. */
export type Kept = Parameters<typeof keep>[2];

const of = (roomId: string) => ({ roomId, checkinId: nobodysId(), on: '2026-11-17' });

export function aCommitment(roomId: string, text: string): Kept & { kind: 'commitment' } {
	return { kind: 'commitment', ...of(roomId), text, outcome: null, witness: 'Quiet Heron' };
}

export function aShare(roomId: string, feeling: string): Kept & { kind: 'share' } {
	return { kind: 'share', ...of(roomId), card: { kind: 'share', feeling, mood: 4, urge: 7 }, words: [] };
}

export function aLeaving(roomId: string, leaving: (Keepsake & { kind: 'leaving' })['leaving']): Kept {
	return { kind: 'leaving', ...of(roomId), leaving };
}

/** The account behind a person, which nobody but the server knows. */
export async function accountIdOf(world: World, { signInName }: Person): Promise<string> {
	const { parts } = world.app;
	const index = signInIndex(parts, signInName);
	const row = await parts.database.read(({ kysely }) =>
		kysely.selectFrom('accounts').select('id').where('sign_in_index', '=', index).executeTakeFirstOrThrow()
	);
	return row.id;
}

/** Does something for someone inside an act, with what that needs before it. */
export async function keepingFor<Result>(
	world: World,
	person: Person,
	act: (trx: Transaction, keeping: Keeping) => Promise<Result>
): Promise<Result> {
	const { parts } = world.app;
	const keeping = await prepareKeeping(parts, await accountIdOf(world, person));
	return parts.database.write([], (trx) => act(trx, keeping));
}

/** Keeps something for someone and answers its id. */
export function keepFor(world: World, person: Person, content: Kept): Promise<string> {
	return keepingFor(world, person, (trx, keeping) => keep(trx, keeping, content));
}

/** Input for each of the lines, with which it succeeds for whoever has an account. */
export function keepsakeInputs(world: World): Record<string, (who: Person) => Promise<object>> {
	const own = (who: Person) =>
		who.signInName ? keepFor(world, who, aCommitment(nobodysId(), 'Walk after supper')) : nobodysId();
	return {
		'keepsake:erase': async (who) => ({ keepsakeId: await own(who) }),
		'commitment:mark': async (who) => ({ commitmentId: await own(who), outcome: 'done' })
	};
}
