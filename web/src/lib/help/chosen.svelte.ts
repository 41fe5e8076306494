// The country whose lines are shown, remembered while the page is open.
import { countries, type Country } from '#shared/help.ts';

export const chosen = $state<{ code: Country }>({ code: countries[0].code });
