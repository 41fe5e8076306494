// Figures for a monitor: counts and times, nothing about anyone.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = ReturnType<typeof openMetrics>;

export function openMetrics() {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	return {
		registry,
		operations: new Counter({
			name: 'evenkeel_operations_total',
			help: 'Operations by line and outcome.',
			labelNames: ['line', 'outcome'] as const,
			registers: [registry]
		}),
		duration: new Histogram({
			name: 'evenkeel_operation_seconds',
			help: 'Time from receipt to answer.',
			buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
			registers: [registry]
		}),
		commits: new Counter({ name: 'evenkeel_commits_total', help: 'Group commits.', registers: [registry] }),
		acts: new Counter({ name: 'evenkeel_acts_total', help: 'Acts in group commits.', registers: [registry] }),
		sockets: new Gauge({ name: 'evenkeel_sockets', help: 'Open sockets.', registers: [registry] }),
		overflows: new Counter({
			name: 'evenkeel_overflows_total',
			help: 'Sockets closed because they stopped reading.',
			registers: [registry]
		})
	};
}
