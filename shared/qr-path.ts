// How a QR code is drawn: one unit a module, without the quiet zone, which whoever draws it leaves.

export interface QrPath {
	/** Of a side, in modules. */
	readonly size: number;
	/** The dark modules, as the path data of an SVG. */
	readonly path: string;
}

/** The drawing of an encoded text, which comes as rows of whether a module is dark. */
export function drawQr({ size, data }: { size: number; data: readonly (readonly boolean[])[] }): QrPath {
	return { size, path: data.map(runsIn).join('') };
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
