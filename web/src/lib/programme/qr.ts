// QR codes as the path of an SVG: one unit a module, without the quiet zone, which the page around it leaves.
import { encode } from 'uqr';

export interface QrCode {
	readonly size: number;
	readonly path: string;
}

/** The drawing of a text. */
export function qrCode(text: string): QrCode {
	const { size, data } = encode(text, { ecc: 'M', border: 0 });
	return { size, path: data.map((row, y) => runsIn(row, y)).join('') };
}

/** Each run of dark modules in a row as one rectangle. */
function runsIn(row: readonly boolean[], y: number): string {
	let path = '';
	for (let x = 0; x < row.length; x += 1) {
		if (!row[x]) continue;
		let end = x;
		while (row[end]) end += 1;
		path += `M${x} ${y}h${end - x}v1h${x - end}z`;
		x = end;
	}
	return path;
}
