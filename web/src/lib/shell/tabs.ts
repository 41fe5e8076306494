// The main places of a signed-in person, by their roles, and which of them hold something new.
import type { Me } from '#lib/me/me.svelte.ts';
import type { IconName } from '#lib/ui/icons.ts';
import { isStaff, type Role } from '#shared/roles.ts';

export type Tab = 'today' | 'rooms' | 'messages' | 'supervision' | 'office' | 'me';

/** In their order. Staff write with nobody alone; who looks after mentors does it in a place of its own. */
export function tabsFor(roles: readonly Role[]): Tab[] {
	const third: Tab = isStaff(roles) ? 'supervision' : 'messages';
	return ['today', 'rooms', third, ...(roles.includes('admin') ? (['office'] as const) : []), 'me'];
}

export function iconOf(tab: Tab): IconName {
	if (tab === 'office') return 'plan';
	return tab === 'supervision' ? 'people' : tab;
}

/** Whether a place holds something unread, or something that waits for this person. */
export function hasNew(tab: Tab, me: Me | undefined): boolean {
	if (!me) return false;
	if (tab === 'rooms') return me.rooms.some((room) => room.unread > 0 || (room.waiting ?? 0) > 0);
	if (tab === 'messages') return me.messages.unread > 0 || me.messages.waiting > 0;
	if (tab === 'supervision') return (me.supervising ?? 0) > 0;
	return tab === 'me' && (me.answered ?? 0) > 0;
}
