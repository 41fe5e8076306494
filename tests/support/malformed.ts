// Frames as no client of ours sends them: wrong events, wrong payloads, no acknowledgements, binary, deep, huge, and
// bytes that are not even a frame.
import { randomBytes, randomInt } from 'node:crypto';
import { operations } from '#server/app.ts';

export interface Malformed {
	/** WebSocket's own: 1 text, 2 binary, 8 close, 9 ping, others reserved. */
	readonly opcode: number;
	readonly payload: Buffer | string;
	readonly isFinal?: boolean;
}

const lines = operations.map(({ line }) => line.name);
const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const text = (payload: string): Malformed => ({ opcode: 1, payload });

/** The payloads that every operation gets in turn. */
function payloads(roomId: string): string[] {
	const id = 'a'.repeat(26);
	return [
		...['null', 'true', '1', '-0', '1e999', '"x"', '[]', '{}', '[[]]', '[null,null]', '{"roomId":null}'],
		...[`{"pairId":"${roomId}"}`, `{"pairId":{"id":1}}`, `{"grantId":"${id}","cardId":[],"questionId":null}`],
		`{"reader":{"roomId":"${roomId}","pairId":"${id}"},"what":{"kind":"__proto__"},"until":"0000-00-00"}`,
		...[`{"roomId":"${roomId}"}`, `{"roomId":["${roomId}"]}`, `{"roomId":"${id}","clientId":{},"body":[]}`],
		`{"__proto__":{"roomId":"${roomId}"},"constructor":{"prototype":{}}}`,
		`{"roomId":"${roomId}","clientId":"\\ud800\\udfff\\ud800","body":"\\ud800"}`,
		`{"roomId":"${roomId}","clientId":"lone-half","body":"a\\udc00b"}`,
		`{"roomId":"${roomId}","clientId":"too-long-body","body":"${'€'.repeat(4001)}"}`,
		`{"roomId":"${roomId}","before":1e308,"limit":-1,"seq":9007199254740993,"after":-5}`,
		`{"roomId":"${roomId}","before":2147483648,"seq":2147483648,"limit":100,"after":2147483648}`,
		`{"roomId":"${roomId}","messageId":"${id}","reaction":"__proto__","on":1}`,
		`{"roomId":"${'x'.repeat(60_000)}"}`,
		...[deep('[', ']', 15_000), deep('{"a":', '}', 9000).replace(':}', ':1}')]
	];
}

/** Frames below Socket.IO's own words and around them. */
const frames: (() => Malformed)[] = [
	...[
		'',
		'0',
		'1',
		'2',
		'2probe',
		'3',
		'5',
		'6',
		'7',
		'9',
		'abc',
		'4',
		'40',
		'41',
		'4x',
		'47',
		'48[]',
		'4999'
	].map((payload) => () => text(payload)),
	...['42', '42[]', '42{}', '42null', '42[null]', '42[1,2]', '42[{}]', '42["a"', '42["a",]', '42[[[]]]'].map(
		(payload) => () => text(payload)
	),
	...[
		'disconnect',
		'disconnecting',
		'connect',
		'connect_error',
		'error',
		'newListener',
		'__proto__',
		'toString'
	].map((name) => () => text(`42["${name}",{"message":"x"}]`)),
	...['430[]', '43[]', '43999[{}]', '43999999999999999999[1]', '44{"message":"x"}', '45', '450-[]'].map(
		(payload) => () => text(payload)
	),
	...[
		'451-["a",{"_placeholder":true,"num":0}]',
		'459999999-["a",{}]',
		'451-["a",{"_placeholder":true,"num":-1}]'
	].map((payload) => () => text(payload)),
	...['40/admin,{}', '42/admin,["x"]', '40/,', '42/x'.repeat(50), `40{"a":"${'x'.repeat(30_000)}"}`].map(
		(payload) => () => text(payload)
	),
	() => text(`42["${'n'.repeat(60_000)}",{}]`),
	() => text(`42["message:post",${deep('[', ']', 30_000)}]`),
	() => text(`42["message:post","${'x'.repeat(65_000)}"]`),
	() => text(`42["message:post","${'x'.repeat(70_000)}"]`),
	() => text(`42["message:post","${'x'.repeat(300_000)}"]`),
	() => ({ opcode: 2, payload: randomBytes(randomInt(1, 2000)) }),
	() => ({ opcode: 2, payload: randomBytes(65_000) }),
	() => ({ opcode: 1, payload: randomBytes(randomInt(1, 200)) }),
	() => ({ opcode: 1, payload: Buffer.from([0x34, 0x32, 0x5b, 0x22, 0xff, 0xfe, 0xc0, 0x22, 0x5d]) }),
	() => ({ opcode: 9, payload: 'p'.repeat(125) }),
	() => ({ opcode: 9, payload: 'p'.repeat(1000) }),
	() => ({ opcode: 8, payload: Buffer.of(0xff) }),
	() => ({ opcode: 3, payload: 'reserved' }),
	() => ({ opcode: 1, payload: '42["message:po', isFinal: false }),
	() => ({ opcode: 0, payload: 'a continuation of nothing' })
];

/** The frames of an abuser in turn, without end: three of four reach the operations, the fourth breaks something below. */
export function* malformedFrames(roomId: string): Generator<Malformed, never> {
	const inputs = payloads(roomId);
	for (let i = 0; ; i += 1) {
		if (i % 4 === 3) {
			yield frames[Math.floor(i / 4) % frames.length]!();
			continue;
		}
		const input = inputs[i % inputs.length]!;
		const name = i % 7 === 0 ? `nothing:${i}` : lines[Math.floor(i / inputs.length) % lines.length]!;
		// Some with an acknowledgement, some without, some with too much.
		yield text(`42${i % 3 === 0 ? '' : i}["${name}",${input}${i % 5 === 0 ? `,${input}` : ''}]`);
	}
}
