import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { valueIn } from '../meta/value-in.ts'
import { factsOf } from './facts.ts'
import { FieldValue } from './field-value.tsx'
import type { RecordData } from './record.api.ts'

/** What one wants to know of a record before anything else: what its list says of it, as far as it is known. */
export function KeyFacts({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const facts = factsOf(useWorkspace(), entity, record)
  if (facts.length === 0) return null
  return (
    <dl aria-label="Key facts" className="grid grid-cols-2 gap-x-8 gap-y-2.5 sm:flex sm:flex-wrap" data-facts>
      {facts.map(field => (
        <div key={field.key} className="min-w-0 sm:max-w-56">
          <dt className="text-small text-subtle">{field.label}</dt>
          <dd className="truncate font-medium">
            <FieldValue field={field} value={valueIn(record, field.key)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
