// What the command line says of itself.

export const commandNames = [
	'owner',
	'invite',
	'room create',
	'room list',
	'account end',
	'account reset-factor',
	'record',
	'record verify',
	'record anchor',
	'keys rotate',
	'backup',
	'restore',
	'check'
] as const;
export type CommandName = (typeof commandNames)[number];

const overview = `npm run evenkeel -- <command> [options]

  owner                 Print the one-time link that makes its first user the admin.
  invite                Issue codes, and print a sheet of cards to cut out.
  room create           Make a room.
  room list             Show every room: its id, whether it is open now, its title.
  account end           End the access of the person with a card.
  account reset-factor  Take the second step from someone on staff who has lost theirs.
  record                Show what staff and operators did and looked at.
  record verify         Prove that nothing in the record was changed, dropped or moved.
  record anchor         Print how the record stands now, to be kept elsewhere.
  keys rotate           Put all keys under a new KEY_FILE.
  backup                Write both databases into one file, beside a running server.
  restore               Bring a backup back into an empty place.
  check                 Prove that what is stored is whole and opens.

<command> --help says more. The answer goes to standard output, all else to standard error.
In a script, npm run --silent evenkeel -- … keeps npm from adding lines of its own.
Exit code 0: done. 1: it could not be done, nothing has changed. 2: the command is not written right.

It reads the same variables as the server (DATA_DIR, ORIGIN, PORT, KEY_FILE, DATABASE_URL …).
A running server carries the command out; without one this opens the data folder itself. A backup is read
beside the server, and a restore goes where no server runs. docs/operating.md says when to use what.
`;

const about: Record<CommandName, string> = {
	owner: `npm run evenkeel -- owner

Prints a link for the programme's first admin. It works once, within seven days, and is worth nothing
once there is an admin.
`,
	invite: `npm run evenkeel -- invite --role <role> --room <title or id> [--count <number>]

Prints codes, one a line. Each works once and opens a role in a room.

  --role <role>      patient, mentor, moderator, admin or supporter.
  --room <room>      The room's title or id. Only an admin and a mentor can do without.
  --count <number>   How many codes, 1 to 500. Usually 1.
  --days <number>    How long they work, 1 to 365 days. Usually 30.
  --name <name>      For one moderator or admin: the name that stands everywhere, such as "Dana M."
  --cards            Print the number of each card after its code, with a tab between.
  --sheet <file>     Also write a page of cards to print: cards.html. It must not exist yet.
                     Its last page is for the office: numbers, role and room, without codes.
`,
	'room create': `npm run evenkeel -- room create --title <title> [options]

Makes a room and prints its id. Without options it is always open and asks for nothing on entering.

  --title <title>      1 to 80 characters, no two rooms alike.
  --about <text>       One or two sentences for those inside, 500 characters at most.
  --hours <hours>      When people can write: "mon-fri 17:00-21:00, sat 10:00-12:00 Europe/Berlin".
                       Otherwise the room is quiet: to be read, not written in. "daily" is every day.
  --agreement <which>  What people accept before they come in: default, or a file such as agreement.json
                       with [{"title": "Who can read", "text": "Everyone in this room, and its staff."}].
  --country <code>     Whose emergency number the default agreement names. Usually US.
  --retention <days>   After how many days a message is erased, 1 to 3650. Usually 90.
`,
	'room list': `npm run evenkeel -- room list

Prints a line for each room: its id, open or quiet, its title.
`,
	'account end': `npm run evenkeel -- account end --card <number> --reason <text>

Ends the access of whoever joined with this card: at once, on every device, in every room. What they wrote
stays until its time; their names become "Former member". Staff with rooms need a successor.

  --card <number>       The number on the card, with or without spaces.
  --reason <text>       Why, for the record. 1 to 500 characters.
  --successor <number>  The card of the moderator who takes their rooms.
`,
	'account reset-factor': `npm run evenkeel -- account reset-factor --card <number> --reason <text>

Takes the second step (one-time codes and passkeys) from someone on staff who has lost the device it was on,
and ends their sessions. At their next sign-in they set up another.

  --card <number>   The number on the card, with or without spaces.
  --reason <text>   Why, for the record. 1 to 500 characters.
`,
	record: `npm run evenkeel -- record [--limit <number>] [--before <number>]

Prints what staff and operators did and looked at, the newest first. Between tabs: number, minute, who, what,
on what, why.

  --limit <number>    How many entries, 1 to 1000. Usually 50.
  --before <number>   Only entries before this number: the last one printed, to read on.
`,
	'record verify': `npm run evenkeel -- record verify [--anchor <file>]

Goes through the whole record and says what was changed, dropped, moved or cut off, if anything.
Exits with 1 then.

  --anchor <file>   Lines that record anchor printed before: the record must still agree with each.
`,
	'record anchor': `npm run evenkeel -- record anchor [--to <file>]

Prints a line: the minute, the number of entries, a digest of all of them. Keep it where nobody of this
machine can change it. Later, record verify --anchor shows whether the record still agrees.

  --to <file>   Also add the line to the end of this file.
`,
	'keys rotate': `npm run evenkeel -- keys rotate [--keep <file>]

Puts all keys under a new key-encryption key and replaces KEY_FILE by it. Do so when someone may have seen the
file. Backups made before need the former key: restore --key takes it.

  --keep <file>   Copy the former key here first. It must not exist yet.
`,
	backup: `npm run evenkeel -- backup --to <file or folder>

Writes both databases into one file and prints its name, while the server runs or not. KEY_FILE is not in it,
and nobody is signed in after it is restored. Whoever has the file can read nothing without KEY_FILE.

  --to <place>   A file that is not there yet, or a folder: then the file is named by the minute,
                 evenkeel-2026-11-22T0300Z.backup.
`,
	restore: `npm run evenkeel -- restore --from <file> --erasures <list>

Brings a backup back into an empty DATA_DIR, or two empty databases, with no server running. KEY_FILE must
be there first. Nothing is written unless the whole backup is proven to be as it was made. What was erased
since is erased again, everyone signs in anew, and all is checked before the place can be used.

  --from <file>       The backup.
  --erasures <list>   A current copy of the erasure list, erasures.list: what must not come back.
  --key <file>        The KEY_FILE of the time of the backup, where keys were rotated since.
  --stale-erasures    Take a list that is older than the backup, or than two days.
  --without-erasures  Restore with no list at all. What people have erased since comes back.
`,
	check: `npm run evenkeel -- check

Looks at every page of the databases, opens every key and every account, proves who is who in each room
and that the record is whole, and looks at settings, files and the age of the help lines.
Says what is wrong, a sentence a line, if anything, and exits with 1.
`
};

/** The help for one command, or for all. */
export function helpText(name: CommandName | null): string {
	return name === null ? overview : about[name];
}
