import type { Row } from '../db/result.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Context } from '../rights/context.ts'
import { type RecordShape, recordShape } from './shape.ts'

/**
 * A record as others show it: its id, its title, and what names or characterises it (its keys and list columns).
 * Included records come in this form, so that a page does not grow with every field of what it refers to.
 */
export interface ShortRecord {
  readonly shape: RecordShape
  toJson(texts: Row, from?: number): string
}

export function shortRecord(entity: ResolvedEntity, context: Context, alias: string): ShortRecord {
  const shape = recordShape(entity, context, { alias, fields: shortFields(entity) })
  const title = shape.fields.find(field => field.key === entity.title)
  return {
    shape,
    toJson(texts, from = 0) {
      const json = shape.toJson(texts, from)
      if (entity.all.has('title')) return json
      const named = `"title":${JSON.stringify(title ? titleText(shape, title, texts, from) : null)}`
      return `${json.slice(0, idLength)},${named}${json.slice(idLength)}`
    },
  }
}

/** `{"id":"` and 36 characters and `"`. */
const idLength = 44

export const shortFields = (entity: ResolvedEntity): readonly string[] =>
  [entity.title, ...(entity.key ?? []), ...(entity.list?.columns ?? [])].filter(
    key => entity.all.get(key)?.kind.storage === 'column',
  )

/** What a record is called; null when it has no name, or none this reader may know. */
export function titleText(shape: RecordShape, title: ResolvedField, texts: Row, from = 0): string | null {
  const value = shape.value(texts, title.key, from)
  return value === null ? null : title.kind.toText(value, title.field)
}
