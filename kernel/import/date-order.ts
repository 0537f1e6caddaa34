import type { ResolvedEntity } from '../entity/registry.ts'
import type { ValueContext } from '../fields/kind.ts'
import type { Cells } from './convert.ts'
import type { Mapping } from './suggest.ts'

/** Whether `3/4/2026` begins with the day or with the month; `unclear` where a column has both. */
export type DateOrder = 'day' | 'month' | 'unclear'

/** Column → order, for columns that show one. */
export type DateOrders = Readonly<Record<string, DateOrder>>

const slashed = /^\s*([0-9]{1,2})\s?([/-])\s?([0-9]{1,2})\s?\2\s?[0-9]{4}/

/**
 * Looks at whole columns for the order of their dates: a number above 12 can only be a day. Read one by one, the third
 * of April and the thirteenth of March of the same American file would be taken for different orders.
 */
export class DateEvidence {
  readonly #columns: readonly string[]
  readonly #found = new Map<string, DateOrder>()

  constructor(entity: ResolvedEntity, mapping: Mapping) {
    this.#columns = Object.keys(mapping).filter(column =>
      ['date', 'dateTime'].includes(entity.all.get(mapping[column] ?? '')?.field.kind ?? ''),
    )
  }

  look(cells: Cells): void {
    for (const column of this.#columns) {
      const order = orderIn(cells[column] ?? '')
      const known = this.#found.get(column)
      if (order) this.#found.set(column, known && known !== order ? 'unclear' : order)
    }
  }

  get orders(): DateOrders {
    return Object.fromEntries(this.#found)
  }
}

function orderIn(cell: string): DateOrder | null {
  const [, first, , second] = slashed.exec(cell) ?? []
  const [isFirstDay, isSecondDay] = [Number(first) > 12, Number(second) > 12]
  if (isFirstDay === isSecondDay) return null
  return isFirstDay ? 'day' : 'month'
}

/** Kinds read dates as people of a locale write them; English without a country refuses what may mean two days. */
const locales = { day: 'en-GB', month: 'en-US', unclear: 'en' } as const satisfies Record<DateOrder, string>

export const withOrder = (values: ValueContext, order: DateOrder | undefined): ValueContext =>
  order ? { ...values, locale: locales[order] } : values
