// Passphrases that many people choose, for `isCommonPassphrase`: single words that are put together, and whole
// phrases. Written from general knowledge; hyphens stand for spaces, which do not count anyway.

/** Words found in common passwords, lower case. */
export const commonWords: readonly string[] = `
	password passwort passphrase passwd pass contrasena motdepasse wachtwoord secret letmein welcome hello admin
	administrator root user guest login signin access open master changeme default test testing temp private
	iloveyou ilove loveyou love lover lovely forever always please baby angel babygirl babyboy princess prince
	queen king sunshine rainbow flower butterfly summer winter spring autumn january february march april may
	june july august september october november december monday tuesday wednesday thursday friday saturday sunday
	football baseball basketball soccer hockey liverpool chelsea arsenal barcelona realmadrid manchester united
	lakers yankees cowboys steelers superman batman spiderman ironman pokemon pikachu naruto minecraft fortnite
	starwars startrek matrix dragon monkey shadow tiger lion eagle falcon phoenix wolf bear horse kitty puppy
	michael michelle jessica jennifer ashley amanda daniel andrew joshua matthew anthony robert thomas charlie
	jordan hunter hannah samantha nicole maggie ginger buster bailey jasmine tigger pepper cookie chocolate cheese
	banana orange apple cherry strawberry coffee money dollar lucky happy freedom trustno trustnoone whatever
	nothing something computer internet google facebook instagram youtube twitter samsung iphone android windows
	microsoft linux mustang ferrari porsche mercedes corvette harley yamaha diamond silver golden crystal purple
	yellow black white blue green red pink music guitar rock metal killer hacker ninja pirate warrior soldier
	jesus christ god heaven blessed faith hope grace family mother father mommy daddy brother sister friends
	friend america england france canada mexico london newyork paris asshole fuckyou fuck
	evenkeel even keel recovery sober sobriety serenity abcd abc asdf qwerty qwertz azerty zxcvbn qwer wasd
	the my is this your you me i am and new year happynewyear merry christmas birthday
`
	.trim()
	.split(/\s+/);

/** Phrases common as they stand: sayings, lines of songs, films and prayers, and examples from articles. */
export const commonPhrases: readonly string[] = `
	correct-horse-battery-staple correct-battery-horse-staple horse-battery-staple-correct tr0ub4dor-and-3
	troubadour-and-3 let-me-in-please please-let-me-in let-me-in-now open-sesame open-says-me knock-knock-open
	this-is-my-password my-password-is-password my-password-is-secret this-is-a-password this-is-a-secret
	i-forgot-my-password forgot-password i-dont-know i-dont-remember no-password password-is-password
	what-is-my-password guess-my-password super-secret-password top-secret-password very-secure-password
	strong-password secure-password new-password-please enter-password-here type-password-here your-password-here
	incorrect-password the-password-is-incorrect do-not-share keep-it-secret keep-it-safe change-me-now
	change-me-please nothing-to-see-here test-test-test testing-testing testing-123-testing hello-world-hello
	hello-my-name-is how-are-you-today have-a-nice-day what-a-wonderful-world good-morning-world
	good-morning-sunshine live-laugh-love live-love-laugh peace-love-happiness i-love-you-forever
	i-love-you-so-much i-love-you-always i-love-you-baby i-love-my-family i-love-my-mom i-love-my-dad
	i-love-my-kids i-love-my-wife i-love-my-husband i-love-my-life i-love-my-dog i-love-my-cat i-love-chocolate
	i-love-pizza i-love-music i-love-football i-hate-passwords i-hate-my-job i-hate-mondays i-am-the-best
	i-am-awesome i-am-groot i-am-iron-man i-am-your-father luke-i-am-your-father love-you-to-the-moon-and-back
	to-the-moon-and-back to-infinity-and-beyond may-the-force-be-with-you the-force-be-with-you
	live-long-and-prosper beam-me-up-scotty winter-is-coming you-know-nothing-jon-snow valar-morghulis
	the-north-remembers hakuna-matata hasta-la-vista-baby ill-be-back heres-looking-at-you-kid
	here-is-looking-at-you-kid frankly-my-dear-i-dont-give-a-damn you-shall-not-pass one-ring-to-rule-them-all
	speak-friend-and-enter life-is-like-a-box-of-chocolates run-forrest-run houston-we-have-a-problem
	say-hello-to-my-little-friend you-talking-to-me you-cant-handle-the-truth show-me-the-money i-see-dead-people
	there-is-no-place-like-home theres-no-place-like-home follow-the-yellow-brick-road just-keep-swimming
	why-so-serious with-great-power-comes-great-responsibility expecto-patronum harry-potter-and
	i-solemnly-swear-that-i-am-up-to-no-good mischief-managed wingardium-leviosa avada-kedavra
	elementary-my-dear-watson to-be-or-not-to-be to-be-or-not-to-be-that-is-the-question
	romeo-romeo-wherefore-art-thou-romeo all-the-worlds-a-stage once-upon-a-time once-upon-a-midnight-dreary
	it-was-the-best-of-times it-was-a-dark-and-stormy-night call-me-ishmael happily-ever-after the-end-is-near
	i-think-therefore-i-am cogito-ergo-sum carpe-diem-seize-the-day seize-the-day veni-vidi-vici
	lorem-ipsum-dolor-sit-amet lorem-ipsum-dolor lorem-ipsum the-quick-brown-fox
	the-quick-brown-fox-jumps-over-the-lazy-dog quick-brown-fox pack-my-box-with-five-dozen-liquor-jugs
	a-penny-for-your-thoughts a-picture-is-worth-a-thousand-words actions-speak-louder-than-words
	all-that-glitters-is-not-gold all-you-need-is-love an-apple-a-day an-apple-a-day-keeps-the-doctor-away
	better-late-than-never practice-makes-perfect time-is-money knowledge-is-power honesty-is-the-best-policy
	never-give-up never-say-never never-give-up-never-surrender keep-calm-and-carry-on dont-worry-be-happy
	you-only-live-once no-pain-no-gain what-doesnt-kill-you-makes-you-stronger life-is-good life-is-beautiful
	everything-happens-for-a-reason this-too-shall-pass follow-your-dreams dreams-come-true believe-in-yourself
	be-yourself just-do-it think-different because-youre-worth-it have-it-your-way im-lovin-it
	twinkle-twinkle-little-star mary-had-a-little-lamb row-row-row-your-boat humpty-dumpty happy-birthday-to-you
	jingle-bells-jingle-bells we-wish-you-a-merry-christmas somewhere-over-the-rainbow over-the-rainbow
	let-it-go-let-it-go let-it-be-let-it-be hey-jude-dont-make-it-bad yellow-submarine
	we-all-live-in-a-yellow-submarine strawberry-fields-forever here-comes-the-sun hotel-california
	stairway-to-heaven bohemian-rhapsody is-this-the-real-life we-will-rock-you we-are-the-champions
	dont-stop-believing livin-on-a-prayer sweet-child-of-mine sweet-home-alabama born-to-run born-to-be-wild
	imagine-all-the-people never-gonna-give-you-up smells-like-teen-spirit like-a-rolling-stone
	every-breath-you-take another-brick-in-the-wall wish-you-were-here highway-to-hell welcome-to-the-jungle
	thank-you-for-the-music dancing-queen i-will-survive i-will-always-love-you youll-never-walk-alone
	you-are-my-sunshine you-are-my-sunshine-my-only-sunshine glory-glory-man-united glory-manchester-united
	manchester-united manchester-city real-madrid-forever new-york-yankees dallas-cowboys green-bay-packers
	in-god-we-trust god-bless-america god-is-good god-is-love god-is-great god-bless-you jesus-is-lord
	jesus-loves-me jesus-christ-is-lord jesus-saves the-lord-is-my-shepherd our-father-who-art-in-heaven
	our-father-which-art-in-heaven hallowed-be-thy-name in-the-beginning for-god-so-loved-the-world
	in-the-beginning-god-created-the-heaven-and-the-earth i-can-do-all-things-through-christ hail-mary-full-of-grace
	amazing-grace-how-sweet-the-sound amazing-grace god-grant-me-the-serenity
	god-grant-me-the-serenity-to-accept-the-things-i-cannot-change serenity-prayer grant-me-the-serenity
	one-day-at-a-time just-for-today keep-coming-back keep-coming-back-it-works it-works-if-you-work-it easy-does-it
	let-go-and-let-god first-things-first progress-not-perfection live-and-let-live higher-power
	to-thine-own-self-be-true a-day-at-a-time one-step-at-a-time the-next-right-thing do-the-next-right-thing
	united-states-of-america the-united-states i-pledge-allegiance-to-the-flag we-the-people
	four-score-and-seven-years-ago i-have-a-dream ask-not-what-your-country-can-do-for-you god-save-the-queen
	god-save-the-king rule-britannia make-america-great-again yes-we-can new-york-city los-angeles-california
	san-francisco te-quiero-mucho te-amo-mucho te-amo-mi-amor mi-amor-te-amo viva-la-vida viva-mexico
	hola-mundo-hola je-t-aime-mon-amour ich-liebe-dich ich-liebe-dich-fur-immer fuck-you-asshole
	abracadabra-abracadabra simsalabim supercalifragilisticexpialidocious antidisestablishmentarianism
	onomatopoeia winnie-the-pooh mickey-mouse donald-duck hello-kitty-hello spongebob-squarepants
	teenage-mutant-ninja-turtles game-of-thrones lord-of-the-rings harry-potter star-wars-forever
	world-of-warcraft call-of-duty grand-theft-auto final-fantasy legend-of-zelda super-mario-bros
	all-your-base-are-belong-to-us the-cake-is-a-lie up-up-down-down-left-right-left-right
	alpha-bravo-charlie alpha-bravo-charlie-delta do-re-mi-fa-sol-la-ti-do one-two-three-four
	one-two-three-four-five eins-zwei-drei-vier uno-dos-tres-cuatro un-deux-trois-quatre
	red-orange-yellow-green-blue monday-tuesday-wednesday january-february-march mom-and-dad mum-and-dad
	my-name-is my-dog-has-fleas my-little-pony my-kids-names mother-of-dragons four-words-all-uppercase
	four-random-words random-words-here a-b-c-d-e-f-g
`
	.trim()
	.split(/\s+/);
