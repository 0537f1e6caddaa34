import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Kernel } from '../kernel.ts'

/** A job with which something has happened. */
export interface StirredJob {
  readonly id: string
  readonly tenant: string
  readonly kind: string
  /** Who started it; null for the program itself. */
  readonly startedBy: string | null
  /** It has ended, and nothing is left of it. */
  readonly isGone: boolean
}

interface Known extends Pick<StirredJob, 'tenant' | 'kind' | 'startedBy'> {
  readonly course: string
  readonly isOpen: boolean
}

/** How long the end of a job may have been on its way when a later one is visible already. */
const OVERLAP_MS = 2_000

/** How the jobs are going in the companies that this process has readers of. */
export class JobBoard {
  readonly #kernel: Kernel
  #known = new Map<string, Known>()
  #since: Date | null = null

  constructor(kernel: Kernel) {
    this.#kernel = kernel
  }

  /** Looks again, and answers the jobs that have begun, come further or ended. */
  async look(tenants: readonly string[]): Promise<StirredJob[]> {
    const before = this.#known
    const open = [...before].filter(([, { isOpen }]) => isOpen).map(([id]) => id)
    const since = this.#since ?? new Date(Date.now() - OVERLAP_MS)
    const rows = await ask(this.#kernel, 'core_live_jobs', [proofOf(this.#kernel), tenants, open, since])
    this.#known = new Map(
      rows.map(row => [
        row.id ?? '',
        {
          tenant: row.tenant_id ?? '',
          kind: row.kind ?? '',
          startedBy: row.created_by ?? null,
          course: row.course ?? '',
          isOpen: row.is_open === 't',
        },
      ]),
    )
    // By the database's clock, where there was anything to see; otherwise nothing has ended either.
    const [first] = rows
    this.#since = first ? new Date(new Date(first.at ?? 0).getTime() - OVERLAP_MS) : since
    const stirred = [...this.#known].filter(([id, { course }]) => before.get(id)?.course !== course)
    const gone = [...before].filter(([id, { isOpen }]) => isOpen && !this.#known.has(id))
    return [
      ...stirred.map(([id, known]) => ({ id, ...known, isGone: false })),
      ...gone.map(([id, known]) => ({ id, ...known, isGone: true })),
    ]
  }
}
