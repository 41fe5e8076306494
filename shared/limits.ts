// Sizes and spans that both sides must agree on.

export const MESSAGE_CHARACTERS = 4000;
export const TOPIC_CHARACTERS = 80;
export const EDIT_MINUTES = 15;
/** Of a moderator's reason. */
export const REASON_CHARACTERS = 500;
/** Of what someone writes to moderators, and they back. */
export const CASE_CHARACTERS = 2000;
/** Slow mode: the longest time between two messages of a member. */
export const SLOW_SECONDS_LIMIT = 3600;
/** Messages of one member that may wait for a moderator at a time. */
export const HELD_LIMIT = 5;
/** Of what waits for a moderator, so many are shown at a time. */
export const HELD_SHOWN = 10;
/** Spans of a room's week. */
export const HOURS_SPANS = 42;
/** Members whom a person may choose not to see, over all rooms. */
export const BLOCKED_LIMIT = 100;
export const HISTORY_PAGE = 50;
export const HISTORY_PAGE_LIMIT = 100;
export const CATCH_UP_PAGE = 200;
export const NAME_OFFERS = 4;
export const AVATAR_OFFERS = 24;

export const PASSPHRASE_CHARACTERS = 12;
export const PASSPHRASE_CHARACTERS_LIMIT = 256;
export const RECOVERY_WORDS = 12;
/** Of what a person calls a passkey. */
export const PASSKEY_LABEL_CHARACTERS = 40;

/** A frame or a body larger than this is refused before it is read. */
export const FRAME_BYTES = 64 * 1024;

/** Minutes without activity after which a session ends. */
export const IDLE_MINUTES = { staff: 15, others: 30 } as const;

/** Seconds before an idle end at which a person is warned. */
export const IDLE_WARNING_SECONDS = 120;

/** Places in a check-in, at most. */
export const CHECKIN_PLACES = 20;
/** Members who are asked to a check-in by name, at most. */
export const CHECKIN_INVITEES = 60;
export const TITLE_CHARACTERS = 60;
/** Of what a facilitator says at the beginning of a phase. */
export const SCRIPT_CHARACTERS = 2000;
export const CHECKIN_PROMPTS = 8;
export const PROMPT_CHARACTERS = 200;
/** Of one feeling word, or a few. */
export const FEELING_CHARACTERS = 40;
export const NEED_CHARACTERS = 200;
export const COMMITMENT_CHARACTERS = 200;
/** Of a message between facilitators. */
export const SIDE_CHARACTERS = 500;
/** Minutes before a check-in at which its lobby opens. */
export const LOBBY_MINUTES = 10;
/** Minutes after the closing in which a check-in winds down. */
export const WINDING_DOWN_MINUTES = 15;
/** Appointments of one's own, at most, and the longest of them. */
export const APPOINTMENTS = 40;
export const APPOINTMENT_MINUTES = 24 * 60;
/** Of what a check-in is called in a calendar elsewhere. */
export const CALENDAR_TITLE_CHARACTERS = 40;
/** Seconds after which who leads counts as gone. */
export const LEADER_GONE_SECONDS = 60;
/** Check-ins on one signed paper: as many as a code that a phone reads can hold. */
export const CERTIFICATE_DAYS = 40;
/** Days of attendance that are shown at a time. */
export const ATTENDANCE_DAYS = 92;
