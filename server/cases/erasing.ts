// The end of a case: its key first, then its rows, on the day that was told to the person.
import { dayText } from '#server/kernel/clock.ts';
import type { Parts } from '#server/kernel/context.ts';
import { caseScope } from './content.ts';
import * as store from './store.ts';

const AT_ONCE = 500;

/** Erases the cases whose day has come. Interrupted, it goes on at its next time: what has no key is not shown. */
export async function eraseDueCases(parts: Parts): Promise<void> {
	const today = dayText(parts.clock.now());
	const rows = await parts.database.read((on) => store.due(on, today, AT_ONCE));
	if (rows.length === 0) return;
	await parts.keys.destroy(rows.map(({ id }) => caseScope(id)));
	for (const [roomId, cases] of Map.groupBy(rows, ({ room_id }) => room_id)) {
		await parts.database.write([roomId], async (trx) => {
			for (const { id } of cases) await store.remove(trx, id);
		});
	}
	await parts.database.scrub();
}
