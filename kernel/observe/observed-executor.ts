import type { Executor, Transaction } from '../db/executor.ts'
import { type Statement, sql } from '../db/statement.ts'
import { type Doing, doingNow } from './doing.ts'
import type { Observer } from './observer.ts'

/** The executor, with every group that it sends counted to whatever the program is at, and slow ones kept. */
export function observed(executor: Executor, observer: Observer): Executor {
  return {
    ...executor,
    async run(statements, options) {
      const doing = doingNow()
      const carried = options.lane === 'write' ? carrying(doing) : null
      const sent = carried && statements.length > 0 ? [carried, ...statements] : statements
      const results = await timed(observer, doing, options.lane, statements, () =>
        executor.run(sent, options),
      )
      return sent === statements ? results : results.slice(1)
    },
    transaction: (work, options) =>
      executor.transaction(async tx => {
        const carried = carrying(doingNow())
        if (carried) await tx.run([carried])
        return work(observedTransaction(tx, observer))
      }, options),
  }
}

const observedTransaction = (tx: Transaction, observer: Observer): Transaction => ({
  run: statements => timed(observer, doingNow(), 'transaction', statements, () => tx.run(statements)),
  savepoint: work => tx.savepoint(inner => work(observedTransaction(inner, observer))),
})

/** Events and jobs that a group leads to remember the trace they belong to. Nobody pays for that who is not traced. */
const carrying = (doing: Doing | undefined): Statement | null =>
  doing?.trace ? sql`select set_config('app.trace', ${doing.trace.traceparent}, true)` : null

async function timed<T>(
  observer: Observer,
  doing: Doing | undefined,
  lane: string,
  statements: readonly Statement[],
  run: () => Promise<T>,
): Promise<T> {
  const begun = performance.now()
  const span = doing?.trace?.span?.child('database', { lane, statements: statements.length })
  let failure: unknown
  try {
    return await run()
  } catch (error) {
    failure = error
    throw error
  } finally {
    const ms = performance.now() - begun
    if (doing) {
      doing.groups++
      doing.databaseMs += ms
    }
    span?.end({}, failure)
    observer.meter?.group(lane, ms, failure !== undefined)
    if (ms >= observer.slowMs) observer.faults?.slow({ doing, text: textOf(statements), ms })
  }
}

const LONGEST_TEXT = 4_000

/** Statements are sent apart from their values, so their text says nothing of anybody. */
const textOf = (statements: readonly Statement[]): string =>
  statements
    .map(({ text }) => text)
    .filter(text => !text.startsWith('select core_begin'))
    .join(';\n')
    .slice(0, LONGEST_TEXT)
