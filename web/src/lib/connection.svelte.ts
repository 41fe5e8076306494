// Whether the live connection stands, and who wants to know when it came back.

export type ConnectionState = 'connecting' | 'connected' | 'offline';

/** What screens read. Only call.ts writes it. */
export const connection = $state<{ state: ConnectionState }>({ state: 'connecting' });

const returns = new Set<() => void>();

/** Calls `hear` each time the connection has been lost and stands again; answers how to stop. */
export function onReconnected(hear: () => void): () => void {
	returns.add(hear);
	return () => returns.delete(hear);
}

/** For call.ts alone: the connection stands again. */
export function tellReconnected(): void {
	for (const hear of returns) hear();
}
