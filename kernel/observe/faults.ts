import { createHash } from 'node:crypto'
import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Doing } from './doing.ts'
import type { FaultSink } from './observer.ts'
import { scrub } from './scrub.ts'

/** Faults as they are counted in memory until they are written down. */
interface Noted {
  readonly tenant: string | null
  readonly kind: 'error' | 'slow'
  readonly fingerprint: string
  readonly doing: string
  readonly place: string
  readonly name: string
  readonly message: string
  readonly detail: string
  count: number
  ms: number | null
  request: string
  user: string | null
}

export interface FaultBook extends FaultSink {
  /** Where they are written to; until then they are only counted. */
  watch(kernel: Kernel): void
  /** Writes down what has been noted by now. */
  flush(): Promise<void>
}

const FLUSH_MS = 2_000
/** Different faults kept in memory; should a storm bring more, the rest of it is dropped. */
const MOST_NOTED = 200

/**
 * Keeps errors and slow statements: counted by where they happen, written down together every few seconds, so that a
 * storm of them costs next to nothing. A fault that cannot be written down is let go.
 */
export function openFaultBook(): FaultBook {
  const noted = new Map<string, Noted>()
  let kernel: Kernel | undefined
  let timer: NodeJS.Timeout | undefined

  const note = (fault: Noted) => {
    const key = `${fault.tenant} ${fault.kind} ${fault.fingerprint}`
    const known = noted.get(key)
    if (known) {
      known.count++
      known.ms = Math.max(known.ms ?? 0, fault.ms ?? 0) || null
      known.request = fault.request
      known.user = fault.user
    } else if (noted.size < MOST_NOTED) noted.set(key, fault)
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref()
  }

  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    if (!kernel || noted.size === 0) return
    const faults = [...noted.values()]
    noted.clear()
    await ask(kernel, 'core_note_faults', [proofOf(kernel), sql.json(faults)]).catch(() => {})
  }

  return {
    error(doing, error) {
      const { name, code, message, stack } = scrub(error)
      const title = code ? `${name} ${code}` : name
      note({
        ...headOf(doing, 'error', [title, message, stack]),
        name: title,
        message,
        detail: stack,
        ms: null,
      })
    },
    slow({ doing, text, ms }) {
      // Writing faults down must not feed on itself.
      if (text.includes('core_note_faults')) return
      const rest = { name: 'slow', message: 'Statements took long.', detail: text, ms: Math.round(ms) }
      note({ ...headOf(doing, 'slow', [text]), ...rest })
    },
    watch(given) {
      kernel = given
    },
    flush,
  }
}

const headOf = (doing: Doing | undefined, kind: Noted['kind'], what: readonly string[]) => ({
  kind,
  tenant: doing?.tenant ?? null,
  doing: doing?.kind ?? 'other',
  place: doing?.name ?? 'nothing',
  request: doing?.requestId ?? '',
  user: doing?.user ?? null,
  count: 1,
  fingerprint: createHash('sha256')
    .update([kind, doing?.name ?? '', ...what].join('\n'))
    .digest('hex')
    .slice(0, 24),
})
