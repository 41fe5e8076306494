// The words from which pseudonyms are made, as in "Steady Wren": calm adjectives and quiet things.
// Read by hand for slang, gender, faith, bodies, skin, drink, drugs, arms, illness and money, alone and in
// pairs. Words once given stay in the rooms that hold them, so taking one off a list here is always safe.

/** First words of a pseudonym, capitalised, each fit to stand before every noun. */
export const adjectives: readonly string[] = `
	Steady Quiet Calm Gentle Slow Amber Paper Hushed Peaceful Placid Restful Rested Resting Settled Poised
	Level Even Constant Lasting Kindly Friendly Thoughtful Careful Cheerful Curious Clever Wise Witty Candid
	True Trusty Reliable Humble Modest Mild Fresh Bright Moonlit Lamplit Candlelit Dewy Breezy Leafy Earthy
	Coastal Inland Upland Lowland Alpine Lunar Solar Stellar Morning Evening Midday Twilight October November
	September Wintry Early Waking Listening Waiting Wandering Roaming Roving Strolling Gliding Humming
	Singing Whistling Murmuring Whispering Glowing Gleaming Shining Glinting Shimmering Twinkling Knitted
	Woven Folded Painted Polished Tidy Welcome Familiar Everyday Faraway Nearby Striped Speckled Dappled
	Tufted Meandering Tweed Denim Corduroy Canvas Flannel Gingham Plaid Linen Cotton Woollen Wicker Rattan
	Ceramic Earthen Wooden Marble Slate Granite Basalt Oaken Lavender Lilac Indigo Teal Azure Cobalt Russet
	Ochre Silver Sepia Cerulean Turquoise Aqua Citrus Brisk Quick Swift Lively Playful Airy Buoyant Graceful
	Tuneful Musical Lyrical Steadfast Sincere Genuine Genial Gracious Pleasant Helpful Watchful Attentive
	Considerate Unhurried Leisurely Sensible Practical Handy Original Inventive Poetic Punctual Ready Bold
	Brave Valiant Plucky Hardy Resolute Dauntless Luminous Radiant Vivid Crisp Autumnal Westerly Easterly
	Patterned Embroidered
`
	.trim()
	.split(/\s+/);

/** Second words of a pseudonym, capitalised: birds, small animals, plants, landscape, things about the house. */
export const nouns: readonly string[] = `
	Wren Finch Lark Plover Curlew Sandpiper Kestrel Avocet Dunlin Linnet Siskin Pipit Warbler Eider Grebe
	Tern Osprey Ibis Egret Crane Starling Owl Oriole Sparrow Quail Partridge Penguin Pelican Goldfinch Dipper
	Nightingale Bluebird Skylark Waxwing Whimbrel Sanderling Fieldfare Bunting Cygnet Duckling Gosling Badger
	Hedgehog Dormouse Vole Squirrel Hare Deer Elk Reindeer Alpaca Llama Lemur Wombat Seal Dolphin Turtle
	Salamander Gecko Beetle Firefly Butterfly Moth Cricket Bumblebee Starfish Minnow Marmot Chipmunk Ibex
	Gazelle Antelope Fern Moss Clover Thistle Bracken Sedge Maple Birch Cedar Aspen Alder Larch Spruce Poplar
	Hickory Sycamore Elm Hawthorn Cypress Sequoia Magnolia Bluebell Buttercup Cornflower Sunflower Wildflower
	Anemone Aster Begonia Crocus Freesia Harebell Hollyhock Lupin Peony Phlox Tulip Zinnia Yarrow Gorse
	Bramble Sorrel Catkin Acorn Pinecone Chestnut Seedling Sapling Petal Blossom Branch Thicket Hedgerow
	Grove Glade Forest Orchard Garden Meadow Field Pasture Prairie Valley Hill Hillock Ridge Mountain Summit
	Plateau Canyon Grotto Headland Cove Bay Inlet Lagoon Island Atoll Shore Dune Estuary River Brook Rivulet
	Spring Waterfall Cascade Pool Pond Lake Tarn Marsh Tundra Steppe Oasis Ocean Tide Wave Ripple Horizon Sky
	Cloud Raindrop Dewdrop Zephyr Sunrise Sunset Daybreak Dusk Starlight Comet Planet Orbit Galaxy Nebula
	Equinox Solstice Boat Canoe Kayak Dinghy Raft Ferry Rudder Anchor Compass Lantern Lighthouse Beacon
	Hearth Window Doorway Gate Bridge Path Trail Footpath Cottage Cabin Barn Windmill Watermill Greenhouse
	Treehouse Porch Veranda Bench Hammock Kettle Saucer Basket Blanket Quilt Pillow Cushion Mitten Scarf
	Sweater Thimble Spool Ribbon Yarn Loom Tapestry Mosaic Notebook Pencil Inkwell Bookmark Bookshelf Library
	Letter Postcard Envelope Atlas Globe Almanac Sundial Clock Pendulum Bell Chime Harp Cello Violin Piano
	Oboe Banjo Mandolin Ukulele Sonnet Ballad Lullaby Chorus Echo Prism Telescope Umbrella Raincoat Bicycle
	Wheelbarrow Trowel Ladder Birdhouse Nest Feather Seashell Driftwood Quince Apricot
`
	.trim()
	.split(/\s+/);
