import { createKernel, createServer, type Kernel } from '@inopsio/kernel/server'
import { modules } from '../apps/server/modules.ts'
import type { Executor, Transaction } from '../kernel/db/executor.ts'
import { encodeParameter } from '../kernel/db/parameter.ts'
import { type Statement, statement } from '../kernel/db/statement.ts'
import { limitStatements } from '../kernel/db/timeout.ts'
import type { Case } from './case.ts'
import type { HttpRequest } from './client.ts'
import { secret } from './database.ts'
import type { Person } from './people.ts'

/** A parameter of a recorded statement: the same each time, or made anew by the program for each request. */
export type Value =
  | { readonly kind: 'constant'; readonly text: string | null }
  | { readonly kind: 'fresh'; readonly slot: number; readonly isId: boolean }
  | { readonly kind: 'freshIds'; readonly slot: number; readonly length: number }

export interface RecordedStatement {
  readonly text: string
  readonly values: readonly Value[]
}

/** What one request sends to the database: groups of statements, each with one Sync. */
export type Recording = readonly (readonly RecordedStatement[])[]

type Group = readonly Statement[]

/** Listens to the program itself, so that bare SQL is measured on the statements it really sends. */
export class Recorder {
  readonly #kernel: Kernel
  readonly #app: ReturnType<typeof createServer>
  #groups: Group[] = []

  constructor(serveUrl: string) {
    this.#kernel = createKernel(modules, {
      secret,
      database: { url: serveUrl, applicationName: 'inopsio bench recorder' },
    })
    const executor = recorded(this.#kernel.executor, groups => this.#groups.push(...groups))
    const options = { host: '127.0.0.1', port: 80, publicUrl: 'http://127.0.0.1', trustProxy: false }
    this.#app = createServer({ ...this.#kernel, executor }, options)
  }

  /** Sends the same request twice: what differs in the statements is made anew for each request. */
  async record(one: Case, person: Person, turn: number): Promise<Recording> {
    await this.#groupsOf(one.request(person, turn)) // what is read once per session is no part of a request
    const later = (laps: number) => one.request(person, turn + laps * person.leads.length)
    const [first, second] = [await this.#groupsOf(later(1)), await this.#groupsOf(later(2))]
    return compare(first, second)
  }

  async end(): Promise<void> {
    await this.#app.close()
    await this.#kernel.executor.end()
  }

  async #groupsOf({ method, path, token, body }: HttpRequest): Promise<readonly Group[]> {
    this.#groups = []
    const answer = await this.#app.inject({
      method,
      url: path,
      headers: {
        host: '127.0.0.1',
        authorization: `Bearer ${token}`,
        'x-request-id': 'bench',
        accept: 'application/json, text/event-stream',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.body}`)
    return this.#groups
  }
}

/** What the program does in its own name beside a request, like keeping the search index, is no part of the request. */
const isOfRequest = (groups: readonly Group[]): boolean =>
  !groups.some(group => group.some(({ text }) => text.startsWith('select core_begin_system(')))

function recorded(executor: Executor, note: (groups: readonly Group[]) => void): Executor {
  const noteRequest = (groups: readonly Group[]) => isOfRequest(groups) && note(groups)
  return {
    ...executor,
    run(statements, options) {
      noteRequest([[...limitStatements(options.timeoutMs), ...statements]])
      return executor.run(statements, options)
    },
    async transaction(work, options = {}) {
      const groups: Group[] = []
      const result = await executor.transaction(tx => {
        const { isolation = 'read committed', timeoutMs } = options
        const begin = [statement(`begin isolation level ${isolation}`), ...limitStatements(timeoutMs)]
        return work(recordedTransaction(tx, group => groups.push(group), begin))
      }, options)
      noteRequest([...groups, [statement('commit')]])
      return result
    },
  }
}

/** `begin` travels with the first group, as in the executor. */
function recordedTransaction(
  tx: Transaction,
  note: (group: Group) => void,
  begin: readonly Statement[] = [],
): Transaction {
  let first = begin
  const noted = (statements: Group) => {
    note([...first, ...statements])
    first = []
  }
  return {
    run(statements) {
      noted(statements)
      return tx.run(statements)
    },
    async savepoint(work) {
      noted([statement('savepoint work')])
      const result = await tx.savepoint(inner => work(recordedTransaction(inner, note)))
      noted([statement('release savepoint work')])
      return result
    },
  }
}

function compare(first: readonly Group[], second: readonly Group[]): Recording {
  const slots = new Map<string, number>()
  const slotOf = (text: string) => {
    const known = slots.get(text) ?? slots.size
    slots.set(text, known)
    return known
  }
  const textsOf = (groups: readonly Group[]) =>
    JSON.stringify(groups.map(group => group.map(({ text }) => text)))
  if (textsOf(first) !== textsOf(second)) throw new Error('The same request sends different statements.')
  return first.map((group, g) =>
    group.map(({ text, values }, s) => ({
      text,
      values: values.map((value, v) => markedValue(value, second[g]?.[s]?.values[v], slotOf)),
    })),
  )
}

function markedValue(one: unknown, other: unknown, slotOf: (text: string) => number): Value {
  const text = encodeParameter(one)
  if (text === null || text === encodeParameter(other)) return { kind: 'constant', text }
  if (!Array.isArray(one)) return { kind: 'fresh', slot: slotOf(text), isId: isId(one) }
  if (one.every(isId)) return { kind: 'freshIds', slot: slotOf(text), length: one.length }
  throw new Error('An array of values that differ from request to request cannot be repeated.')
}

const isId = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)
