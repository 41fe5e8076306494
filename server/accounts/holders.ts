// Who holds a role, among those whose access has not ended.
import { isStaff, type Role } from '#shared/roles.ts';
import type { Connection } from '#server/kernel/database/connection.ts';
import * as store from './store.ts';

/** The accounts of everyone who acts as a mentor: holds the role and is no staff, who go by stated names. */
export async function mentorAccounts(on: Connection): Promise<string[]> {
	const rows = await store.allWith(on, 'mentor');
	return rows.filter(({ roles }) => !isStaff(JSON.parse(roles) as Role[])).map(({ id }) => id);
}
