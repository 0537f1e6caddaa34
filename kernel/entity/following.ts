import type { MoneyField } from '../fields/money/money.ts'
import { type StateField, statusesIn } from '../fields/state/state.ts'
import type { ResolvedEntity, ResolvedField } from './registry.ts'

/** A money field whose worth in the base currency follows the rates, and by what. */
export interface Following {
  readonly key: string
  readonly amount: string
  readonly currency: string
  readonly base: string
  /** The column of the state, and the statuses in which it follows. */
  readonly state: string
  readonly statuses: readonly string[]
  /** The column with the day whose rate counts afterwards. */
  readonly closedOn: string
}

export const followingsOf = (entity: ResolvedEntity): readonly Following[] =>
  [...entity.all.values()].flatMap(field => followingOf(entity, field) ?? [])

function followingOf(entity: ResolvedEntity, { key, field, columns }: ResolvedField): Following | null {
  const { follows } = field as MoneyField
  const [amount, currency, base] = columns.map(column => column.name)
  if (field.kind !== 'money' || !follows || !amount || !currency || !base) return null
  const state = entity.all.get(follows.state)
  const column = (name: string) => entity.all.get(name)?.columns[0]?.name ?? ''
  return {
    key,
    amount,
    currency,
    base,
    state: column(follows.state),
    statuses: statusesIn(state?.field as StateField, follows.phase),
    closedOn: column(follows.closedOn),
  }
}
