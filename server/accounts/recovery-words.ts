// The twelve words on paper by which a person gets back in: the English BIP-39 list without what may sting.
// They are a random secret, nothing else: no checksum, no relation to wallets. Each word is drawn uniformly from
// 1,345 words, so twelve carry 12 x log2(1345) = 124.7 bits; `recoveryBits` says so for the list as it is.
import { randomInt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { RECOVERY_WORDS } from '#shared/limits.ts';

/** Read out of all 2,048 by hand: drink, drugs and slang for them, illness, bodies, death, violence, crime, loss, shame. */
const leftOut: ReadonlySet<string> = new Set(
	`
		abandon absent absurd abuse accident accuse acid addict admit adult afraid agent alarm alcohol alert alien
		alone anger angry anxiety apology arm armed armor army arrest arrow assault asthma attack avoid awful
		awkward baby bachelor bag bar barrel battle behave betray bid bind birth bitter black blade blame blast
		bleak bless blind blood body boil bomb bone boring boss bottom boy brain broken bronze brother brown
		bubble buddy bullet bundle bunker burden burger burst buzz cage cancel candy cannon captain cash casino
		caught cause caution cave chaos charge chase cheap cherry chicken child chronic cigar claw clean client
		cliff clinic clown club coconut color control cook crack cradle crash crawl crazy cream crime cross crouch
		crowd crucial cruel crumble crush cry crystal cup dad damage damp danger daughter deal debris decline
		decrease defense defy demise denial dentist deny depart depend deposit deputy desert despair destroy
		detect dice diesel diet dirt disagree disease dismiss disorder divorce dizzy doctor dose dragon drama
		drastic drift drill drink drip drop drum dry dumb dust dutch dwarf edge elite empty end endless enemy
		enforce enlist enroll erode erosion error erupt escape eternal evil excess excuse execute exhaust exile
		exit exotic expire expose fade faint faith fall false fantasy fat fatal father fatigue fault fee feel
		female fever film final finger fire fiscal fit fitness fix flame flash flat flee flight flip float flush
		fly fog foil force forget foster fragile frown frozen fuel fury garbage gas gasp ghost girl glare glass
		gloom goddess gorilla gospel gossip govern grab grass grief grit group grunt guard guilt gun habit hair
		hammer hard harsh hawk hazard head health heart heavy hero hidden high hip hole hollow hope horn horror
		horse hospital host huge human hungry hunt hurdle hurt husband ice idle ignore ill illegal illness immense
		immune impact impose impulse infant inflict inhale inherit inject injury inmate innocent insane insect
		isolate ivory jealous jelly joke judge juice jump junk keen kick kid kidney kiss knife knock lab lady
		large latin law lawsuit lazy leave left legal liar liquid load loan lonely lottery loud lounge love loyal
		lucky mad magic maid man mandate marriage mask mass master mean meat medal member memory mercy metal minor
		miracle misery miss mistake mixed mixture mom monkey monster moral mother mule muscle mushroom naive nasty
		neck need negative neglect nephew nerve noise nose nothing nuclear nurse nut obey object oblige obscure
		obtain odor offer old oppose organ orphan oxygen pact panic parent party patch patient patrol pause
		payment peasant penalty perfect permit person pet pig pill pink pipe pistol pitch pluck plug plunge police
		pony pool poverty powder power prevent prison private problem profit program project property protect
		proud public pull pulse punch purity push quarter quit raccoon race rack raw razor rebel reduce refuse
		regret reject release relief rely remove rent report require rescue resist result retire retreat return
		reward rib rich rifle right rigid riot risk ritual rival roast rocket romance rough rubber rude sad
		sadness safe salt satoshi save scare scorpion scrap screen script scrub secret seed seek sell senior
		service session shadow shaft shallow shed shell sheriff shield shift shiver shock shoot shop short shove
		shrimp shrug shy sibling sick siege silly siren sister size skill skin skirt skull slab slam sleep slender
		slim slot slow slush smoke snake snap sniff snow soda soft soldier sorry soul spare spawn speed spend
		spice spider spike spirit split spoil sponsor spoon spot spray spread spy squeeze stamp steel step stick
		still sting stomach stone stool strike struggle stuff stumble subject submit sudden suffer sugar surge
		suspect sustain swallow swamp swap swarm swear switch sword symptom syrup tank target tattoo test throw
		thumb tip tired tissue toast tobacco toddler toilet tongue tonight top topple torch tornado tortoise toss
		total tragic trap trash treat trial tribe trick trigger trip trouble trust tube tumble turkey twin ugly
		unable unaware uncle uncover unfair unhappy unknown upset urban urge usage use used useless vacant vague
		valid vanish vapor vault vendor venture vessel veteran viable vicious virus visa vital void volcano want
		warfare warrior wash wasp waste wealth weapon weasel weird wet whip wife wild win wine witness wolf woman
		worry wreck wrestle wrist wrong yellow young youth zero zone
`
		.trim()
		.split(/\s+/)
);

/** Every word that may be drawn. */
export const recoveryWordList: readonly string[] = wordlist.filter((word) => !leftOut.has(word));

/** Bits of entropy in one drawing of twelve words. */
export const recoveryBits = RECOVERY_WORDS * Math.log2(recoveryWordList.length);

/** Draws twelve words, each independently and uniformly. */
export function drawRecoveryWords(): string[] {
	return Array.from({ length: RECOVERY_WORDS }, () => recoveryWordList[randomInt(recoveryWordList.length)]!);
}

/**
 * Brings words as typed or pasted (also all in one element, also numbered) to the one form that is hashed:
 * lower case, one space between. Null when they are not exactly twelve known words.
 */
export function normaliseRecoveryWords(words: readonly string[]): string | null {
	const typed = words
		.join(' ')
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.toLowerCase()
		.split(/[\s\d.,;:)-]+/u)
		.filter((word) => word !== '');
	return typed.length === RECOVERY_WORDS && typed.every((word) => known.has(word)) ? typed.join(' ') : null;
}

// The whole list, not what is left of it: a word left out later still opens for whoever has it on paper.
const known: ReadonlySet<string> = new Set(wordlist);
