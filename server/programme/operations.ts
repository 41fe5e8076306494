// Which lines the office has. All are for admins; those that make or unmake someone ask anew who it is.
import {
	invitationIssue,
	invitationList,
	invitationRevoke,
	personEnd,
	personFind,
	personInvite,
	programmeRooms,
	roomChange,
	roomCreate,
	staffAssign,
	staffEnd,
	staffList,
	staffName,
	staffResetFactor
} from '#shared/programme.ts';
import type { Operation, Output, Parsed } from '#shared/contract.ts';
import type { SignedIn } from '#server/kernel/context.ts';
import { offer, type Offered } from '#server/kernel/operation.ts';
import { assignStaff } from './assigning.ts';
import { invitePerson, issueInvitations, listInvitations, revokeInvitation } from './invitations.ts';
import { endPerson, findPerson } from './people.ts';
import { changeOfficeRoom, createOfficeRoom, listOfficeRooms } from './rooms.ts';
import { endStaff, listStaff, nameOneself, resetFactor } from './staff.ts';

function offerToAdmins<Line extends Operation>(
	line: Line,
	run: (context: SignedIn, input: Parsed<Line>) => Promise<Output<Line>>,
	{ fresh = false } = {}
): Offered {
	return offer(line, { allow: ['admin'], fresh, run });
}

/** An act that has nothing to answer. */
const silently =
	<Input>(act: (context: SignedIn, input: Input) => Promise<void>) =>
	async (context: SignedIn, input: Input): Promise<Record<string, never>> => {
		await act(context, input);
		return {};
	};

export const operations = [
	offerToAdmins(personFind, findPerson),
	offerToAdmins(personEnd, silently(endPerson), { fresh: true }),
	// These two ask who it is where they make someone staff.
	offerToAdmins(personInvite, invitePerson),
	offerToAdmins(invitationIssue, issueInvitations),
	offerToAdmins(invitationList, (context) => listInvitations(context)),
	offerToAdmins(invitationRevoke, silently(revokeInvitation)),
	offerToAdmins(programmeRooms, (context) => listOfficeRooms(context)),
	offerToAdmins(roomCreate, createOfficeRoom),
	offerToAdmins(roomChange, changeOfficeRoom),
	offerToAdmins(staffList, (context) => listStaff(context)),
	offerToAdmins(staffName, silently(nameOneself)),
	offerToAdmins(staffAssign, silently(assignStaff), { fresh: true }),
	offerToAdmins(staffEnd, silently(endStaff), { fresh: true }),
	offerToAdmins(staffResetFactor, silently(resetFactor), { fresh: true })
];
