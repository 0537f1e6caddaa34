import { IconButton, Select } from '@inopsio/ui'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { relationOptions } from './field-path.ts'
import type { Quantifier, Related } from './tree.ts'

type RelatedRowProps = {
  entity: EntityMeta
  related: Related
  onRelated: (related: Related) => void
  onRemove: () => void
  /** Edits the conditions on the records of that entity. */
  children: (entity: EntityMeta) => ReactNode
}

const ofMany = [
  { value: 'some', label: 'has at least one where' },
  { value: 'none', label: 'has none where' },
  { value: 'every', label: 'has only such where' },
]
const ofOne = [{ value: 'is', label: 'is one where' }]

/** What must be true of the records that hang together with the record. */
export function RelatedRow({ entity, related, onRelated, onRemove, children }: RelatedRowProps) {
  const workspace = useWorkspace()
  const option = relationOptions(workspace, entity).find(({ name }) => name === related.relation)
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 rounded-control border border-line p-2.5">
      <legend className="sr-only">{option?.label ?? related.relation}</legend>
      <div className="flex items-center gap-2">
        <span className="min-w-0 truncate font-medium">{option?.label ?? related.relation}</span>
        <Select
          aria-label="How many of them"
          size="small"
          value={related.quantifier}
          onValue={quantifier =>
            quantifier && onRelated({ ...related, quantifier: quantifier as Quantifier })
          }
          options={option?.isOne ? ofOne : ofMany}
          className="w-48!"
        />
        <IconButton
          label={`Remove the conditions on ${option?.label ?? related.relation}`}
          icon={<X size={14} />}
          size="small"
          onClick={onRemove}
          className="ms-auto"
        />
      </div>
      {option ? (
        children(option.entity)
      ) : (
        <p className="text-amber-ink">This list is no longer there, or not open to you.</p>
      )}
    </fieldset>
  )
}
