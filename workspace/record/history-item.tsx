import { Button, cx, TimelineEntry } from '@inopsio/ui'
import { Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { fieldOf } from '../meta/workspace.ts'
import { Ago } from '../shell/ago.tsx'
import { actorName, describeChange } from './describe-change.ts'
import { FieldChange } from './field-change.tsx'
import type { HistoryEntry, PartChange } from './record.api.ts'
import { useUndo } from './use-undo.ts'

type HistoryItemProps = { entity: EntityMeta; entry: HistoryEntry; icon: ReactNode }

/** Who did what and when, field by field before → after. */
export function HistoryItem({ entity, entry, icon }: HistoryItemProps) {
  const { undo } = useUndo()
  const [busy, setBusy] = useState(false)
  const { change, diff, op } = entry
  const isUndone = Boolean(change.undoneBy)
  const mayUndo = !isUndone && entity.can.undo && op !== 'C' && entity.rights.update
  const pairs = op === 'U' ? pairsOf(diff) : []
  const who = actorName(change)
  const labels = pairs.map(([key]) => fieldOf(entity, key)?.label ?? key).join(', ')
  const run = async () => {
    setBusy(true)
    await undo(change.id)
    setBusy(false)
  }
  return (
    <TimelineEntry
      icon={icon}
      title={
        <span className={cx(isUndone && 'text-muted')}>
          <span className="font-medium">{who}</span> {describeChange(entity, entry)}
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
            aria-label={`Undo the change by ${who}: ${labels}`}
            onClick={() => void run()}
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
              label={fieldOf(entity, key)?.label ?? key}
              field={fieldOf(entity, key)}
              pair={pair}
            />
          ))}
        </dl>
      )}
      {op === 'U' && entry.parts?.map(part => <PartChanges key={part.id} entity={entity} part={part} />)}
      {change.reason && <p className="mt-1 text-muted">“{change.reason}”</p>}
    </TimelineEntry>
  )
}

const partVerbs = { C: 'added', U: 'changed', D: 'removed' }

/** What became of one line of the record. */
function PartChanges({ entity, part }: { entity: EntityMeta; part: PartChange }) {
  const { view } = useWorkspace()
  const holder = entity.fields.find(field => (field as { target?: string }).target === part.entity)
  const name = view.entityLabel(part.entity)
  return (
    <div className="mt-1 text-small">
      <p className="text-muted">
        {holder?.label ?? name}: {partVerbs[part.op]}
      </p>
      {part.op === 'U' && (
        <dl className="flex flex-col gap-1 ps-3">
          {pairsOf(part.diff).map(([key, pair]) => {
            const field = holder?.fields?.find(one => one.key === key)
            return <FieldChange key={key} label={field?.label ?? key} field={field} pair={pair} />
          })}
        </dl>
      )}
    </div>
  )
}

function pairsOf(diff: HistoryEntry['diff']): [string, [unknown, unknown]][] {
  return Object.entries(diff).filter((entry): entry is [string, [unknown, unknown]] =>
    Array.isArray(entry[1]),
  )
}
