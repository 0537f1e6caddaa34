import { Avatar, Button, Dialog, Select, Timeline, TimelineEntry } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { messageOf } from '../../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { useView } from '../../meta/use-view.ts'
import { valueIn } from '../../meta/value-in.ts'
import { Ago } from '../../shell/ago.tsx'
import { ShowMore } from '../../shell/show-more.tsx'
import { actorName, describeChange } from '../describe-change.ts'
import { FieldChange } from '../field-change.tsx'
import { isSame } from '../form-values.ts'
import { type HistoryEntry, type RecordData, readHistory } from '../record.api.ts'
import { TimelineSkeleton } from '../timeline/timeline-skeleton.tsx'
import { hasHistory, isRestorable } from './restorable.ts'
import { useRestore } from './use-restore.ts'

type FieldHistoryDialogProps = {
  entity: EntityMeta
  record: RecordData
  field: FieldMeta
  onField: (key: string) => void
  onClose: () => void
}

/** Who changed one field, when, from what to what, with a way back to each value it had. */
export function FieldHistoryDialog({ entity, record, field, onField, onClose }: FieldHistoryDialogProps) {
  const fields = entity.fields.filter(one => hasHistory(entity, one))
  return (
    <Dialog open onOpen={open => !open && onClose()} title={`History of ${field.label}`}>
      <div className="flex min-h-60 flex-col gap-5">
        <Select
          aria-label="Field"
          value={field.key}
          onValue={key => key && onField(key)}
          options={fields.map(({ key, label }) => ({ value: key, label }))}
        />
        <Entries key={field.key} entity={entity} record={record} field={field} />
      </div>
    </Dialog>
  )
}

type EntriesProps = { entity: EntityMeta; record: RecordData; field: FieldMeta }

function Entries({ entity, record, field }: EntriesProps) {
  const view = useView()
  const answer = useInfiniteQuery({
    queryKey: ['history', entity.id, record.id, 'field', field.key],
    queryFn: ({ pageParam, signal }) => readHistory(entity, record.id, pageParam, signal, field.key),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const { restore, busy } = useRestore(entity, record, field)
  const entries = answer.data?.pages.flatMap(page => page.data) ?? []
  if (answer.isPending) return <TimelineSkeleton />
  if (answer.isError && entries.length === 0) return <p className="text-muted">{messageOf(answer.error)}</p>
  const present = valueIn(record, field.key)
  const isOffered = (before: unknown) =>
    isRestorable(entity, record, field, before) && !isSame(before, present, field, view)
  return (
    <div>
      <Timeline label={`History of ${field.label}`}>
        {entries.map(entry => {
          const pair = pairOf(entry, field)
          const { change } = entry
          return (
            <TimelineEntry
              key={change.id}
              icon={<Avatar name={actorName(change)} />}
              title={
                <>
                  <span className="font-medium">{actorName(change)}</span> {describeChange(entity, entry)}
                </>
              }
              when={<Ago instant={change.createdAt} />}
              action={
                pair &&
                isOffered(pair[0]) && (
                  <Button
                    look="ghost"
                    size="small"
                    busy={busy === change.id}
                    icon={<Undo2 size={13} />}
                    onClick={() => void restore(change.id, pair[0])}
                  >
                    Restore the value before
                  </Button>
                )
              }
            >
              {pair && (
                <dl>
                  <FieldChange label={field.label} field={field} pair={pair} />
                </dl>
              )}
            </TimelineEntry>
          )
        })}
      </Timeline>
      <ShowMore pages={answer} size="small">
        Show older changes
      </ShowMore>
    </div>
  )
}

const pairOf = ({ op, diff }: HistoryEntry, { key }: FieldMeta): readonly [unknown, unknown] | undefined =>
  op === 'U' && Array.isArray(diff[key]) ? (diff[key] as [unknown, unknown]) : undefined
