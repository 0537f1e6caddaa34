import type { ViewContext } from '@inopsio/kernel/views'
import { plainText } from '../../list/cell.tsx'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { totalsFrom, totalsOf } from '../live-values.ts'
import type { Line } from './line-columns.ts'

type LineTotalsProps = {
  entity: EntityMeta
  field: FieldMeta
  lines: readonly Line[]
  view: ViewContext
}

/** What the record will say of its lines: a document's total, as it stands while one types. */
export function LineTotals({ entity, field, lines, view }: LineTotalsProps) {
  const totals = totalsOf(entity, field)
  if (totals.length === 0) return null
  const values = totalsFrom(entity, field, lines, view)
  return (
    <dl aria-live="polite" className="ms-auto flex flex-col items-end gap-0.5 pe-9">
      {totals.map(total => (
        <div key={total.key} className="flex gap-4">
          <dt className="text-muted">{total.label}</dt>
          <dd className="figures font-semibold">
            {plainText(values[total.key] ?? null, total, view) || '–'}
          </dd>
        </div>
      ))}
    </dl>
  )
}
