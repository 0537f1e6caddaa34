import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Kernel } from '../kernel.ts'
import { listenersOf } from '../live/open-hub.ts'
import type { Meter } from './observer.ts'

/** Metrics of this process in the format of Prometheus. */
export interface Metrics {
  readonly meter: Meter
  /** Shows what the kernel of this process has to say: its pools, and what waits in the database. */
  watch(kernel: Kernel): void
  /** Everything as Prometheus reads it. */
  text(): Promise<string>
}

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const ROUND_TRIPS = [1, 2, 3, 5, 10, 25, 100]
/** What the database says is asked for at most this often, however many scrape. */
const KEPT_MS = 5_000

/** Loaded where metrics are wanted; no label ever names a tenant, a person or a record. */
export async function openMetrics(): Promise<Metrics> {
  const client = await import('prom-client')
  const { register } = client
  register.clear()
  client.collectDefaultMetrics({ register })
  return {
    meter: meterOf(client),
    text: () => register.metrics(),
    watch(kernel) {
      watchProcess(client, kernel)
      watchVitals(client, kernel)
    },
  }
}

type Client = typeof import('prom-client')

/** What this process does. */
function meterOf({ Counter, Histogram }: Client): Meter {
  const requests = new Counter({
    name: 'inopsio_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
  })
  const seconds = new Histogram({
    name: 'inopsio_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route'],
    buckets: SECONDS,
  })
  const roundTrips = new Histogram({
    name: 'inopsio_request_database_groups',
    help: 'Statement groups, each a round trip, that a request took.',
    labelNames: ['route'],
    buckets: ROUND_TRIPS,
  })
  const jobs = new Histogram({
    name: 'inopsio_job_duration_seconds',
    help: 'Time that jobs took, by what came of them.',
    labelNames: ['kind', 'outcome'],
    buckets: SECONDS,
  })
  const events = new Counter({
    name: 'inopsio_events_total',
    help: 'Events brought to subscribers, by what came of it.',
    labelNames: ['subscriber', 'outcome'],
  })
  const groups = new Histogram({
    name: 'inopsio_database_group_duration_seconds',
    help: 'Time of statement groups, waiting for a connection included.',
    labelNames: ['lane', 'outcome'],
    buckets: SECONDS,
  })
  return {
    done({ doing, ms, outcome, method = '', count = 1 }) {
      const { kind, name } = doing
      if (kind === 'job') jobs.observe({ kind: name, outcome }, ms / 1_000)
      else if (kind === 'event') events.inc({ subscriber: name, outcome }, count)
      else {
        requests.inc({ method, route: name, status: outcome })
        seconds.observe({ method, route: name }, ms / 1_000)
        roundTrips.observe({ route: name }, doing.groups)
      }
    },
    group: (lane, ms, isFailed) =>
      groups.observe({ lane, outcome: isFailed ? 'failed' : 'done' }, ms / 1_000),
  }
}

/** What is under way in this process. */
function watchProcess({ Gauge }: Client, kernel: Kernel): void {
  new Gauge({
    name: 'inopsio_database_connections',
    help: 'Connections of the pools, and what waits for one.',
    labelNames: ['lane', 'state'],
    collect() {
      for (const [lane, { connections, busy, waiting }] of Object.entries(kernel.executor.stats())) {
        this.set({ lane, state: 'busy' }, busy)
        this.set({ lane, state: 'idle' }, connections - busy)
        this.set({ lane, state: 'waiting' }, waiting)
      }
    },
  })
  new Gauge({
    name: 'inopsio_live_listeners',
    help: 'Open streams of live updates.',
    collect() {
      this.set(listenersOf(kernel))
    },
  })
}

/** What waits in the database. */
function watchVitals({ Gauge }: Client, kernel: Kernel): void {
  const found = kept(() => ask(kernel, 'core_vitals', [proofOf(kernel)], 'read'))
  for (const [name, help, label] of VITALS)
    new Gauge({
      name: `inopsio_${name}`,
      help,
      labelNames: [label],
      // All processes read the same database, so their answers are not added up.
      aggregator: 'max',
      async collect() {
        this.reset()
        for (const row of await found())
          if (row.name === name) this.set({ [label]: row.label ?? '' }, Number(row.value))
      },
    })
}

const VITALS = [
  ['jobs', 'Jobs by state.', 'state'],
  ['jobs_waiting', 'Jobs that could run now, by kind.', 'kind'],
  ['jobs_waiting_seconds', 'How long the oldest job that could run now has waited, by kind.', 'kind'],
  ['jobs_running', 'Jobs that run, by kind.', 'kind'],
  ['jobs_dead', 'Jobs that have failed for good, by kind.', 'kind'],
  ['events_dead', 'Events that a subscriber could not be brought.', 'subscriber'],
  ['events_waiting', 'Deliveries that are to be tried again.', 'subscriber'],
  ['events_behind_transactions', 'How many transactions a subscriber has not read yet.', 'subscriber'],
  [
    'events_behind_seconds',
    'How long the oldest event has waited that a subscriber has not read.',
    'subscriber',
  ],
  ['events_parted_tenants', 'Companies whose floods of events are read by themselves.', 'subscriber'],
  ['webhook_messages', 'Messages on their way to webhooks, by whether they are due.', 'state'],
] as const

/** The last answer for a moment; what could not be asked is left out of the metrics rather than failing them. */
function kept<T>(find: () => Promise<readonly T[]>): () => Promise<readonly T[]> {
  let at = Number.NEGATIVE_INFINITY
  let answer: Promise<readonly T[]> = Promise.resolve([])
  return () => {
    const now = performance.now()
    if (now - at < KEPT_MS) return answer
    at = now
    answer = find().catch(() => [])
    return answer
  }
}
