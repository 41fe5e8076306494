// Migrations: numbered, forward only, run at start under a lock.
import { Migrator, type Migration } from 'kysely/migration';
import type { AnyKysely, Kind } from './columns.ts';
import * as keys001 from './migrations/001-keys.ts';
import * as keys002 from './migrations/002-erasures.ts';
import * as main001 from './migrations/001-main.ts';
import * as main002 from './migrations/002-record.ts';
import * as main003 from './migrations/003-moderation.ts';
import * as main004 from './migrations/004-cases.ts';
import * as main005 from './migrations/005-factors.ts';
import * as main006 from './migrations/006-programme.ts';
import * as main007 from './migrations/007-leaving.ts';
import * as main008 from './migrations/008-checkins.ts';
import * as main009 from './migrations/009-keepsakes.ts';
import * as main010 from './migrations/010-attendance.ts';
import * as main011 from './migrations/011-calendar.ts';
import * as main012 from './migrations/012-mentoring.ts';

type Step = { up(db: AnyKysely, kind: Kind): Promise<void> };

export const steps = {
	main: {
		'001': main001,
		'002': main002,
		'003': main003,
		'004': main004,
		'005': main005,
		'006': main006,
		'007': main007,
		'008': main008,
		'009': main009,
		'010': main010,
		'011': main011,
		'012': main012
	} as Record<string, Step>,
	keys: { '001': keys001, '002': keys002 } as Record<string, Step>
};

/**
 * Brings a database to the newest version, or to `upTo` (for tests of upgrades). Throws when a step
 * fails, or when the database comes from a newer release than this one.
 */
export async function migrate(
	db: AnyKysely,
	kind: Kind,
	which: keyof typeof steps,
	upTo?: string
): Promise<void> {
	const migrations: Record<string, Migration> = {};
	for (const [number, step] of Object.entries(steps[which])) {
		migrations[number] = { up: (trx) => step.up(trx, kind) };
	}
	const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
	const { error, results } = upTo ? await migrator.migrateTo(upTo) : await migrator.migrateToLatest();
	if (!error) return;
	const failed = results?.find((result) => result.status === 'Error');
	const what = failed ? `step ${failed.migrationName} failed` : 'it does not fit this release';
	throw new Error(`The ${which} database cannot be brought up to date: ${what}.`, { cause: error });
}
