// Rows of what one shares, and who looks at it.
import { members, moderators, outcomes, signedIn, type Outcomes } from './matrix-roles.ts';

export const sharingRows: Record<string, Outcomes> = {
	// Of one's own, with the moderators of a room that one is in.
	'sharing:give': members,
	'sharing:mine': signedIn,
	'sharing:revoke': members,
	'sharing:list': moderators,
	// Whoever it is not shared with finds nothing, its owner included.
	'sharing:look': outcomes((who) =>
		who === 'moderator' ? 'ok' : who === 'outsider' ? 'unauthenticated' : 'not_found'
	)
};
