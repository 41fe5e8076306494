// What every command does first: installs and builds what is missing or stale, and shows that it does.
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';

/** Installs the packages and, with `web`, builds the client, each only when stale. Ends the process with a reason on failure. */
export async function prepare({ web = false, tell = console.log } = {}) {
	try {
		if (!isInstalled()) await timed('Installing packages from the lockfile', install, tell);
		if (web && !isBuilt()) await timed('Building the web client', build, tell);
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}

/** Does the work and tells its name, that it goes on, and how long it took. */
export async function timed(name, work, tell = console.log) {
	const start = Date.now();
	const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
	tell(`${name} …`);
	const pulse = setInterval(() => tell(`  … ${seconds()}`), 20_000);
	try {
		const result = await work();
		tell(`  done in ${seconds()}`);
		return result;
	} catch (error) {
		tell(`  failed after ${seconds()}`);
		throw error;
	} finally {
		clearInterval(pulse);
	}
}
