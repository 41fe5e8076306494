// The help lines themselves. `verifiedOn` is the day on which an entry was compared with a saved copy of the
// page at `sourceUrl`; nobody has rung these numbers for us. Before it opens, a programme calls its own.
// A line without a source is left out: FRANK (GB, 0300 123 6600) waits for one.

import { europeanLines } from '#shared/help/lines-europe.ts';

const checked = '2026-11-21';

export const helpLines = [
	{
		country: 'US',
		name: 'Emergency',
		about: 'Police, fire, ambulance. Day and night.',
		call: '911',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['en'],
		tags: ['emergency'],
		sourceUrl: 'https://www.fcc.gov/encyclopedia/9-1-1-and-e9-1-1-services',
		verifiedOn: checked
	},
	{
		country: 'US',
		name: '988 Lifeline',
		about: 'Call, text or chat, day and night. Press 1 for veterans, 2 for Spanish.',
		call: '988',
		sms: { to: '988', body: null },
		web: 'https://988lifeline.org',
		hours: '24/7',
		languages: ['en', 'es'],
		tags: ['talk'],
		sourceUrl: 'https://988lifeline.org/get-help/what-to-expect',
		verifiedOn: checked
	},
	{
		country: 'US',
		name: 'Crisis Text Line',
		about: 'Write instead of talking. Day and night.',
		call: null,
		sms: { to: '741741', body: 'HOME' },
		web: 'https://www.crisistextline.org',
		hours: '24/7',
		languages: ['en'],
		tags: ['talk', 'text'],
		sourceUrl: 'https://www.alexproject.org/crisis-text-line-text-home-to-741741',
		verifiedOn: checked
	},
	{
		country: 'US',
		name: 'SAMHSA National Helpline',
		about: 'Finds services near you. Day and night. English and Spanish.',
		call: '1-800-662-4357',
		sms: null,
		web: 'https://www.samhsa.gov/find-help/national-helpline',
		hours: '24/7',
		languages: ['en', 'es'],
		tags: ['substances'],
		sourceUrl: 'https://www.samhsa.gov/find-help/national-helpline',
		verifiedOn: checked
	},
	{
		country: 'US',
		name: 'SAMHSA National Helpline, TTY',
		about: 'The same service for a text telephone.',
		call: '1-800-487-4889',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['en', 'es'],
		tags: ['substances', 'tty'],
		sourceUrl: 'https://www.samhsa.gov/find-help/national-helpline',
		verifiedOn: checked
	},
	{
		country: 'CA',
		name: 'Emergency',
		about: 'Police, fire, ambulance. Day and night.',
		call: '911',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['en', 'fr'],
		tags: ['emergency'],
		sourceUrl: 'https://crtc.gc.ca/eng/phone/911/can.htm',
		verifiedOn: checked
	},
	{
		country: 'CA',
		name: '988 Helpline',
		about: 'Call or text, day and night. English and French.',
		call: '988',
		sms: { to: '988', body: null },
		web: 'https://988.ca',
		hours: '24/7',
		languages: ['en', 'fr'],
		tags: ['talk'],
		sourceUrl: 'https://mentalhealthcommission.ca/catalyst/988-launches-in-canada/',
		verifiedOn: checked
	},
	{
		country: 'GB',
		name: 'Emergency',
		about: 'Police, fire, ambulance. Day and night.',
		call: '999',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['en'],
		tags: ['emergency'],
		sourceUrl: 'https://www.swast.nhs.uk/when-to-call-999',
		verifiedOn: checked
	},
	{
		country: 'GB',
		name: 'Samaritans',
		about: 'Someone to talk to, day and night. Free.',
		call: '116 123',
		sms: null,
		web: 'https://www.samaritans.org',
		hours: '24/7',
		languages: ['en'],
		tags: ['talk'],
		sourceUrl: 'https://www.samaritans.org/how-we-can-help/contact-samaritan/',
		verifiedOn: checked
	},
	{
		country: 'GB',
		name: 'Shout',
		about: 'Write instead of talking. Day and night. Free.',
		call: null,
		sms: { to: '85258', body: 'SHOUT' },
		web: 'https://giveusashout.org',
		hours: '24/7',
		languages: ['en'],
		tags: ['talk', 'text'],
		sourceUrl: 'https://giveusashout.org/about-us/faq',
		verifiedOn: checked
	},
	{
		country: 'IE',
		name: 'Emergency',
		about: 'Gardaí, fire, ambulance. Day and night. 999 works too.',
		call: '112',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['en'],
		tags: ['emergency'],
		sourceUrl: 'https://www2.hse.ie/emergencies/when-to-call-112-or-999/',
		verifiedOn: checked
	},
	{
		country: 'IE',
		name: 'Samaritans',
		about: 'Someone to talk to, day and night. Free.',
		call: '116 123',
		sms: null,
		web: 'https://www.samaritans.org',
		hours: '24/7',
		languages: ['en'],
		tags: ['talk'],
		sourceUrl:
			'https://www.irishhealthpro.com/content/news/show/name/big-jump-in-calls-to-samaritans-since-2014',
		verifiedOn: checked
	},
	{
		country: 'IE',
		name: 'Text About It',
		about: 'Write instead of talking. Day and night. Free.',
		call: null,
		sms: { to: '50808', body: 'HELLO' },
		web: null,
		hours: '24/7',
		languages: ['en'],
		tags: ['talk', 'text'],
		sourceUrl:
			'https://kclr96fm.com/consider-your-care-options-in-carlow-and-kilkenny-before-presenting-at-an-emergency-department-this-bank-holiday-weekend/',
		verifiedOn: checked
	},
	{
		country: 'AU',
		name: 'Emergency',
		about: 'Police, fire, ambulance. Day and night.',
		call: '000',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['en'],
		tags: ['emergency'],
		sourceUrl: 'https://www.triplezero.gov.au/triple-zero/about',
		verifiedOn: checked
	},
	{
		country: 'AU',
		name: 'Lifeline',
		about: 'Call, text or chat, day and night.',
		call: '13 11 14',
		sms: { to: '0477 13 11 14', body: null },
		web: 'https://www.lifeline.org.au',
		hours: '24/7',
		languages: ['en'],
		tags: ['talk'],
		sourceUrl: 'https://lifeinmind.org.au/news/lifelines-crisis-text-service-now-available-24-7',
		verifiedOn: checked
	},
	{
		country: 'NZ',
		name: 'Emergency',
		about: 'Police, fire, ambulance. Day and night.',
		call: '111',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['en'],
		tags: ['emergency'],
		sourceUrl: 'https://www.police.govt.nz/contact-us/calling-emergency-111',
		verifiedOn: checked
	},
	{
		country: 'NZ',
		name: '1737, Need to talk?',
		about: 'Call or text, day and night. Free.',
		call: '1737',
		sms: { to: '1737', body: null },
		web: 'https://1737.org.nz',
		hours: '24/7',
		languages: ['en'],
		tags: ['talk', 'substances'],
		sourceUrl: 'https://www.pegasus.health.nz/?p=6300',
		verifiedOn: checked
	},
	...europeanLines
] as const;
