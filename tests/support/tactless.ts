// Words that no generated name or secret may hold: what hurts in recovery, tells a bystander, or is slang for either.

/** Whole words, lower case. */
export const tactlessWords: ReadonlySet<string> = new Set(
	`
	alcohol ale bar barrel beer booze bottle brandy brew champagne cider cocktail drink drunk gin hangover hops
	lager liquor lush martini pub rum sake shot sip tipsy toast vodka whiskey whisky wine
	acid addict angel bag bong brown bud bump buzz candy cannabis chill chronic clean cocaine coke cook crack
	crow crystal dealer detox dime dirt dirty dope dose dragon drip drug dust ecstasy fix foil grass habit hash
	hazy herb heroin high hit horse hook ice inhale inject joint juice junk kush lean lsd mescaline meth molly
	mule needle opium overdose pill pipe pot powder puff pusher rehab relapse roach rock rush score sedate slip
	smack smoke sniff snow snort sober speed spice spike spoon stone stoned syringe tina tobacco trip vape vapor
	weed withdrawal sponsor recovery serenity program programme therapy urge trigger crave craving lapse
	ass bitch boob bone breast bush cherry cock cum dick erotic fat horny kinky knob naked nude obese orgasm
	penis poke prostitute pussy queer screw sex sexy shaft skin skinny slut tit whore willy
	abuse anger ash assault attack battle beat blade bleed blood bomb bruise bullet burn choke coffin corpse
	crash cut dagger dead death destroy die drown execute fight fatal funeral ghost grave gun hang hurt jump kill
	knife lethal murder noose pain pistol poison punch rape razor rifle rope scar self-harm shoot slash stab
	suicide sword tomb torture trap victim violence war weapon wound wreck
	anxiety asthma cancer clinic crazy cripple cure dementia depressed depression diagnosis disease disorder
	doctor fever hospital ill illness infect insane lame mad mental nurse patient psycho schizo sick symptom
	tumor tumour virus
	bankrupt beggar bet broke casino cash debt dice gamble jackpot lottery money poker poor rich wealth
	arrest cell convict court crime criminal guilt guilty illegal inmate jail judge parole police prison
	probation thief
	black white red yellow negro boy girl lady king queen mother father orphan divorce widow
	god jesus christ allah muslim jew jewish christian hindu buddha church mosque
	alone awful despair failure grief hate hopeless liar lonely loser lost misery shame sin ugly useless worthless
`
		.trim()
		.split(/\s+/)
);

/** Fragments that no word may contain, wherever they stand in it. */
export const tactlessFragments =
	/addict|alcohol|cocain|detox|drunk|fuck|heroin|kill|murder|overdos|rehab|relaps|shit|sober|suicid|therap|whore|nigg|fagg|cunt/;
