// The neutral pages that Exit can open.
import type { Preferences } from '#shared/me.ts';

export const exitTargets: Record<Preferences['exitTarget'], string> = {
	weather: 'https://www.bbc.com/weather',
	news: 'https://www.bbc.com/news',
	encyclopedia: 'https://www.wikipedia.org/'
};
