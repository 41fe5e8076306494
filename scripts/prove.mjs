// npm run prove [-- name …]: the proofs in full count, each with a dated page under docs/proofs/.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { environment, isPinned, pinnedNode, root } from './node.mjs';
import { prepare, timed } from './prepare.mjs';
import { become, hear } from './run.mjs';

const today = new Date().toISOString().slice(0, 10);

await prepare({ web: true });
if (isPinned()) await proveAll();
else await become(process.argv.slice(1));

async function proveAll() {
	const reports = mkdtempSync(join(tmpdir(), 'evenkeel-'));
	mkdirSync(join(root, 'docs/proofs'), { recursive: true });
	for (const name of proofs()) await prove(name, join(reports, `${name}.json`));
	rmSync(reports, { recursive: true });
}

function proofs() {
	const all = readdirSync(join(root, 'tests/proofs')).filter((file) => file.endsWith('.test.ts'));
	const asked = process.argv.slice(2);
	return all
		.map((file) => file.replace('.test.ts', ''))
		.filter((name) => !asked.length || asked.includes(name));
}

async function prove(name, report) {
	const { code, said } = await timed(`Proof: ${name}`, () => run(name, report));
	const page = `docs/proofs/${name}-${today}.md`;
	writeFileSync(join(root, page), write(name, await machine(), results(report), said));
	console.log(`  ${code === 0 ? 'holds' : 'DOES NOT HOLD'}: ${page}`);
	if (code !== 0) process.exitCode = 1;
}

function run(name, report) {
	const vitest = join(root, 'node_modules/vitest/vitest.mjs');
	const projects = ['--project=proofs', '--project=measures'];
	// The first says at the end what failed and why, hooks included, which the second does not keep.
	const reporters = ['--reporter=minimal', '--reporter=json', `--outputFile.json=${report}`];
	const file = `tests/proofs/${name}.test.ts`;
	const args = [vitest, 'run', ...projects, file, ...reporters, '--disableConsoleIntercept'];
	return hear(pinnedNode(), args, { env: environment({ PROVE: 'full', NO_COLOR: '1' }) });
}

function results(report) {
	const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
	return testResults.flatMap(({ assertionResults, message }) =>
		assertionResults.length > 0 ? assertionResults : [{ status: 'failed', fullName: message, duration: 0 }]
	);
}

async function machine() {
	const git = await hear('git', ['describe', '--always', '--dirty']);
	const commit = git.code === 0 ? `commit ${git.said.trim()}` : 'no commit';
	const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
	const [{ model }] = cpus();
	return `${today} · ${commit} · Node ${process.versions.node} · ${process.platform} · ${cpus().length} × ${model.trim()} · ${memory}`;
}

function write(name, where, tests, said) {
	const rows = tests.map(
		({ status, fullName, duration = 0 }) => `| ${status} | ${(duration / 1000).toFixed(1)} | ${fullName} |`
	);
	const figures = said
		.replaceAll(root, '')
		.replaceAll(tmpdir(), '…')
		.split('\n')
		.filter((line) => !/^(JSON report| RUN )/.test(line));
	return `# Proof: ${name}\n\n${where}\n\n| | s | |\n|---|---|---|\n${rows.join('\n')}\n\n\`\`\`text\n${figures.join('\n').trim()}\n\`\`\`\n`;
}
