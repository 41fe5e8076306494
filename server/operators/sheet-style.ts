// How a sheet of cards looks: the colours of the screens, the fonts that are there, measures of paper. Eight
// cards of 90 × 62 mm fit both A4 and Letter.

export const sheetStyle = `
:root {
	color-scheme: light;
	--bg: #F7F4EE; --ink: #1E2A2D; --ink-2: #4A585C; --control: #727E7E; --hairline: #DAD4C8; --primary: #1C5C58; --clay: #9A4A2B;
	--ui: "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", Verdana, "Segoe UI", system-ui, sans-serif;
	--head: Newsreader, "Iowan Old Style", Charter, Georgia, serif;
	--code: "Atkinson Hyperlegible Mono", ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@page { margin: 12mm; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 9.5pt/13pt var(--ui); }
h1, p { margin: 0; }
b { font-weight: 640; }
svg { display: block; }

.note { max-inline-size: 180mm; margin: 8mm auto 0; padding-inline: 4mm; color: var(--ink-2); }
.page { inline-size: 180mm; margin-inline: auto; }
.cards { display: grid; grid-template-columns: repeat(2, 90mm); grid-auto-rows: 62mm; align-content: start; break-after: page; }

.card {
	display: grid; grid-template: auto 1fr / 33mm 1fr; gap: 3mm 6mm; align-items: center; padding: 5mm 6mm 6mm;
	position: relative; overflow: hidden; break-inside: avoid;
}
/* Cut lines: each card draws its end and bottom, those at the start and top the other two. */
.card { border: 0 dashed var(--control); border-inline-end-width: .25mm; border-block-end-width: .25mm; }
.card:nth-child(odd) { border-inline-start-width: .25mm; }
.card:nth-child(-n+2) { border-block-start-width: .25mm; }

.card header { grid-column: 1 / -1; display: flex; justify-content: space-between; align-items: center; padding-block-end: 2.5mm; border-block-end: .2mm solid var(--hairline); }
.brand { display: flex; align-items: center; gap: 1.5mm; color: var(--primary); font: 500 13pt/15pt var(--head); letter-spacing: -.01em; }
.mark { inline-size: 5mm; block-size: 5mm; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.number { color: var(--ink-2); font-size: 8.5pt; line-height: 11pt; font-variant-numeric: tabular-nums; white-space: nowrap; }
.number b { color: var(--ink); }
.qr { inline-size: 33mm; block-size: 33mm; color: var(--ink); }
.words { display: grid; gap: 1.5mm; min-inline-size: 0; }
.code { font: 600 18.5pt/22pt var(--code); white-space: nowrap; }
.address { padding-block-end: 2mm; border-block-end: .4mm solid var(--primary); color: var(--primary); font-weight: 640; font-size: 8.5pt; line-height: 11pt; overflow-wrap: anywhere; }
.how { padding-block-start: .5mm; font-size: 8.5pt; line-height: 11.5pt; color: var(--ink-2); }
.day { color: var(--ink); white-space: nowrap; }

.office { padding-block: 4mm; }
.office header { display: flex; justify-content: space-between; align-items: baseline; }
.office h1 { font: 480 22pt/28pt var(--head); letter-spacing: -.012em; }
.office header p { color: var(--clay); font-variant-numeric: tabular-nums; }
.office > p { max-inline-size: 130mm; margin-block: 2mm 6mm; color: var(--ink-2); }
table { inline-size: 100%; border-collapse: collapse; }
th { padding: 0 4mm 1.5mm 0; text-align: start; font-weight: 640; font-size: 8.5pt; color: var(--ink-2); border-block-end: .4mm solid var(--ink); }
td { block-size: 9mm; padding: 0 4mm 0 0; border-block-end: .2mm solid var(--control); overflow-wrap: anywhere; }
td.number { font-size: 10.5pt; color: var(--ink); }
th.wide { inline-size: 40%; }
th:last-child { inline-size: 22mm; }
tr { break-inside: avoid; }

@media screen {
	.page { margin-block: 8mm; background: #FFF; box-shadow: 0 0 0 .2mm var(--hairline); }
	.office { padding: 10mm; }
}
@media print {
	body { background: #FFF; }
	.note { display: none; }
}
`;
