// One's own copy as a page to read: whole in itself, without script or anything from elsewhere. Every word in it is
// someone's and stands there as text, never as markup.
import { sayWeekday } from '#lib/messages/moments.ts';
import { sayHow } from '#lib/attendance/saying.ts';
import { mentoringLines } from '#lib/leaving/mentoring.ts';
import { words as attendance } from '#lib/words/en/attendance.ts';
import { words as checkin } from '#lib/words/en/checkins.ts';
import { leavings, outcomes, words as kept } from '#lib/words/en/keepsakes.ts';
import { words } from '#lib/words/en/leaving.ts';
import { words as record } from '#lib/words/en/record.ts';
import { words as sharing } from '#lib/words/en/sharing.ts';
import type { Card, ClosingCard, ShareCard } from '#shared/cards.ts';
import type {
	OwnAttendance,
	OwnData,
	OwnKeepsake,
	OwnMessage,
	OwnRoom,
	OwnSupervision
} from '#shared/leaving.ts';

const { page } = words;

/** The page as HTML. */
export function readablePage(data: OwnData): string {
	const body = [
		`<h1>${page.title}</h1>`,
		`<p>${safe(page.made(data.made))}</p>`,
		account(data),
		...data.rooms.map(room),
		section(page.kept, list(data.keepsakes.map(keepsake))),
		section(attendance.mine.title, list(data.attendance.map(ownAttendance))),
		data.mentoring ? section(page.mentoring.title, list(mentoringLines(data.mentoring).map(line))) : '',
		data.supervision ? section(page.supervision, list(supervision(data.supervision))) : '',
		section(page.appointments, list(data.appointments.map(appointment))),
		section(sharing.title, list((data.sharing ?? []).map(sharedThing))),
		section(page.record, list(data.record.map(recordEntry)))
	];
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${page.title}</title><style>${style}</style></head><body>
${body.join('\n')}
</body></html>
`;
}

function account({ account, secondSteps, sessions }: OwnData): string {
	const steps = [
		...(secondSteps.codes ? [page.codes(secondSteps.codes)] : []),
		...secondSteps.passkeys.map(({ label, since }) => page.passkey(label, since))
	];
	const facts: [string, string[]][] = [
		[page.name, [account.signInName]],
		[page.staffName, account.staffName ? [account.staffName] : []],
		[page.roles, account.roles],
		[page.since, [account.since]],
		[page.steps, steps],
		[page.sessions, sessions.map(({ since, until }) => page.span(since, until))]
	];
	const told = facts.filter(([, values]) => values.length > 0);
	const rows = told.map(([name, values]) => `<dt>${name}</dt><dd>${values.map(safe).join('<br>')}</dd>`);
	return section(page.account, `<dl>${rows.join('')}</dl>`);
}

function room(room: OwnRoom): string {
	const parts = [
		`<p>${page.names}: ${room.names.map(safe).join(', ') || '–'}</p>`,
		part(
			page.agreed,
			room.agreed?.cards.map(({ title, text }) => line([title, text]))
		),
		part(page.messages, room.messages.map(message)),
		part(
			page.waiting,
			room.waiting.map(({ at, topic, body }) => line([time(at), topic, body]))
		),
		room.reactions.length > 0 ? `<p>${page.reactions(room.reactions.length)}</p>` : '',
		part(
			page.moderation,
			room.moderation.map(({ at, kind, reason }) => line([time(at), page.kinds[kind], reason]))
		),
		part(page.cases, room.cases.map(ownCase))
	];
	return section(room.title, parts.join(''));
}

function message({ at, name, topic, card, body, removed }: OwnMessage): string {
	const facts = card ? cardFacts(card) : [];
	return line([`${time(at)} · ${name}`, topic, ...facts, removed ? page.removed : body || null]);
}

function ownCase({ at, text, words: said, outcome }: OwnRoom['cases'][number]): string {
	const answers = said.map((word) => `${word.by === 'staff' ? page.staff : page.you}: ${word.text}`);
	return line([time(at), text, ...answers, outcome]);
}

function keepsake(one: OwnKeepsake): string {
	const when = one.room ? `${one.on} · ${one.room}` : one.on;
	if (one.kind === 'leaving') return line([when, `${kept.leaving}: ${leavings[one.leaving]}`]);
	if (one.kind === 'share') return line([when, ...cardFacts(one.card), ...one.words]);
	const { text, outcome, witness } = one;
	return line([
		...[when, `${kept.commitments}: ${text}`],
		...[outcome && outcomes[outcome], witness && kept.witness(witness)]
	]);
}

function ownAttendance(one: OwnAttendance): string {
	const when = one.room ? `${one.on} · ${one.room}` : one.on;
	return line([when, sayHow(one), one.minutes > 0 ? attendance.minutes(one.minutes) : null]);
}

function supervision({ questions, log, checks }: OwnSupervision): string[] {
	return [
		...questions.map(question),
		...log.map(({ on, minutes, topics }) => line([on, page.held(minutes), topics])),
		...checks.map(({ on, answers, shared }) =>
			line([on, page.check(shared), answers.map((answer) => page.checked[answer] ?? '').join(', ')])
		)
	];
}

function question(one: OwnSupervision['questions'][number]): string {
	const { at, text, withMessages, messages, words: said } = one;
	const answers = said.map(({ by, text }) => `${by === 'supervisor' ? page.supervisor : page.you}: ${text}`);
	const own = messages.map(({ body }) => `${page.you}: ${body}`);
	return line([
		time(at),
		text,
		withMessages > 0 ? page.withMessages(withMessages) : null,
		...own,
		...answers
	]);
}

function cardFacts(one: Card): string[] {
	const facts = one.kind === 'share' ? shareFacts(one) : closingFacts(one);
	return facts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
}

type Facts = (string | undefined)[][];

function shareFacts({ feeling, mood, urge, last, need }: ShareCard): Facts {
	const { card } = checkin;
	return [
		[card.feeling, feeling],
		[card.mood, mood === undefined ? mood : card.of(mood)],
		[card.urge, urge === undefined ? urge : card.of(urge)],
		[card.last, last && `${card.quoted(last.text)} ${outcomes[last.outcome]}`],
		[card.need, need]
	];
}

function closingFacts({ word, commitment }: ClosingCard): Facts {
	const { card } = checkin;
	return [
		[card.word, word],
		[card.commitment, commitment]
	];
}

function appointment({ title, zone, on, time: at, minutes }: OwnData['appointments'][number]): string {
	const days = 'date' in on ? on.date : on.days.map(sayWeekday).join(', ');
	return line([`${days} · ${at} ${zone}`, title, page.lasts(minutes)]);
}

function sharedThing(one: NonNullable<OwnData['sharing']>[number]): string {
	const { reader, kind, item, purpose, since, until, over, looks } = one;
	const { mine, kinds } = sharing;
	return line([
		`${page.span(since, until)} · ${mine.readers[reader.kind](reader.name)}`,
		`${kinds[kind]}: ${item ?? mine.all}`,
		...[purpose, over && mine.why[over]],
		...looks.map(({ at, who }) => mine.look(who, time(at)))
	]);
}

function recordEntry({ at, who, what, why }: OwnData['record'][number]): string {
	return line([time(at), `${who} ${record.did[what] ?? record.other}.`, why]);
}

function section(title: string, inside: string): string {
	return `<section><h2>${safe(title)}</h2>${inside || `<p>${page.none}</p>`}</section>`;
}

function part(title: string, lines: string[] = []): string {
	return lines.length === 0 ? '' : `<h3>${title}</h3>${list(lines)}`;
}

function list(lines: readonly string[]): string {
	return lines.length === 0 ? '' : `<ul>${lines.map((one) => `<li>${one}</li>`).join('')}</ul>`;
}

function line(texts: readonly (string | null)[]): string {
	const [first = '', ...rest] = texts
		.filter((text) => text !== null && text !== '')
		.map((text) => safe(text!));
	return `<b>${first}</b>${rest.map((text) => `<p dir="auto">${text}</p>`).join('')}`;
}

function time(minute: string): string {
	return minute.replace('T', ' ').replace('Z', ' UTC');
}

function safe(text: string): string {
	const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? '');
}

const style = `
body { font: 17px/26px system-ui, sans-serif; max-width: 68ch; margin: 32px auto; padding: 0 16px; color: #1e2a2d; background: #f7f4ee }
h1, h2 { font-family: Georgia, serif; font-weight: 500 } section { border-top: 1px solid #dad4c8; padding: 8px 0 24px }
ul { list-style: none; padding: 0 } li { padding: 8px 0 } li b { font-weight: 400; font-size: 15px; color: #4a585c }
p { margin: 0 0 4px; white-space: pre-wrap; overflow-wrap: anywhere } dt { font-size: 15px; color: #4a585c } dd { margin: 0 0 12px }
`;
