// Reads a QR code out of our own SVG by the standard's rules, independent of what drew it. One block of data is
// enough here: versions 2 to 4 without error correction.

/** The text of the first QR code in some HTML. Throws where there is none that can be read. */
export function readQrCode(html: string): string {
	const modules = modulesIn(html);
	const mask = masks[maskOf(modules)]!;
	const bits = placesOf(modules.length).map(([x, y]) => Number(modules[y]![x] !== mask(x, y)));
	const number = (from: number, length: number) => parseInt(bits.slice(from, from + length).join(''), 2);
	if (number(0, 4) !== 4) throw new Error('This is not in byte mode.');
	const bytes = Array.from({ length: number(4, 8) }, (_none, index) => number(12 + index * 8, 8));
	return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
}

const masks: ((x: number, y: number) => boolean)[] = [
	(x, y) => (x + y) % 2 === 0,
	(_x, y) => y % 2 === 0,
	(x) => x % 3 === 0,
	(x, y) => (x + y) % 3 === 0,
	(x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
	(x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
	(x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
	(x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0
];

function modulesIn(html: string): boolean[][] {
	const [, size, path] = /class="qr"[^>]*viewBox="0 0 (\d+) \1"[^>]*><path[^>]* d="([^"]+)"/.exec(html) ?? [];
	if (!path) throw new Error('There is no QR code.');
	const modules = Array.from({ length: Number(size) }, () => Array<boolean>(Number(size)).fill(false));
	for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
		modules[Number(y)]!.fill(true, Number(x), Number(x) + Number(length));
	}
	return modules;
}

/** Bits 12 to 10 of the format, which stand in row 8 and are inverted by a fixed pattern. */
function maskOf(modules: boolean[][]): number {
	const [a, b, c] = [2, 3, 4].map((x) => Number(modules[8]![x]));
	return (a! * 4 + b! * 2 + c!) ^ 0b101;
}

/** The modules that carry data, in their order: two columns at a time from the right, up and down in turn. */
function placesOf(size: number): [x: number, y: number][] {
	const places: [number, number][] = [];
	let isUpward = true;
	for (let right = size - 1; right > 0; right -= 2) {
		if (right === 6) right = 5;
		for (let step = 0; step < size; step += 1) {
			const y = isUpward ? size - 1 - step : step;
			for (const x of [right, right - 1]) if (!isPattern(x, y, size)) places.push([x, y]);
		}
		isUpward = !isUpward;
	}
	return places;
}

function isPattern(x: number, y: number, size: number): boolean {
	const isFinder = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
	const isAlignment = Math.abs(x - (size - 7)) <= 2 && Math.abs(y - (size - 7)) <= 2;
	return isFinder || isAlignment || x === 6 || y === 6;
}
