// Under which name staff act: the one stated name that they have everywhere.
import type { SignedIn } from '#server/kernel/context.ts';
import type { Who } from '#server/record/record.ts';
import { readOwn } from './accounts.ts';

/** Who the caller is on the record. Staff without a stated name are recorded by their role. */
export async function whoActs(context: SignedIn): Promise<Who> {
	const { id, roles } = context.caller.account;
	const role = roles.includes('admin') ? 'admin' : roles.includes('moderator') ? 'moderator' : 'mentor';
	const own = await readOwn(context, id);
	return { name: own?.staffName ?? role, role };
}
