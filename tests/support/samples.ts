// For each operation an input of the right shape that meets nobody.
import { mark, nobodysId } from './people.ts';
import { anAppointment, planFor } from './planning.ts';
import { PASSPHRASE } from './world.ts';

/** An id that belongs to nothing. */
export const id = nobodysId();
const inRoom = { roomId: id };
/** Where a stranger is told that it is not for them, whatever the id. */
const other = nobodysId();

const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };

/** For each operation an input of the right shape that meets nobody. */
export const samples: Record<string, Record<string, unknown>> = {
	'session:list': {},
	'session:end': { handle: id },
	'session:stay': {},
	'account:join': { code: 'ZZZZ-ZZZZ', passphrase: PASSPHRASE },
	'account:sign-in': { signInName: 'no-such-name', passphrase: PASSPHRASE },
	'account:recover': { recoveryWords: Array.from({ length: 12 }, () => 'apple'), passphrase: PASSPHRASE },
	'account:sign-out': {},
	'account:get': {},
	'account:change-passphrase': { current: 'not the passphrase', passphrase: PASSPHRASE },
	'account:words': { passphrase: 'not the passphrase' },
	'account:ways': {},
	'account:confirm': { code: '123456' },
	'factor:begin': {},
	'factor:enrol': { code: '123456' },
	'factor:remove': {},
	'factor:list': {},
	'passkey:begin': {},
	'passkey:add': {
		label: 'My phone',
		response: { ...credential, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } }
	},
	'passkey:remove': { passkeyId: id },
	'passkey:ask': { confirm: false },
	'passkey:sign-in': {
		response: {
			...credential,
			response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' }
		}
	},
	'code:redeem': { code: 'ZZZZ-ZZZZ' },
	'me:get': {},
	'me:record': {},
	'me:prefer': { theme: 'dark', textSize: 100, lessMotion: true, exitTarget: 'news', shortcuts: true },
	'me:keep-words': {},
	'keepsake:list': {},
	'keepsake:erase': { keepsakeId: id },
	'commitment:mark': { commitmentId: id, outcome: 'done' },
	'room:agreement': inRoom,
	'room:enter': {
		...inRoom,
		agreementVersion: 0,
		name: 'Steady Wren',
		avatar: { outline: 0, fill: 0, figure: 0 }
	},
	'room:open': { ...inRoom, after: 0 },
	'room:seen': { ...inRoom, seq: 1 },
	'room:close': inRoom,
	'message:post': { ...inRoom, clientId: mark(), body: 'Hello', topic: 'Work', replyTo: id },
	'checkin:step': { ...inRoom, step: 1, to: 'opening' },
	'checkin:turn': { ...inRoom, step: 1, act: 'next' },
	'checkin:order': { ...inRoom, step: 1, waiting: [] },
	'checkin:add': { ...inRoom, memberId: other },
	'checkin:spotlight': { ...inRoom, messageId: null },
	'checkin:ask-urge': { ...inRoom, on: true },
	'checkin:take-over': inRoom,
	'checkin:share': { ...inRoom, clientId: mark(), card: { feeling: 'calm', mood: 5, urge: 2, need: 'rest' } },
	'checkin:speak': { ...inRoom, act: 'pass' },
	'checkin:hand': { ...inRoom, up: true },
	'checkin:closing': {
		...inRoom,
		clientId: mark(),
		word: 'lighter',
		commitment: 'Call Sam',
		witnessId: other
	},
	'checkin:urge': { ...inRoom, urge: 3 },
	'checkin:leaving': { ...inRoom, leaving: 'same', tell: false },
	'checkin:side': { ...inRoom, clientId: mark(), body: 'Ready?' },
	'checkin:nudge': { ...inRoom, memberId: other, nudge: 'with-you' },
	'checkin:nudged': { ...inRoom, nudgeId: other },
	'checkin:debrief': { ...inRoom, went: 'steady', note: 'All well.' },
	'message:history': { ...inRoom, before: 10, limit: 10 },
	'message:edit': { ...inRoom, messageId: id, body: 'Hello' },
	'message:remove': { ...inRoom, messageId: id, reason: 'Because.' },
	'message:react': { ...inRoom, messageId: id, reaction: 'hear', on: true },
	'message:search': { ...inRoom, words: 'hello', before: 10 },
	'message:release': { ...inRoom, messageId: id },
	'message:decline': { ...inRoom, messageId: id, reason: 'Because.' },
	'room:arrange': { ...inRoom, reviewing: true },
	'room:leave': inRoom,
	'account:export': {},
	'account:erase': { spread: true },
	'notice:dismiss': { ...inRoom, noticeId: id },
	'me:block': { ...inRoom, memberId: id, on: true },
	'person:find': { card: '123 456 789' },
	'person:end': { card: '123 456 789', reason: 'Because.' },
	'person:invite': { card: '123 456 789', role: 'patient', roomId: other, days: 30, clientId: mark() },
	'invitation:issue': {
		role: 'moderator',
		roomId: other,
		count: 1,
		days: 30,
		staffName: 'Mo',
		clientId: mark()
	},
	'invitation:list': {},
	'invitation:revoke': { card: '123 456 789' },
	'programme:rooms': {},
	'room:create': {
		...{ title: 'Porch', about: '', retentionDays: 90, clientId: mark() },
		agreement: { kind: 'usual', country: 'US' }
	},
	'room:change': { roomId: other, title: 'Porch', about: '', retentionDays: 90, agreement: { kind: 'none' } },
	'staff:list': {},
	'staff:name': { name: 'Ida Ames' },
	'staff:assign': { handle: other, roomId: other, on: true },
	'staff:end': { handle: other, reason: 'Because.' },
	'staff:reset-factor': { handle: other, reason: 'Because.' },
	'schedule:list': {},
	'schedule:answer': { checkinId: id, answer: 'coming' },
	'schedule:series': inRoom,
	'schedule:check': { ...inRoom, seriesId: id, plan: planFor(id) },
	'schedule:plan': { ...inRoom, clientId: mark(), plan: planFor(id) },
	'schedule:change': { ...inRoom, seriesId: id, plan: planFor(id) },
	'schedule:end': { ...inRoom, seriesId: id, reason: 'Because.' },
	'schedule:move': { checkinId: id, date: '2027-01-08', time: '19:00' },
	'schedule:cancel': { checkinId: id, reason: 'Because.' },
	'appointment:list': {},
	'appointment:save': anAppointment(),
	'appointment:erase': { appointmentId: id },
	'calendar:feed': {},
	'calendar:unfeed': {},
	'calendar:address': {},
	'calendar:file': { checkinId: id },
	'reminder:list': {},
	'reminder:put-away': { checkinId: id },
	'attendance:mine': {},
	'attendance:list': { ...inRoom, from: '2026-11-01', to: '2026-11-22' },
	'attendance:certificate': { checkinIds: [id] },
	'attendance:key': {},
	'case:report': { ...inRoom, clientId: mark(), messageId: id, memberId: id, rule: 'other', text: 'Hello' },
	'case:ask': { ...inRoom, clientId: mark(), text: 'Hello' },
	'case:worry': { ...inRoom, clientId: mark(), memberId: id, text: 'Hello' },
	'case:object': { ...inRoom, clientId: mark(), about: 'mute', noticeId: id, text: 'Hello' },
	'case:mine': {},
	'case:reply': { ...inRoom, caseId: id, clientId: mark(), text: 'Hello' },
	'case:seen': { ...inRoom, caseId: id, number: 1 },
	'case:list': inRoom,
	'case:open': { ...inRoom, caseId: id },
	'case:answer': { ...inRoom, caseId: id, clientId: mark(), text: 'Hello' },
	'case:close': { ...inRoom, caseId: id, clientId: mark(), outcome: 'acted', text: 'Hello' },
	'member:remove': { ...inRoom, memberId: id, reason: 'Because.' },
	'member:mute': { ...inRoom, memberId: id, reason: 'Because.', minutes: 5 }
};
