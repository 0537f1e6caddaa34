import type { ViewContext } from '@inopsio/kernel/views'
import { kindOf } from '../filter/operators.ts'
import type { FieldMeta } from '../meta/types.ts'
import { plainText } from './cell.tsx'
import type { Total } from './column-choice.ts'
import type { ListColumn } from './columns.ts'
import type { AggregateRow } from './groups/group-tree.ts'

export const totalWords: Readonly<Record<Total, string>> = {
  sum: 'Sum',
  avg: 'Average',
  min: 'Lowest',
  max: 'Highest',
}
const ofTime: Readonly<Partial<Record<Total, string>>> = { avg: 'Middle', min: 'Earliest', max: 'Latest' }

export const wordsOfTotal = (field: FieldMeta, total: Total): string =>
  (isTime(field) && ofTime[total]) || totalWords[total]

const amounts = new Set(['integer', 'decimal', 'percent', 'money'])
const isTime = (field: FieldMeta): boolean => kindOf(field) === 'date' || kindOf(field) === 'dateTime'

/** What a column can be put together to. */
export function totalsOf(field: FieldMeta): readonly Total[] {
  if (field.key === 'version') return []
  if (amounts.has(kindOf(field))) return ['sum', 'avg', 'min', 'max']
  if (kindOf(field) === 'dateTime') return ['min', 'max', 'avg']
  return kindOf(field) === 'date' ? ['min', 'max'] : []
}

/** What the column comes to, as its cells would say it; an average has digits that whole numbers have not. */
export function totalText({ field, total }: ListColumn, figures: AggregateRow, view: ViewContext): string {
  const value = total && figures[total]?.[field.key]
  if (value === undefined || value === null) return ''
  if (total === 'avg' && kindOf(field) === 'integer')
    return Number(value).toLocaleString(view.locale, { maximumFractionDigits: 2 })
  return plainText(value, field, view)
}
