// npm run evenkeel: the operators' command line. Standard output carries its answer and nothing else.
import { prepare } from './prepare.mjs';
import { become } from './run.mjs';

await prepare({ tell: console.error });
await become(['server/cli.ts', ...process.argv.slice(2)]);
