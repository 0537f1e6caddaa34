import { setTimeout as pause } from 'node:timers/promises'
import { databaseCpu, processCpu } from '../cpu.ts'
import { managersAmong, type Person } from '../people.ts'
import { percentile, type Scenario } from '../scenario.ts'
import { startServer } from '../server.ts'

const MOST_ROWS = 100_000

/** A file comes in, and somebody looks for its rows all the while: how long is what is committed not yet found? */
export const importing: Scenario = {
  name: 'import',
  title: 'import',
  async run({ options, database, people }) {
    const rows = Math.min(MOST_ROWS, options.leads)
    const server = await startServer(database.serveUrl, options.profiles, 'scenarios/serve-and-work.ts')
    try {
      const [manager] = await managersAmong(database, people)
      const client = clientOf(server.port, manager as Person)
      const cpu = () => [processCpu(server.pid), databaseCpu(database.pid)] as const
      const from = cpu()
      const watched = new Watched(client, await client.send(rows))
      const begun = performance.now()
      const lags: number[] = []
      const looking = (async () => {
        for (let row = await watched.next(0); row > 0; row = await watched.next(row)) {
          const written = performance.now()
          while (!(await client.finds(row))) await pause(5)
          lags.push(performance.now() - written)
        }
      })()
      await watched.end(rows)
      const seconds = (performance.now() - begun) / 1_000
      const to = cpu()
      await looking
      return [
        { what: 'rows', value: rows, unit: '' },
        { what: 'written', value: rows / seconds, unit: 'rows/s' },
        { what: 'server CPU', value: (to[0] - from[0]) / rows, unit: 'µs a row' },
        { what: 'database CPU', value: (to[1] - from[1]) / rows, unit: 'µs a row' },
        { what: 'looked for', value: lags.length, unit: 'rows' },
        { what: 'from written to found, p50', value: percentile(lags, 0.5), unit: 'ms' },
        { what: 'from written to found, p95', value: percentile(lags, 0.95), unit: 'ms' },
        {
          what: 'from written to found, at most',
          value: Math.max(...lags),
          unit: 'ms',
          aim: { atMost: 1_000 },
        },
      ]
    } finally {
      await server.stop()
    }
  },
}

/** An import as its progress is told. */
class Watched {
  readonly #client: Client
  readonly #id: string
  #created = 0
  #isOver = false

  constructor(client: Client, id: string) {
    this.#client = client
    this.#id = id
  }

  /** The row written last, once there is one behind `row`; 0 when there is none to come. */
  async next(row: number): Promise<number> {
    while (this.#created <= row && !this.#isOver) await pause(1)
    return this.#created > row ? this.#created : 0
  }

  async end(rows: number): Promise<void> {
    for (; !this.#isOver; await pause(10)) {
      const { created, refused, state } = await this.#client.progress(this.#id)
      this.#created = Number(created)
      this.#isOver = state !== 'running'
      if (Number(refused) > 0) throw new Error('Rows of the import were refused.')
    }
    if (this.#created < rows) throw new Error(`Only ${this.#created} rows came in.`)
  }
}

const emailOf = (row: number): string => `row.${row}@import.example`

const fileOf = (rows: number): string =>
  [
    'First name,Last name,E-mail,Phone,City,Score',
    ...Array.from({ length: rows }, (_, i) => {
      const row = i + 1
      const first = ['Anna', 'Ben', 'Clara', 'David', 'Elif', 'Finn', 'Grace', 'Hugo'][row % 8]
      const last = `${['Albrecht', 'Bauer', 'Costa', 'Dubois', 'Eriksson'][row % 5]}${letters(row)}`
      return `${first},${last},${emailOf(row)},+49731${100_000 + row},Ulm,${row % 101}`
    }),
  ].join('\n')

/** Some thousand different endings. */
const letters = (n: number): string =>
  [n % 26, Math.floor(n / 26) % 26, Math.floor(n / 676) % 7]
    .map(letter => String.fromCharCode(97 + letter))
    .join('')

type Client = ReturnType<typeof clientOf>

function clientOf(port: number, { token }: Person) {
  const call = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    })
    const body = (await answer.json()) as Record<string, unknown>
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
    return body
  }
  return {
    async send(rows: number): Promise<string> {
      const body = new FormData()
      body.set('entity', 'crm.lead')
      body.set('file', new Blob([fileOf(rows)]), 'leads.csv')
      return String((await call('/api/v1/imports', { method: 'POST', body })).id)
    },
    progress: (id: string) => call(`/api/v1/imports/${id}`),
    async finds(row: number): Promise<boolean> {
      const { data } = await call(`/api/v1/search?limit=1&q=${encodeURIComponent(emailOf(row))}`)
      return (data as unknown[]).length > 0
    },
  }
}
