import { type Following, followingsOf } from '../../entity/following.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import { isOneOf } from '../../fields/sql-text.ts'
import { type Routine, routine } from './routine.ts'
import { differs } from './text.ts'

/**
 * Values amounts at the rate of the day, before any other trigger works with their worth: so it is right whoever
 * writes, undo and the trash included. Null when nothing follows.
 */
export function followRatesRoutine(entity: ResolvedEntity): Routine | null {
  const all = followingsOf(entity)
  if (all.length === 0) return null
  const watched = all.flatMap(each => [each.state, each.closedOn, each.amount, each.currency, each.base])
  return routine({
    table: entity.table,
    suffix: 'at_rate',
    when: {
      insert: all.map(({ amount }) => `new.${amount} is not null`).join(' or '),
      update: [...new Set(watched)].map(column => differs([column])).join(' or '),
    },
    time: 'before',
    about: `${entity.label[1]} are worth what the exchange rate of the day says.`,
    asOwner: true,
    body: [...all.map(valued), 'return new;'].join('\n'),
  })
}

/** Where no rate is known, what the program worked out stays. */
const valued = ({ amount, currency, base, state, statuses, closedOn }: Following): string =>
  `new.${base} := coalesce(core_at_rate(new.tenant_id, new.${amount}, new.${currency},
  case when ${isOneOf(`new.${state}`, statuses)} then null else new.${closedOn} end), new.${base});`
