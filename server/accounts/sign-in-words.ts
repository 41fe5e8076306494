// The words of given sign-in names such as "maple-lantern-tuesday": short, plain, easy to spell and to hear.
// Read by hand: nothing that names recovery, drink, drugs, death, sex, illness or violence, no slang for them,
// no pairs that sound alike. A name lives sealed in its account, so a word may be replaced at any time.

/** Exactly 1,024 distinct lower-case words of 3 to 8 letters: ten bits each, thirty in a name of three. */
export const signInWords: readonly string[] = `
	acorn actor advice agenda airmail airport album alder almanac almond alphabet alpine amazing amber ample
	anchor angle animal annual answer antelope anthem antler anvil apple apricot apron arcade arch archive
	arctic arena armchair arrange arrival arrow artist artwork aspen asphalt assembly athlete atlas atom attic
	audience author autumn avenue average avocado awning backdrop backpack backyard badge badger bagel baker
	balance ballad balloon ballroom bamboo bandana banjo banner baritone barn baseball basket bathtub bayberry
	beacon beagle beanbag beehive beeswax beige bellhop belong below bench beside beyond bicycle binder
	biology birch bird birdbath birthday biscuit bison blanket blink bloom blossom blue bluebell bluebird boat
	bobbin bobsled bonsai book bookcase bookend booklet bookmark bookshop bookworm boot borrow botany boulder
	boxcar boxwood bracelet braid bramble branch brave breeze brick bridge bright brisk brook broom brunch
	brush bubble bucket buckle budget buffalo build bulletin bumper bungalow burrow bustle butter button
	buzzer cabbage cabin cabinet cable cactus cafe cake calendar calico calm camel camera campsite campus
	canal canary candle canoe canopy canvas canyon caption caramel caravan card cardigan cargo caribou
	carnival carpet carrot cartoon cascade castle catfish cedar celery cello century chair chalk chapter charm
	chart cheddar cheerful cheese chess chestnut chimney chipmunk chorus cinema cinnamon circle circuit circus
	citrus city classic clay clever clipper cloak clock cloth cloud clover coach coast cobalt coffee collar
	college colony comedy comet comfort comic compass computer concert contest cookbook copy coral corner
	cottage cotton counter country cowbell crayon crisp crocus crumpet cucumber cupboard cupcake curious
	curtain curve cushion custard dancer daybreak daylight december decimal degree deliver denim depot design
	desk detail dewdrop diagram diamond digital dinner dinosaur diploma dipper display divide dogwood dolphin
	domino doorbell doorknob doormat doorway drawer drizzle duckling duet eager eagle earmuff earring earth
	easel east echo edition editor educate eggshell eight elastic elegant element elevator eleven elm emerald
	endive engine engrave enjoy envelope episode equator essay estuary evening event example expert explore
	fabric fairway falcon farmer farmland fashion faucet feather february fennel fern ferry festival fiction
	field finch fishbowl fishpond flagpole flamingo flannel fleece flora florist flute foam focus folder
	follow football footpath forest fork forum fountain fox frame freezer friend fringe frog fruit funnel
	gadget galaxy gallery game garage garden garland garlic garment garnet gate gateway gecko gentle geology
	geometry giraffe glacier glaze glider glimmer globe glove glue golden goldfish golf gondola grammar
	granary granite granola graph gravity grid griddle grove guava guest guide guitar habitat hairpin hallmark
	hallway hammock hamster handbag handle handmade harmony harp harvest hatch hazelnut headband header hearth
	hedge hedgehog helmet herald hexagon hickory hiking hill hillside hilltop hinge history hobby hockey
	holiday home hometown horizon hotel house hundred ibis icing icon igloo image imagine inch index indigo
	indoor ink inkwell inlet invite iron island ivory jacket jaguar january jewel jigsaw jogger journal
	journey jubilee juggle july jumper jungle kayak keepsake kennel kestrel kettle keyboard kindly kingdom
	kiosk kitchen kitten kiwi koala label ladder ladybug lagoon lake lakeside lamp lamppost landmark language
	lantern laptop larch lark lattice laundry laurel lavender leaf league leapfrog ledger legend lemon
	lemonade lemur leopard lesson letter lettuce level library lifeboat light lilac linen lion listen lizard
	llama lobby local locket lodge logic lollipop luggage lullaby lumber lunar lunch lyric machine magenta
	magnet mailbox mallet mango manual maple marathon marble margin marigold marina marker market marsh marvel
	maypole meadow measure medley melody menu meteor midday middle mileage milk million mineral mint mitten
	model modern modest monday monitor moon moonbeam moose morning moss moth motor mountain mouse mulberry
	mural museum music napkin narrow nature nectar neptune nest network neutral noodle normal north notebook
	notepad notice nougat novel november number nylon oak oasis oatmeal ocean october octopus office onion
	open orange orbit orchard orchid order origami original oriole ornament ostrich otter outback outdoor
	outfield outline outlook outside oval oven overcoat overpass owl page painter palace palette palm pancake
	panda panel pantry papaya paper paprika parade parasol parcel park parka parrot parsnip pasta pastry
	pasture path pathway patio pattern pavement peacock peanut peapod pecan pelican pencil pendant penguin
	petal phone photo piano picnic picture pigeon pillow pinball pine pinecone pinwheel pioneer pizza place
	plaid planet plank plastic plateau platform platinum playful plaza pleasant plywood pocket podium poem
	poet polar polite pollen pond porch portrait possible postage postcard poster postmark potato pottery
	prairie present primrose printer prism prize publish pudding puddle pulley pullover pumpkin puppy purple
	puzzle quail quality quarry quartz quick quiet quilt quince quiz rabbit radar radio radish raft railroad
	railway rainbow raincoat raindrop rainfall raisin ramble ranger rattan ravine reader ready reason recipe
	redwood reed regular reindeer remote ribbon rice ripple river roadway robot rocket roller roof rooftop
	rooster rotate round rowboat rucksack rudder rug ruler runway saddle sailor salad salmon sandal sandbox
	sandwich satchel saturday saucepan saucer savanna scarf scenery school science scooter scout seabird
	seagull seal search seashell seaside seaweed section sesame seven shamrock shape shell shield shine shoe
	shoebox shoelace shore shovel shrimp shutter sidewalk signal silkworm silver singer skate sketch skylark
	skyline slate sleeve sneaker soap soccer sock sofa solar solid solo sonata songbird sonnet sound soup
	south sparrow sphere spider spinach spiral spool spring sprout spruce square squirrel stadium stage stair
	stairway starfish starling station statue stencil stereo story strategy stream street string stripe
	student studio subway suitcase summer summit sunbeam sunday sundial sunrise sunset supper sweater swift
	table tabletop tadpole tailor talent tandem tango tapestry teacher teacup teapot tempo tennis tent terrace
	texture theme thicket thimble thistle thousand thread thursday ticket tidepool tiger timber timer tinsel
	today toffee tomato tomorrow toolbox topaz topic topsoil toucan tourist towel tower towpath tractor
	trailer train travel treasure tree treetop trellis triangle tricycle trolley trombone trophy tropical
	truck tuba tuesday tugboat tulip tundra tunnel turbine turnip turnpike turtle twelve twenty twilight twist
	umbrella unicorn uniform unique universe upland upper upstairs uptown urban utensil valley venture verb
	vest vibrant video view village vinegar viola violin visible visit vivid vocal volcano volley volume
	voyage waffle wagon wall walnut warbler water waterway wave wayside welcome west wheat wheel wicker willow
	windmill window windsock winter wisdom wise wishbone wonder woodland woodpile word workshop world wren
	writer yarn yearbook zebra zigzag zinnia zipper zoology
`
	.trim()
	.split(/\s+/);
