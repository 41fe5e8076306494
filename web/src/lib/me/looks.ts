// Puts the preferences on the page's root, where tokens.css reads them.
import type { Preferences } from '#shared/me.ts';

/** Applies theme, text size and motion at once. */
export function applyLooks({ theme, textSize, lessMotion }: Preferences): void {
	const root = document.documentElement;
	if (theme === 'device') delete root.dataset.theme;
	else root.dataset.theme = theme;
	if (lessMotion) root.dataset.motion = 'less';
	else delete root.dataset.motion;
	root.style.setProperty('--text-scale', String(textSize / 100));
}
