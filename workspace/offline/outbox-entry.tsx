import { Badge, Button, toast } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { request } from '../api/plain.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { fieldOf, listPath } from '../meta/workspace.ts'
import { FieldChange, useFieldWords } from '../record/field-change.tsx'
import type { RecordData } from '../record/record.api.ts'
import { Ago } from '../shell/ago.tsx'
import { sendNow } from './device.ts'
import type { Entry } from './entry.ts'
import { discard, put } from './outbox.ts'
import { titleSeen } from './through-device.ts'

const marks = {
  waiting: { tone: 'grey', label: 'Waiting' },
  refused: { tone: 'red', label: 'Refused' },
  overtaken: { tone: 'amber', label: 'Changed by somebody else' },
} as const

/** One change that waits, and what its person can do about it. */
export function OutboxEntry({ entry }: { entry: Entry }) {
  const entity = useWorkspace().entity(entry.entity)
  if (!entity) return null
  const { tone, label } = marks[entry.state]
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <a
          href={`/app${listPath(entity)}/${entry.recordId}`}
          className="font-medium underline-offset-2 hover:underline"
        >
          {entry.method === 'POST' ? `New ${entity.label[0].toLowerCase()}` : `${entity.label[0]} changed`}
        </a>
        <Badge tone={tone}>{label}</Badge>
        <span className="text-small text-muted">
          <Ago instant={new Date(entry.at).toISOString()} />
        </span>
      </div>
      {entry.reasons.length > 0 && entry.state === 'refused' && (
        <ul className="text-small text-red-ink">
          {entry.reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {entry.state === 'overtaken' ? (
        <Overtaken entry={entry} entity={entity} />
      ) : (
        <>
          <dl className="flex flex-col gap-0.5">
            {valuesOf(entry).map(([key, value]) => (
              <Value key={key} entity={entity} name={key} value={value} />
            ))}
          </dl>
          <div className="flex gap-2">
            {entry.state === 'refused' && (
              <Button size="small" onClick={() => void again(entry, entry.version)}>
                Try again
              </Button>
            )}
            <Discard entry={entry} />
          </div>
        </>
      )}
    </li>
  )
}

const valuesOf = ({ body }: Entry) =>
  Object.entries(body).filter(([key, value]) => key !== 'id' && value !== null && value !== '')

async function again(entry: Entry, version: number | undefined): Promise<void> {
  await put({ ...entry, version, state: 'waiting', reasons: [] })
  await sendNow()
}

function Value({ entity, name, value }: { entity: EntityMeta; name: string; value: unknown }) {
  const field = fieldOf(entity, name)
  const words = useFieldWords(field, [value].flat())
  return (
    <div className="text-small">
      <dt className="inline text-muted">{field?.label ?? name}: </dt>
      <dd className="inline wrap-anywhere">{titleSeen(value) ?? words(value)}</dd>
    </div>
  )
}

/** Theirs beside mine; who decides for hers saves it over what has been seen here. */
function Overtaken({ entry, entity }: { entry: Entry; entity: EntityMeta }) {
  const { data: theirs } = useQuery({
    queryKey: ['overtaken', entry.entity, entry.recordId],
    queryFn: ({ signal }) => request<RecordData>('GET', entry.path, { signal }),
  })
  return (
    <>
      <dl className="flex flex-col gap-0.5">
        {valuesOf(entry).map(([key, value]) => {
          const field = fieldOf(entity, key)
          return (
            <FieldChange key={key} label={field?.label ?? key} field={field} pair={[theirs?.[key], value]} />
          )
        })}
      </dl>
      <div className="flex gap-2">
        <Button size="small" disabled={!theirs} onClick={() => void again(entry, theirs?.version)}>
          Save mine
        </Button>
        <Discard entry={entry} label="Keep theirs" />
      </div>
    </>
  )
}

function Discard({ entry, label = 'Discard' }: { entry: Entry; label?: string }) {
  const remove = async () => {
    await discard(entry)
    toast({ title: 'Discarded', action: { label: 'Undo', onPress: () => void put(entry) } })
  }
  return (
    <Button size="small" onClick={() => void remove()}>
      {label}
    </Button>
  )
}
