// Where numbers without a country may come from: the regions of the languages a device is set to.

/** Codes of countries, the most likely first; `US` where nothing says another. */
export function countriesOf(languages: readonly string[]): string[] {
	const regions = languages.flatMap((language) => /-([A-Z]{2})\b/.exec(language)?.[1] ?? []);
	return [...new Set([...regions, 'US'])];
}
