import { ask, type Named } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Kernel } from '../kernel.ts'

/** Somebody at a record, in one tab. */
interface Sitting {
  readonly tenant: string
  readonly user: string
  readonly entity: string
  readonly record: string
  readonly mode: 'viewing' | 'editing'
}

export interface Attended {
  readonly tenant: string
  readonly entity: string
  readonly record: string
  readonly people: readonly { readonly user: string; readonly mode: 'viewing' | 'editing' }[]
}

/** How long a row may have been on its way when a later one is visible already. */
const OVERLAP_MS = 2_000
const LOOK_MS = 5_000

/** Who is at which record in the companies that this process has readers of. */
export class PresenceBoard {
  readonly #kernel: Kernel
  #sittings = new Map<string, Sitting>()
  #tenants = ''
  #since: Date | null = null
  #lookedAt = 0

  constructor(kernel: Kernel) {
    this.#kernel = kernel
  }

  /** Looks again, and answers the records at which something has changed. Who left silently is found every few seconds. */
  async look(tenants: readonly string[]): Promise<Attended[]> {
    const isAnew = this.#since === null || tenants.join() !== this.#tenants || this.#isOld()
    const values = [proofOf(this.#kernel), tenants, isAnew ? null : this.#since]
    const rows = await ask(this.#kernel, 'core_live_presence', values)
    this.#tenants = tenants.join()
    this.#since ??= new Date(0)
    if (isAnew) this.#lookedAt = Date.now()
    const before = this.#sittings
    this.#sittings = new Map(isAnew ? [] : before)
    for (const row of rows) this.#note(row)
    return changed(before, this.#sittings).map(sitting => this.#attended(sitting))
  }

  #isOld(): boolean {
    return this.#sittings.size > 0 && Date.now() - this.#lookedAt > LOOK_MS
  }

  #note(row: Named): void {
    const key = `${row.tenant_id} ${row.user_id} ${row.tab}`
    if (row.is_there === 't') this.#sittings.set(key, sittingOf(row))
    else this.#sittings.delete(key)
    this.#remember(new Date(row.changed_at ?? 0))
  }

  #remember(changedAt: Date): void {
    const since = new Date(changedAt.getTime() - OVERLAP_MS)
    if (this.#since && since > this.#since) this.#since = since
  }

  #attended({ tenant, entity, record }: Sitting): Attended {
    const here = [...this.#sittings.values()].filter(each => each.tenant === tenant && each.record === record)
    return { tenant, entity, record, people: byPerson(here) }
  }
}

const sittingOf = (row: Named): Sitting => ({
  tenant: row.tenant_id ?? '',
  user: row.user_id ?? '',
  entity: row.entity ?? '',
  record: row.record_id ?? '',
  mode: row.mode === 'editing' ? 'editing' : 'viewing',
})

/** One sitting of each record at which somebody came, went, or does something else now. */
function changed(before: ReadonlyMap<string, Sitting>, after: ReadonlyMap<string, Sitting>): Sitting[] {
  const found = new Map<string, Sitting>()
  const compare = (one: Sitting | undefined, other: Sitting | undefined) => {
    if (one?.record === other?.record && one?.mode === other?.mode) return
    for (const each of [one, other]) if (each) found.set(`${each.tenant} ${each.record}`, each)
  }
  for (const [key, sitting] of before) compare(sitting, after.get(key))
  for (const [key, sitting] of after) if (!before.has(key)) compare(undefined, sitting)
  return [...found.values()]
}

/** Whoever edits in one tab edits. */
export function byPerson<P extends { readonly user: string; readonly mode: 'viewing' | 'editing' }>(
  sittings: readonly P[],
): { user: string; mode: P['mode'] }[] {
  const modes = new Map<string, P['mode']>()
  for (const { user, mode } of sittings) if (modes.get(user) !== 'editing') modes.set(user, mode)
  return [...modes].map(([user, mode]) => ({ user, mode })).sort((a, b) => (a.user < b.user ? -1 : 1))
}
