// One room as its reader knows it. Fields only; what happens to them is in the files beside.
import type { WireError } from '#shared/errors.ts';
import type { Member } from '#shared/members.ts';
import type { Message } from '#shared/messages.ts';
import type { EntryOffer, Privately, Room } from '#shared/rooms.ts';
import type { Attending } from './attending.ts';
import type { Following, Opened } from './following.ts';
import type { Pending } from './outbox.ts';
import type { Placed } from './placing.ts';

/** What a person sees of a room: it itself, its entry, or why not. */
export type Phase = 'loading' | 'open' | 'entry' | 'closed' | 'left' | 'absent';

export interface Draft {
	body: string;
	/** Null: no topic line is being written. */
	topic: string | null;
	replyTo: Message | null;
}

/** A class because reactive fields that are replaced whole need one; it has no methods. */
export class Conversation {
	readonly roomId: string;
	phase = $state<Phase>('loading');
	/** Why the last try to open failed; after `loading` and `open` another follows by itself. */
	failing = $state.raw<WireError | null>(null);
	room = $state.raw<Room | null>(null);
	me = $state.raw<Opened['me'] | null>(null);
	members = $state.raw<ReadonlyMap<string, Member>>(new Map());
	privately = $state.raw<Privately | null>(null);
	offer = $state.raw<EntryOffer | null>(null);
	/** In a check-in: how it stands, for all and for this person. */
	checkin = $state.raw<Attending | null>(null);

	messages = $state.raw<readonly Placed[]>([]);
	/** Whether there are older messages than those loaded. */
	older = $state(false);
	/** The messages around a distant place while one looks there; null: the present. */
	past = $state.raw<readonly Placed[] | null>(null);
	pastOlder = $state(false);
	historyState = $state<'idle' | 'loading' | 'failed'>('idle');

	draft = $state<Draft>({ body: '', topic: null, replyTo: null });
	/** An own message whose text is being changed. */
	editing = $state<{ message: Message; body: string } | null>(null);
	pending = $state.raw<readonly Pending[]>([]);
	/** The own message that was kept last, by its clientId. */
	lastKept = $state<string | null>(null);
	/** The tier of help that came with an answer, until dismissed. */
	help = $state<number | null>(null);
	flushing = false;
	/** In slow mode the moment from which one may send again, in milliseconds of this device's clock. */
	nextAt = $state(0);
	paceTimer: ReturnType<typeof setTimeout> | undefined;
	/** How often the connection came back. */
	resumes = 0;

	/** The place up to which the room was read when this visit began; null: no line is drawn. */
	newAfter = $state<number | null>(null);
	visiting = false;
	seenTold = 0;
	seenToTell = 0;
	seenTimer: ReturnType<typeof setTimeout> | undefined;
	/** Called once the server knows of more that was read. */
	onread: (() => void) | undefined;

	following: Following | undefined;
	/** Where following stopped when the room was left. */
	cursor: number | undefined;
	stopHearing: (() => void)[] = [];
	/** How often the server's changes have touched a message, so that a late answer undoes none. */
	readonly touched = new Map<string, number>();
	readonly arrivalHearers = new Set<(messages: readonly Message[]) => void>();

	constructor(roomId: string) {
		this.roomId = roomId;
	}
}
