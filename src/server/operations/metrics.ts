// Prometheus figures: requests, events of the audit log, hashing, memory. Called by mount.ts and audit.
// Labels are route names and event kinds, never a user or an address.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  request(route: string, status: number, seconds: number): void;
  event(kind: string, outcome: string): void;
  observeWork(work: () => number): void;
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const registry = registers[0] ?? new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'countersign_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 5],
    registers,
  });
  const events = new Counter({
    name: 'countersign_events_total',
    help: 'Events of the audit log, by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  return {
    request: (route, status, seconds) => requests.observe({ route, status }, seconds),
    event: (kind, outcome) => events.inc({ kind, outcome }),
    observeWork: (work) => {
      new Gauge({
        name: 'countersign_password_hashes',
        help: 'Passwords hashed or compared since the start',
        registers,
        collect() {
          this.set(work());
        },
      });
    },
    text: () => registry.metrics(),
  };
}
