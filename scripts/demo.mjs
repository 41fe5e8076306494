// npm run demo: brings everything up to date and runs a throw-away programme to look at.
import { prepare } from './prepare.mjs';
import { become } from './run.mjs';

await prepare({ web: true });
await become(['scripts/demo.ts', ...process.argv.slice(2)]);
