// A page of paper cards to print and cut out, complete in itself. A bystander may find a card, so it says what to
// do and nothing more; what it opens stands only on the office's own page at the end, which holds no code.
import { qrCode } from './qr-code.ts';
import type { Batch, Card } from './operators.ts';
import { sheetStyle } from './sheet-style.ts';

const CARDS_A_PAGE = 8;

const mark = `<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M2.5 12h19M5 12c.6 4 3.3 6.5 7 6.5s6.4-2.5 7-6.5M12 12V4.5"/></svg>`;

/** The whole page as HTML, for A4 and Letter alike: no script, nothing loaded from anywhere. */
export function renderSheet({
	cards,
	batch,
	origin
}: {
	cards: readonly Card[];
	batch: Batch;
	origin: string;
}): string {
	const until = dayInWords(batch.until);
	const pages = inPages(cards).map(
		(page) =>
			`<section class="page cards" aria-label="Cards">${page.map((card) => cardHtml(card, origin, until)).join('')}</section>`
	);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>Cards</title>
<style>${sheetStyle}</style>
</head>
<body>
<p class="note">Print on A4 or Letter at 100 %. Cut along the dashes. Then delete this file: its codes work.</p>
${pages.join('\n')}
${officeHtml(cards, batch, until)}
</body>
</html>
`;
}

function inPages(cards: readonly Card[]): Card[][] {
	const count = Math.ceil(cards.length / CARDS_A_PAGE);
	return Array.from({ length: count }, (_none, page) =>
		cards.slice(page * CARDS_A_PAGE, (page + 1) * CARDS_A_PAGE)
	);
}

function cardHtml({ code, card }: Card, origin: string, until: string): string {
	const link = `${origin}/#code=${code}`;
	return `
<article class="card">
<header><p class="brand">${mark}Evenkeel</p><p class="number">Card <b>${escape(card)}</b></p></header>
${qrCode(link, 'The address and the code, to scan')}
<div class="words">
<p class="code">${escape(code)}</p>
<p class="address">${readable(origin)}</p>
<p class="how">Open this address, type the code. It works once, until <span class="day">${until}</span>.</p>
</div>
</article>`;
}

/** Card numbers with what they open; a person's name is added by hand and stays on paper. */
function officeHtml(cards: readonly Card[], { role, room }: Batch, until: string): string {
	const opens = `<td>${escape(role)}</td><td>${escape(room ?? '–')}</td>`;
	const rows = cards.map(
		({ card }) => `<tr><td class="number">${escape(card)}</td>${opens}<td></td><td></td></tr>`
	);
	return `<section class="page office" aria-label="For the office">
<header><h1>For the office</h1><p>${cards.length === 1 ? '1 card' : `${cards.length} cards`}, until ${until}</p></header>
<p>Write down who gets which card. The number is the only link between a card and a person. Keep this page locked away, apart from the cards.</p>
<table>
<thead><tr><th scope="col">Card</th><th scope="col">Role</th><th scope="col">Room</th><th scope="col" class="wide">Given to</th><th scope="col">Day</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>
</section>`;
}

/** An address as people type it, which may go on in the next line after a dot. */
function readable(origin: string): string {
	return escape(origin.replace(/^https:\/\//, '')).replaceAll('.', '.<wbr>');
}

function dayInWords(day: string): string {
	const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
	return new Intl.DateTimeFormat('en-GB', parts).format(new Date(`${day}T00:00Z`));
}

function escape(text: string): string {
	const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replaceAll(/[&<>"]/g, (sign) => named[sign] ?? '');
}
