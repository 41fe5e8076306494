// Links in a text: found, never fetched.
import { LinkifyIt } from 'linkify-it';

export interface Piece {
	text: string;
	href: string | null;
}

let finder: LinkifyIt | undefined;

function links(text: string) {
	finder ??= new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false });
	return finder.match(text) ?? [];
}

/**
 * Cuts a text into plain pieces and links, in order; joined again they are the text. Only web
 * addresses become links; one written without a scheme is opened over https.
 */
export function piecesOf(text: string): Piece[] {
	if (!/[.:]/u.test(text)) return [{ text, href: null }];
	const pieces: Piece[] = [];
	let end = 0;
	for (const { index, lastIndex, schema, url } of links(text)) {
		const href = schema === '' ? url.replace(/^http:/u, 'https:') : url;
		if (!/^https?:\/\//iu.test(href)) continue;
		if (index > end) pieces.push({ text: text.slice(end, index), href: null });
		pieces.push({ text: text.slice(index, lastIndex), href });
		end = lastIndex;
	}
	if (end < text.length) pieces.push({ text: text.slice(end), href: null });
	return pieces;
}
