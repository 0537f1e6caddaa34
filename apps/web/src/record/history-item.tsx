import { Button, cx, TimelineEntry } from '@inopsio/ui'
import { ArrowRight, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { plainText } from '../list/cell.tsx'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { fieldOf } from '../meta/workspace.ts'
import { Ago } from '../shell/ago.tsx'
import { describeChange } from './describe-change.ts'
import type { HistoryEntry } from './record.api.ts'
import { useUndo } from './use-undo.ts'

type HistoryItemProps = { entity: EntityMeta; entry: HistoryEntry; icon: ReactNode }

/** Who did what and when, field by field before → after. */
export function HistoryItem({ entity, entry, icon }: HistoryItemProps) {
  const { undo } = useUndo()
  const [busy, setBusy] = useState(false)
  const { change, diff, op } = entry
  const isUndone = Boolean(change.undoneBy)
  const mayUndo = !isUndone && entity.can.undo && op !== 'C' && entity.rights.update
  const pairs = op === 'U' ? Object.entries(diff).filter(([, pair]) => Array.isArray(pair)) : []
  return (
    <TimelineEntry
      icon={icon}
      title={
        <span className={cx(isUndone && 'text-muted')}>
          <span className="font-medium">{change.actor?.name ?? 'The system'}</span>{' '}
          {describeChange(entity, entry)}
          {isUndone && <span className="text-subtle"> (undone)</span>}
        </span>
      }
      when={<Ago instant={change.createdAt} />}
      action={
        mayUndo && (
          <Button
            look="ghost"
            size="small"
            busy={busy}
            icon={<Undo2 size={13} />}
            aria-label={`Undo the change by ${change.actor?.name ?? 'the system'}: ${pairs.map(([key]) => fieldOf(entity, key)?.label ?? key).join(', ')}`}
            onClick={async () => {
              setBusy(true)
              await undo(change.id)
              setBusy(false)
            }}
          >
            Undo
          </Button>
        )
      }
    >
      {pairs.length > 0 && (
        <dl className="flex flex-col gap-1">
          {pairs.map(([key, pair]) => (
            <FieldChange
              key={key}
              entity={entity}
              fieldKey={key}
              pair={pair as [unknown, unknown]}
              isUndone={isUndone}
            />
          ))}
        </dl>
      )}
      {change.reason && <p className="mt-1 text-muted">“{change.reason}”</p>}
    </TimelineEntry>
  )
}

type FieldChangeProps = { entity: EntityMeta; fieldKey: string; pair: [unknown, unknown]; isUndone: boolean }

function FieldChange({ entity, fieldKey, pair, isUndone }: FieldChangeProps) {
  const view = useView()
  const field = fieldOf(entity, fieldKey)
  const words = (value: unknown) => (field ? plainText(value, field, view) : String(value ?? '')) || 'empty'
  return (
    <div className={cx('text-small', isUndone && 'text-muted')}>
      <dt className="inline text-muted">{field?.label ?? fieldKey}: </dt>
      <dd className="inline wrap-anywhere">
        <del className="text-subtle decoration-edge">{words(pair[0])}</del>
        <ArrowRight size={12} aria-hidden className="mx-1.5 inline align-[-1px] text-subtle" />
        <ins className="no-underline">{words(pair[1])}</ins>
      </dd>
    </div>
  )
}
