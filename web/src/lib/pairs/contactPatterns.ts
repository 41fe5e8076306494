// What contact details look like that no library knows: streets, names in other apps, numbers and addresses written
// around. A floor, not a wall: what is noticed can be sent all the same.

const apps =
	'insta(?:gram)?|ig|snap(?:chat)?|telegram|tg|discord|whats ?app|facebook|fb|tik ?tok|twitter|reddit|kik|skype|' +
	'viber|wechat|linkedin|bluesky|mastodon|venmo|cash ?app|paypal';
/** Apps whose names are everyday words. */
const plainApps = 'line|signal|steam|threads|messenger|sc|youtube';
const named = '(?:handle|name|username|user|id|account|tag)';

/** Words that stand where a name could, and are none. */
const noNames = new Set(
	(
		'a about account accounts after again all already also am an and app are as at back bad because before being best ' +
		'blocked boring but by can dead deleted down empty every everyone first for from full fun gone good great group ' +
		'had has have he her here him his how if important in is it its just last later like lot me messages mine much my ' +
		'new no not now of off okay old on only or our out over people please private public quiet really she so some ' +
		'someone sometimes sometime still stories that the their them then there they this time to today tomorrow tonight ' +
		'too toxic until up us usually very was we well what when where which while who why will with yesterday you your'
	).split(' ')
);

/** Words between a number and a street that tell of time or way instead. */
const noStreets =
	/\b(?:min|mins|minutes?|h|hours?|days?|weeks?|months?|years?|times?|people|of|us|the|a|an|my|your|his|her|our|their|this|that|in|at|to|from|down|up|on|off|and|or|for|is|was|are|more|long|miles?|km|kilomet(?:re|er)s?|met(?:re|er)s?|blocks?|steps?|am|pm|dollars?|euros?|pounds?|percent|cups?|pages?|minute|road|only|different|other|main|good|bad|first|second|third|next|last|into|by|with|new|january|february|march|april|may|june|july|august|september|october|november|december)\b/iu;

const addresses: readonly RegExp[] = [
	// 12 Maple Street, 12b old mill rd
	/(?<![\p{L}\d.,:$€£#/-])\d{1,5}[a-z]?,?\s+(?:[NSEW]\.?\s+)?((?:[\p{L}\d'’.-]+\s+){1,3})(?:street|avenue|ave|road|rd|lane|ln|boulevard|blvd|terrace|crescent|parkway|pkwy|highway|hwy)\b\.?/giu,
	// 14 Oak Court: words that mean other things too only after a name.
	/(?<![\p{L}\d.,:$€£#/-])\d{1,5}[a-z]?,?\s+(?:[NSEW]\.?\s+)?((?:\p{Lu}[\p{L}'’.-]*\s+){1,3})(?:[Ss]t|[Dd]r(?:ive)?|[Cc](?:our)?t|[Pp]l(?:ace)?|[Ww]ay|[Cc]lose|[Ss]q(?:uare)?|[Gg]ardens?|[Gg]rove|[Hh]ill|[Rr]ow)\b\.?/gu,
	// rue de la Paix 12, calle Mayor 5, Avenida 9 de Julio 1200, 8 rue des Lilas
	/(?<!\p{L})(?:calle|c\/|avenida|avda\.?|carrera|paseo|plaza|rua|via|viale|piazza)\s+()(?:[\p{L}\d'’.-]+\s+){1,4}?(?:n[.º°o]*\s*|#\s*|,\s*)?\d{1,4}\b(?!\s*(?:am|pm|h\b))/giu,
	/(?<![\p{L}\d.,:])\d{1,4}(?:\s?(?:bis|ter))?,?\s+()(?:rue|chemin|impasse|boulevard|avenue|allée|quai)\s+(?:(?:de|du|des|la|le|les|l['’]|d['’])\s*)*[\p{L}'’-]{2,}/giu,
	// Lindenstraße 5, Am Alten Weg 12
	/(?<!\p{L})\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|gasse|platz|allee|weg)\s+()\d{1,4}\s?[a-z]?\b/gu,
	/\bp\.?\s?o\.?\s?box\s+()\d+/giu,
	// A postcode as it is written on letters in Britain, after a number or a town.
	/\b()[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}\b/gu,
	// I live at 42 Elm
	/\b(?:live at|address is|come to|meet me at|my place is)\s+()\d{1,5}[a-z]?\s+\p{Lu}\p{L}{2,}/gu
];

const handles: readonly RegExp[] = [
	// @alex_k92: letters alone may be how one names someone here.
	/(?<![\p{L}\d._@/])@(?=[\w.]*[\d_.]\w)[\w.]{3,30}/gu,
	/\b[\w.]{2,32}#\d{4}\b/gu,
	/(?<![\p{L}\d/])u\/[\w-]{3,20}\b/gu,
	// t.me and the like are links; here the name stands beside the app.
	new RegExp(`\\b(?:(?:${apps})(?: ${named})?|(?:${plainApps}) ${named})\\s*[:=]\\s*@?([\\w.]{3,30})`, 'giu'),
	new RegExp(
		`\\b(?:(?:${apps})(?: ${named})?|(?:${plainApps}) ${named})(?:'s|’s| is)(?: called)? @?([\\w.]{3,30})(?=\\s*(?:$|[.,;!?\\n)]))`,
		'giu'
	),
	new RegExp(
		`\\b(?:add|find|follow|message|msg|dm|text|write|reach|hit) me(?: up)? (?:on|at|via|in) (?:${apps}|${plainApps})[,:;\\s-]+(?:as |under |at |it(?:'|’)s |i(?:'|’)?m |my name is )?@?([\\w.]{3,30})`,
		'giu'
	),
	new RegExp(`@([\\w.]{3,30}) on (?:${apps}|${plainApps})\\b`, 'giu')
];

const digits = 'zero|oh|one|two|three|four|five|six|seven|eight|nine';
const phones: readonly RegExp[] = [
	// A number that begins with 0, or with 00 and a country, and is long enough to be called.
	/(?<![\d.,:/$€£#-])\(?0\d{1,5}\)?(?:[\s./-]?\d{2,5}){2,4}(?![\d:]|[.,]\d)/gu,
	// call me 555-0134
	/\b(?:call|text|ring|phone|cell|mobile|number|whatsapp|signal|reach|tel)\b[^\d\n]{0,25}(?!\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\b)((?:\+?\d[\s().-]{0,2}){7,14}\d?)(?![\d:])/giu,
	// five five five, zero one three four …
	new RegExp(`\\b(?:(?:double |triple )?(?:${digits})[\\s,.-]+){6,}(?:${digits})\\b`, 'giu')
];

const emails: readonly RegExp[] = [
	// alex at gmail dot com, alex [at] mail.com
	/(?<![\p{L}\d])[\w.+-]{2,40}\s*(?:[[({]\s*(?:at|@)\s*[\])}]|\s@\s)\s*[\w-]{2,40}\s*(?:\.|[[({]\s*dot\s*[\])}]|\sdot\s)\s*[a-z]{2,10}\b/giu,
	/(?<![\p{L}\d])[\w.+-]{2,40}\s+at\s+[\w-]{2,40}\s+(?:dot|punto|punkt|point)\s+[a-z]{2,10}\b/giu
];

/** A number that many know: a help line, an emergency number. */
const known = /^(?:\+?1[\s.-]?)?\(?8(?:00|33|44|55|66|77|88)\)?/u;

export function addressesIn(text: string): string[] {
	return found(text, addresses, (whole, between) => !noStreets.test(between) && whole.length <= 80);
}

export function handlesIn(text: string): string[] {
	return found(text, handles, (_whole, name) => !noNames.has(name.toLowerCase().replace(/\.+$/u, '')));
}

export function writtenPhonesIn(text: string): string[] {
	return found(text, phones, (whole, number) => !isKnownNumber(number || whole));
}

export function writtenEmailsIn(text: string): string[] {
	return found(text, emails, () => true);
}

/** Whether a number is one of those that help lines have. */
export function isKnownNumber(number: string): boolean {
	return known.test(number.trim());
}

function found(
	text: string,
	patterns: readonly RegExp[],
	counts: (whole: string, part: string) => boolean
): string[] {
	return patterns.flatMap((pattern) =>
		[...text.matchAll(pattern)]
			.filter(([whole, part = '']) => counts(whole, part))
			.map(([whole]) => whole.trim())
	);
}
