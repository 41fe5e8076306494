// QR codes as inline SVG, without the quiet zone, which the page around it leaves.
import { qrPath } from '#server/kernel/qr-path.ts';

/** An `<svg>` of the text, drawn in `currentColor`, with the words that stand for it. */
export function qrCode(text: string, label: string): string {
	const { size, path } = qrPath(text);
	return `<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="currentColor" d="${path}"/></svg>`;
}
