// What runs on a clock in this process. A job that fails is logged and runs again at its next time.
import type { Log } from './log.ts';

export interface Job {
	readonly name: string;
	readonly everySeconds: number;
	run(): Promise<void> | void;
}

/** Starts jobs; call the result to stop them. */
export function startJobs(jobs: readonly Job[], log: Log): () => void {
	const timers = jobs.map((job) => {
		let running = false;
		const timer = setInterval(() => {
			if (running) return;
			running = true;
			void Promise.resolve()
				.then(() => job.run())
				.catch((error: unknown) => log.error('job failed', { job: job.name, error }))
				.finally(() => (running = false));
		}, job.everySeconds * 1000);
		timer.unref();
		return timer;
	});
	return () => timers.forEach((timer) => clearInterval(timer));
}
