// Help lines of the European mainland, in the language of each country; how they were checked stands in lines.ts.

const checked = '2026-11-21';

export const europeanLines = [
	{
		country: 'DE',
		name: 'Emergency',
		about: 'Fire, ambulance, police. Day and night. Free.',
		call: '112',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['de'],
		tags: ['emergency'],
		sourceUrl: 'https://www.presseportal.de/blaulicht/pm/108531/5710949',
		verifiedOn: checked
	},
	{
		country: 'DE',
		name: 'TelefonSeelsorge',
		about: 'Someone to talk to, day and night. Free.',
		call: '0800 1110111',
		sms: null,
		web: 'https://www.telefonseelsorge.de',
		hours: '24/7',
		languages: ['de'],
		tags: ['talk'],
		sourceUrl: 'https://www.domradio.de/glossar/telefonseelsorge-0',
		verifiedOn: checked
	},
	{
		country: 'DE',
		name: 'TelefonSeelsorge, other number',
		about: 'The same service, when the first is busy.',
		call: '116 123',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['de'],
		tags: ['talk'],
		sourceUrl: 'http://ansbach-evangelisch.de/jeder-braucht-mal-hilfe/',
		verifiedOn: checked
	},
	{
		country: 'FR',
		name: 'Emergency',
		about: 'Fire, ambulance, police. Day and night. Cannot speak? Text 114.',
		call: '112',
		sms: { to: '114', body: null },
		web: null,
		hours: '24/7',
		languages: ['fr'],
		tags: ['emergency'],
		sourceUrl: 'https://saintviance.fr/numeros-durgences/',
		verifiedOn: checked
	},
	{
		country: 'FR',
		name: '3114',
		about: 'Someone to talk to, day and night. Free.',
		call: '3114',
		sms: null,
		web: 'https://3114.fr',
		hours: '24/7',
		languages: ['fr'],
		tags: ['talk'],
		sourceUrl: 'https://www.mayotte.ars.sante.fr/3114-le-numero-national-de-prevention-du-suicide',
		verifiedOn: checked
	},
	{
		country: 'ES',
		name: 'Emergency',
		about: 'Fire, ambulance, police. Day and night. Free.',
		call: '112',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['es'],
		tags: ['emergency'],
		sourceUrl:
			'https://salvavidas.com/blog/a-que-numero-llamar-en-caso-de-emergencia-en-espana-guia-completa-actualizada-2025',
		verifiedOn: checked
	},
	{
		country: 'ES',
		name: '024',
		about: 'Someone to talk to, day and night. Free.',
		call: '024',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['es'],
		tags: ['talk'],
		sourceUrl:
			'https://www.rtve.es/noticias/20220509/sanidad-presenta-telefono-prevencion-suicidio/2347183.shtml',
		verifiedOn: checked
	},
	{
		country: 'NL',
		name: 'Emergency',
		about: 'Fire, ambulance, police. Day and night. Free.',
		call: '112',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['nl', 'en'],
		tags: ['emergency'],
		sourceUrl: 'https://www.iamexpat.nl/expat-info/emergency-numbers-services-netherlands/112',
		verifiedOn: checked
	},
	{
		country: 'NL',
		name: '113',
		about: 'Call or chat, day and night. Free.',
		call: '113',
		sms: null,
		web: 'https://www.113.nl',
		hours: '24/7',
		languages: ['nl'],
		tags: ['talk'],
		sourceUrl:
			'https://www.upday.com/nl/binnenland/nummer-113-nu-gratis-betere-hulp-bij-zelfdodingsgedachten/pj8neqt',
		verifiedOn: checked
	},
	{
		country: 'EU',
		name: 'Emergency',
		about: 'Fire, ambulance, police in every EU country. Free.',
		call: '112',
		sms: null,
		web: null,
		hours: '24/7',
		languages: ['en'],
		tags: ['emergency'],
		sourceUrl:
			'https://pubaffairsbruxelles.eu/eu-institution-news/112-day-celebrating-the-eus-single-emergency-number',
		verifiedOn: checked
	}
] as const;
