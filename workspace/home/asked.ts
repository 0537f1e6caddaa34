import type { FilterJson } from '../filter/tree.ts'
import type { EntityMeta } from '../meta/types.ts'
import { listPath, type Workspace } from '../meta/workspace.ts'
import type { Question } from './ask.ts'
import { hasField, measureAt } from './measures.ts'
import type { Range } from './range.ts'
import type { Options } from './widget.ts'

/** What a widget over the records of an entity is about. */
export type Asked = {
  readonly entity: string
  readonly filter?: FilterJson
  /** The day or moment that decides whether a record belongs into the range; all records count when left out. */
  readonly date?: string
  /** `count` when left out. */
  readonly measure?: string
  /** `stage`, `closedAt:month` */
  readonly by?: string
  /** What stands there when there is nothing to show. */
  readonly empty?: string
}

/** Whether the person sees the entity and all fields that the widget names; one that asks for others is not shown. */
export function isReadable({ entity: find }: Pick<Workspace, 'entity'>, options: Options): boolean {
  const { entity: id, date, measure, by, split } = options as Asked & { split?: string }
  const entity = typeof id === 'string' ? find(id) : undefined
  return (
    entity?.rights.read === true &&
    entity.route !== null &&
    measureAt(entity, measure) !== undefined &&
    [date, by, split].every(key => hasField(entity, key))
  )
}

type Days = Pick<Range, 'from' | 'to'>

/** The records that a widget counts: its own filter, and its days where it goes by days. */
export function rowsOf(
  { filter, date }: Asked,
  days: Days | null,
  ...more: FilterJson[]
): FilterJson | undefined {
  const inRange = date && days ? [{ [date]: { between: [days.from, days.to] } }] : []
  const all = [...(filter ? [filter] : []), ...inRange, ...more].filter(each => Object.keys(each).length > 0)
  return all.length === 0 ? undefined : { and: all }
}

export function questionOf(asked: Asked, days: Days | null, group: readonly string[] = []): Question {
  const filter = rowsOf(asked, days)
  const { entity, measure = 'count' } = asked
  return {
    entity,
    ...(filter && { filter }),
    ...(group.length > 0 && { group }),
    ...(measure !== 'count' && { measure: [measure] }),
  }
}

/** The list of exactly these records. */
export function hrefOf(entity: EntityMeta, filter: FilterJson | undefined): string {
  const search = filter ? `?${new URLSearchParams({ filter: JSON.stringify(filter) })}` : '?view=all'
  return `/app${listPath(entity)}${search}`
}
