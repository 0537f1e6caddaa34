import { useQuery } from '@tanstack/react-query'
import { get } from '../../api/client.ts'
import { type BoardColumn, declaredColumns, recordColumns, scopeOf, valueIn } from '../../board/columns.ts'
import { useOrdered } from '../../board/use-ordered.ts'
import { targetOf } from '../../filter/field-path.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import type { Page, RecordData } from '../record.api.ts'

/** The places on a record's way: declared statuses, or records such as the stages of its pipeline, which are read first. */
export function usePath(
  entity: EntityMeta,
  field: FieldMeta,
  record: RecordData,
): readonly BoardColumn[] | undefined {
  const workspace = useWorkspace()
  const target = field.kind === 'ref' ? workspace.entity(targetOf(field) ?? '') : undefined
  const scope = target && scopeOf(entity, field, target)
  const within = scope && valueIn(record, scope)
  const filter = scope && within ? { [scope.key]: { eq: within } } : null
  const { data } = useOrdered(scope && !within ? undefined : target, filter)
  const columns = declaredColumns(field) ?? (target && data && recordColumns(field, target, data))
  const places = columns?.filter(({ value }) => value !== null)
  return places && withPresent(places, field, record)
}

/** Where the record stands although nothing comes there any more is shown, too. */
function withPresent(
  places: readonly BoardColumn[],
  field: FieldMeta,
  record: RecordData,
): readonly BoardColumn[] {
  const value = valueIn(record, field)
  if (value === null || places.some(place => place.value === value)) return places
  const { title } = Object(record[field.key]) as { title?: string }
  return [{ value, label: title ?? value.slice(0, 8) }, ...places]
}

type Stay = {
  readonly enteredAt: string
  readonly leftAt: string | null
  readonly seconds: number | null
} & Readonly<Record<string, unknown>>

const mostStays = 200

/** How long the record stood where, in seconds, as far as the field keeps a history that one may read. */
export function useStays(
  entity: EntityMeta,
  field: FieldMeta,
  record: RecordData,
): ReadonlyMap<string, number> {
  const workspace = useWorkspace()
  const inverse = entity.inverses.find(({ name }) => name === `${field.key}History`)
  const history = inverse && workspace.entity(inverse.entity)
  const query = new URLSearchParams({
    filter: JSON.stringify({ [inverse?.field ?? '']: { eq: record.id } }),
    sort: '-enteredAt',
    limit: String(mostStays),
    count: 'false',
  })
  const { data } = useQuery({
    queryKey: ['history', entity.id, record.id, 'stays', field.key],
    queryFn: ({ signal }) => get<Page<Stay>>(`${history?.route}?${query}`, signal),
    enabled: history?.route != null && history.rights.read,
  })
  const stays = new Map<string, number>()
  for (const stay of data?.data ?? []) {
    const value = valueIn(stay as unknown as RecordData, field)
    if (value !== null) stays.set(value, (stays.get(value) ?? 0) + secondsOf(stay))
  }
  return stays
}

const secondsOf = ({ enteredAt, leftAt, seconds }: Stay): number =>
  leftAt === null ? Math.max(0, (Date.now() - Date.parse(enteredAt)) / 1000) : (seconds ?? 0)
