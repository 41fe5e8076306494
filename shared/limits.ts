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
/** Mentees of one mentor, whatever a programme sets. */
export const MENTEES_LIMIT = 30;
/** Of a line about oneself on a card. */
export const MENTOR_LINE_CHARACTERS = 200;
export const MENTOR_LANGUAGES = 10;
/** Short situations that a mentor thinks through first, and boundary cards. */
export const SITUATIONS = 5;
/** How long a mentor may stay beyond their hours at a time, in minutes. */
export const STAY_MINUTES_LIMIT = 120;
/** Absences of a mentor that are planned or under way. */
export const ABSENCES = 10;
/** Days for which an ended pair may stay to be read, at most. */
export const PAIR_KEPT_DAYS_LIMIT = 90;
/** Of what was reached in a pair, and of what comes next. */
export const PAIR_WORDS_CHARACTERS = 500;
/** Of a mentor's private notes of a pair. */
export const NOTE_CHARACTERS = 8000;
/** Of a note for the next mentor. */
export const HANDOVER_CHARACTERS = 2000;
/** Messages that go along with one question to a supervisor. */
export const ASKED_MESSAGES = 20;
/** Questions of a mentor's monthly look at themselves. */
export const CHECK_QUESTIONS = 5;
/** Of one supervision, in minutes. */
export const LOG_MINUTES_LIMIT = 480;
export const LOG_TOPICS_CHARACTERS = 300;
/** Of why one shares something. */
export const PURPOSE_CHARACTERS = 120;
/** Days for which something may be shared at a time. */
export const SHARING_DAYS_LIMIT = 180;
/** Things shared by one person at a time. */
export const SHARED_LIMIT = 50;
