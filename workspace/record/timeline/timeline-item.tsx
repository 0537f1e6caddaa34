import { Avatar, TimelineEntry } from '@inopsio/ui'
import type { EntityMeta } from '../../meta/types.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { Ago } from '../../shell/ago.tsx'
import { EntityIcon } from '../../shell/entity-icon.tsx'
import { useTimelineEntry } from '../../web-module.ts'
import { actorName } from '../describe-change.ts'
import { HistoryItem } from '../history-item.tsx'
import type { RecordData } from '../record.api.ts'
import type { TimelineRow } from './timeline.api.ts'

/** A change as the history shows it; a record as its module shows it, else by its title. */
export function TimelineItem({ entity, row }: { entity: EntityMeta; row: TimelineRow }) {
  const Entry = useTimelineEntry(row.kind)
  const other = useWorkspace().entity(row.kind)
  if (row.entry)
    return (
      <HistoryItem entity={entity} entry={row.entry} icon={<Avatar name={actorName(row.entry.change)} />} />
    )
  if (!other || !row.record) return null
  return Entry ? (
    <Entry entity={other} record={row.record} />
  ) : (
    <Plain entity={other} record={row.record} at={row.at} />
  )
}

function Plain({ entity, record, at }: { entity: EntityMeta; record: RecordData; at: string }) {
  const { view } = useWorkspace()
  const href = view.href(entity.id, record.id)
  const title = String(record[entity.title] ?? '')
  return (
    <TimelineEntry
      icon={
        <span className="text-subtle">
          <EntityIcon icon={entity.icon} label={entity.label[0]} />
        </span>
      }
      title={
        <>
          {entity.label[0]}:{' '}
          {href ? (
            <a href={href} className="text-accent-ink underline">
              {title}
            </a>
          ) : (
            title
          )}
        </>
      }
      when={<Ago instant={at} />}
    />
  )
}
