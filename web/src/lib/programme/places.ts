// The places of the office, in their order.
import type { IconName } from '#lib/ui/icons.ts';

export const places = [
	{ id: 'people', icon: 'me' },
	{ id: 'invitations', icon: 'print' },
	{ id: 'rooms', icon: 'rooms' },
	{ id: 'staff', icon: 'people' },
	{ id: 'mentors', icon: 'messages' }
] as const satisfies { id: string; icon: IconName }[];

export type Place = (typeof places)[number]['id'];
