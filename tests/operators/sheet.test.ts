// The sheet of cards: complete in itself, readable by a phone, and silent about what a card opens.
import { expect, test } from 'vitest';
import { renderSheet } from '#server/operators/sheet.ts';
import { readQrCode } from '../support/qr-code.ts';

const cards = Array.from({ length: 11 }, (_none, index) => ({
	code: `K7QM-4RT${index.toString(16).toUpperCase()}`,
	card: `123 456 7${index + 10}`
}));
const batch = { role: 'patient', room: 'Evening <Circle> & "more"', until: '2026-12-21' } as const;
const html = renderSheet({ cards, batch, origin: 'http://localhost:4410' });
const [onCards = '', office = ''] = html.split('<section class="page office"');

const articles = [...onCards.matchAll(/<article class="card">.*?<\/article>/gs)].map(([article]) => article);

test('has a card for each code, eight a page', () => {
	expect(articles).toHaveLength(11);
	expect(html.match(/class="page cards"/g)).toHaveLength(2);
	for (const [index, { code, card }] of cards.entries()) {
		expect(articles[index]).toContain(code);
		expect(articles[index]).toContain(card);
	}
});

test('has the address with the code in each QR code', () => {
	expect(articles.map(readQrCode)).toEqual(cards.map(({ code }) => `http://localhost:4410/#code=${code}`));
});

test('says what to do and until when, with the address', () => {
	const words = articles[0]?.replaceAll(/<[^>]*>/g, '');
	expect(words).toContain('Open this address, type the code. It works once, until 21 December 2026.');
	expect(words).toContain('http://localhost:4410');
});

test('tells a bystander nothing', () => {
	const shown = `${onCards} ${html.slice(0, html.indexOf('</style>'))}`;
	expect(shown).not.toMatch(/Evening|patient|recovery|therapy|programme|treatment|support|group|clinic/i);
	expect(html).toContain('<title>Cards</title>');
});

test('lists card numbers for the office, with role and room and without codes', () => {
	const rows = [...office.matchAll(/<tr><td class="number">(.*?)<\/td>/g)].map(([, card]) => card);
	expect(rows).toEqual(cards.map(({ card }) => card));
	expect(office).toContain('<td>patient</td><td>Evening &lt;Circle&gt; &amp; &quot;more&quot;</td>');
	for (const { code } of cards) expect(office).not.toContain(code);
	expect(office).not.toContain('#code=');
});

test('loads nothing and runs nothing', () => {
	expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
	expect(html).not.toMatch(/<(script|link|img|iframe|object)|url\(|@import|\son\w+=/i);
	expect([...html.matchAll(/(?:src|href)=/g)]).toEqual([]);
});

test('shows a public address as people type it, breaking only after dots', () => {
	const shown = renderSheet({
		cards: cards.slice(0, 1),
		batch: { ...batch, room: null },
		origin: 'https://a.example.org'
	});
	expect(shown).toContain('<p class="address">a.<wbr>example.<wbr>org</p>');
	expect(shown).toContain('<td>–</td>');
});
