// From the words on the command line to what is wanted: everything that is wrong with them is said here, before
// anything is opened or changed.
import { parseArgs } from 'node:util';
import { commandNames, type CommandName } from './help-text.ts';
import { optionsOf, wishOf, type CommandLine, type Given } from './options.ts';
import { UsageError } from './usage-error.ts';

/** Reads a command line. Throws UsageError. */
export function readCommandLine(words: readonly string[]): CommandLine {
	try {
		const { name, rest } = commandOf(words);
		const wantsHelp = rest.some((word) => word === '--help' || word === '-h');
		if (wantsHelp) return { wants: 'help', about: name };
		if (name === null) throw new Error(`Which command? One of ${commandNames.join(', ')}; --help says more.`);
		return wishOf(name, readOptions(name, rest));
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

function commandOf(words: readonly string[]): { name: CommandName | null; rest: readonly string[] } {
	const [first = '', second = ''] = words;
	if (first === '' || first.startsWith('-')) return { name: null, rest: words };
	const isPair = commandNames.some((one) => one.startsWith(`${first} `));
	const asked = isPair && second !== '' && !second.startsWith('-') ? `${first} ${second}` : first;
	const name = commandNames.find((one) => one === asked) ?? null;
	const rest = words.slice(asked === first ? 1 : 2);
	if (name === null && !(isPair && asked === first))
		throw new Error(`There is no command "${asked}"; see --help.`);
	return { name, rest };
}

function readOptions(command: CommandName, words: readonly string[]): Given {
	const known = optionsOf[command];
	const options = Object.fromEntries(
		Object.entries(known).map(([name, kind]) => [
			name,
			{ type: kind === 'text' ? 'string' : 'boolean' } as const
		])
	);
	const { tokens } = parseArgs({
		args: [...words],
		options,
		strict: false,
		allowPositionals: true,
		tokens: true
	});
	const given: Record<string, string | true> = {};
	for (const token of tokens) {
		if (token.kind === 'option-terminator') continue;
		if (token.kind === 'positional')
			throw new Error(`"${token.value}" is one word too many; put a value with spaces in quotes.`);
		const kind = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
		if (!kind) throw new Error(`${token.rawName} is not an option of ${command}; see ${command} --help.`);
		if (token.name in given) throw new Error(`--${token.name} stands there twice.`);
		given[token.name] = kind === 'text' ? valueOf(token) : requireBare(token);
	}
	return given;
}

interface Option {
	name: string;
	value?: string | undefined;
	inlineValue?: boolean | undefined;
}

function valueOf({ name, value, inlineValue }: Option): string {
	// "--room --count 3" lacks a room; a value that begins with a dash is written --title=-…
	const isMissing = value === undefined || value.trim() === '' || (!inlineValue && value.startsWith('-'));
	if (isMissing) throw new Error(`--${name} needs a value after it.`);
	return value;
}

function requireBare({ name, value }: Option): true {
	if (value !== undefined) throw new Error(`--${name} stands alone, without a value.`);
	return true;
}
