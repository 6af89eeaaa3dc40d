import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ServedTracker } from '../http-server.js'

/** Bounds of the durations of requests, in seconds. */
const buckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]

type Status = Awaited<ReturnType<ServedTracker['status']>>

/** What the tracker counts: name, help, and where it is in its status. */
const gauges: readonly [string, string, (status: Status) => number][] = [
  ['kudoswarm_journal_events', 'Events in the journal', ({ seq }) => seq],
  ['kudoswarm_accounts', 'Accounts, the system accounts included', ({ accounts }) => accounts],
  ['kudoswarm_requests', 'Requests remembered', ({ requests }) => requests],
  ['kudoswarm_jobs_waiting', 'Jobs that wait', ({ jobsWaiting }) => jobsWaiting],
  ['kudoswarm_workers_online', 'Workers that are present', ({ workersOnline }) => workersOnline],
  ['kudoswarm_workers_ready', 'Workers with a free slot', ({ workersReady }) => workersReady],
  ['kudoswarm_sessions', 'Sessions of peers', ({ sessions }) => sessions],
  ['kudoswarm_journal_writable', '1 where the journal can be written', ({ canWrite }) => (canWrite ? 1 : 0)],
  ['kudoswarm_ledger_sum_millikudos', 'Sum over all accounts, always 0', ({ ledgerSum }) => Number(ledgerSum)],
]

/** Serves `/metrics` for Prometheus: the process, the tracker, and the requests to this server. */
export function addMetrics(app: FastifyInstance, { tracker }: { tracker: Pick<ServedTracker, 'status'> }): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const told = gauges.map(([name, help, valueOf]) => ({
    gauge: new Gauge({ name, help, registers: [registry] }),
    valueOf,
  }))
  const durations = new Histogram({
    name: 'kudoswarm_http_request_seconds',
    help: 'Time from a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  })
  app.addHook('onResponse', ({ method, routeOptions }, { elapsedTime, statusCode }, done) => {
    durations.observe({ method, route: routeOptions.url ?? 'none', status: statusCode }, elapsedTime / 1_000)
    done()
  })
  app.get('/metrics', { config: { rateLimit: false } }, async (_request, reply) => {
    const status = await tracker.status()
    for (const { gauge, valueOf } of told) gauge.set(valueOf(status))
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
