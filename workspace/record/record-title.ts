import type { EntityMeta } from '../meta/types.ts'
import type { RecordData } from './record.api.ts'

/** A record's name, or what it is when it has none. */
export function titleOf(entity: EntityMeta, record: RecordData): string {
  const title = record[entity.title]
  return typeof title === 'string' && title !== '' ? title : `${entity.label[0]} ${record.id.slice(0, 8)}`
}
