// npm start: brings everything up to date and runs the server.
import { prepare } from './prepare.mjs';
import { become } from './run.mjs';

await prepare({ web: true });
await become(['server/main.ts']);
