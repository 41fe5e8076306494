// Languages by their codes, named for the reader.
import { locale } from '#lib/messages/moments.ts';

const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });

/** Languages that one can choose from, in the order of their names. */
export const languages: readonly string[] = (
	'am ar bn cs da de el en es fa fi fr gu he hi ht hu hy id it ja km ko mn ' +
	'my ne nl no pa pl ps pt ro ru so sq sv sw ta te th ti tl tr uk ur vi yo zh'
)
	.split(' ')
	.sort((one, other) => sayLanguage(one).localeCompare(sayLanguage(other)));

/** A language by its code, `Spanish` for `es`. */
export function sayLanguage(code: string): string {
	return names.of(code) ?? code;
}

/** Several of them, `English, Spanish`. */
export function sayLanguages(codes: readonly string[]): string {
	return codes.map(sayLanguage).join(', ');
}
