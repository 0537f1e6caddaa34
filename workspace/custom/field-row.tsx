import { useSortable } from '@dnd-kit/react/sortable'
import { Badge, cx, IconButton } from '@inopsio/ui'
import { ArrowDown, ArrowUp, GripVertical, Pencil } from 'lucide-react'
import type { FieldMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { isOwn } from './arrange.ts'
import type { OwnField } from './fields.api.ts'

type FieldRowProps = {
  field: FieldMeta
  definition: OwnField | undefined
  /** Where it stands; hidden fields stand nowhere. */
  place?: { section: string; index: number } | undefined
  onEdit: () => void
  onStep: (by: 1 | -1) => void
}

/** One field: what it is called, what it is, and where it can go. */
export function FieldRow({ field, definition, place, onEdit, onStep }: FieldRowProps) {
  const { ref, handleRef, isDragging } = useSortable({
    id: field.key,
    index: place?.index ?? 0,
    group: place?.section ?? 'hidden',
    type: 'field',
    accept: 'field',
    disabled: !place,
  })
  return (
    <li
      // What stands nowhere is not dragged, and no button for screen readers either.
      ref={place && ref}
      data-field={field.key}
      className={cx('flex min-h-11 items-center gap-2 bg-surface py-1', isDragging && 'shadow-float')}
    >
      {place && (
        <button
          ref={handleRef}
          type="button"
          aria-label={`Move ${field.label}`}
          className="grid size-control-small cursor-grab place-items-center rounded-control text-subtle hover:bg-hover"
        >
          <GripVertical size={15} aria-hidden />
        </button>
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{field.label}</span>
        <span className="block truncate text-small text-muted">
          <Kind field={field} definition={definition} />
        </span>
      </span>
      <Marks field={field} definition={definition} />
      {place && (
        <>
          <IconButton
            size="small"
            label={`${field.label} up`}
            icon={<ArrowUp size={15} />}
            onClick={() => onStep(-1)}
          />
          <IconButton
            size="small"
            label={`${field.label} down`}
            icon={<ArrowDown size={15} />}
            onClick={() => onStep(1)}
          />
        </>
      )}
      <IconButton size="small" label={`Edit ${field.label}`} icon={<Pencil size={15} />} onClick={onEdit} />
    </li>
  )
}

function Kind({ field, definition }: Pick<FieldRowProps, 'field' | 'definition'>) {
  const { entity } = useWorkspace()
  const kinds = entity('core.customField')?.fields.find(({ key }) => key === 'kind') as
    | { choices?: Readonly<Record<string, string>> }
    | undefined
  const words = kinds?.choices?.[field.kind] ?? 'Kept by the system'
  return <>{definition ? `${words} · custom.${definition.key}` : words}</>
}

function Marks({ field, definition }: Pick<FieldRowProps, 'field' | 'definition'>) {
  const isWaiting = definition?.fast && !definition.prepared
  return (
    <span className="flex shrink-0 gap-1 max-sm:hidden">
      {isOwn(field) && <Badge tone="blue">Own</Badge>}
      {field.required && <Badge>Required</Badge>}
      {definition?.fast && (
        <Badge tone={isWaiting ? 'amber' : 'green'}>
          {isWaiting ? `Preparing ${definition.progress ?? 0} %` : 'Fast'}
        </Badge>
      )}
    </span>
  )
}
