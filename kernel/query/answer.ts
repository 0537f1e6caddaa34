import { isCustomKey } from '../custom/custom-field.ts'
import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Context } from '../rights/context.ts'
import { anyCompanions } from './any-companions.ts'
import { type Companion, type Found, type Ids, partsCompanion } from './companions.ts'
import type { Compilation } from './filter/compile.ts'
import { type Inclusion, inclusionCompanion } from './include.ts'
import { type RecordShape, recordShape } from './shape.ts'
import { readableFields } from './sight.ts'

/** What records of an answer look like: their own fields, and what is brought along. */
export interface AnswerShape {
  readonly shape: RecordShape
  readonly inclusions: readonly Inclusion[]
}

export interface AnswerOptions {
  readonly alias: string
  readonly inclusions: readonly Inclusion[]
  /** Only these fields, and what every record has unless it is said to be left out. */
  readonly fields?: readonly string[] | undefined
  readonly hasSystemFields?: boolean | undefined
  /** Parts are long: a single record has them, a list only when they are included. */
  readonly hasParts: boolean
}

export function answerShape(entity: ResolvedEntity, context: Context, options: AnswerOptions): AnswerShape {
  const { alias, inclusions, fields, hasParts, hasSystemFields = true } = options
  const included = new Set(inclusions.map(inclusion => inclusion.key))
  const wanted = readableFields(entity, context).filter(field => {
    if ((field.isSystem && hasSystemFields) || included.has(field.key)) return true
    if (fields && !isAskedFor(field, fields)) return false
    return hasParts || field.kind.storage !== 'child'
  })
  return {
    shape: recordShape(entity, context, { alias, fields: wanted.map(field => field.key) }),
    inclusions,
  }
}

/** `custom` stands for all of the tenant's fields; naming one of them names the object it stands in. */
const isAskedFor = ({ key, kind, custom }: ResolvedField, fields: readonly string[]): boolean =>
  fields.includes(key) ||
  (custom !== undefined && fields.includes('custom')) ||
  (kind.kind === 'custom' && fields.some(isCustomKey))

/** Statements beside the records' own, for their ids. `rows` where they are known already. */
export function companionsOf(
  compilation: Compilation,
  { shape, inclusions }: AnswerShape,
  ids: Ids,
  rows?: readonly Row[],
): readonly Companion[] {
  const { entity } = shape
  return [
    ...shape.separate.map(field => partsCompanion(compilation, entity, field, ids)),
    ...inclusions.flatMap(inclusion => {
      if (inclusion.type === 'relation') return [inclusionCompanion(compilation, entity, inclusion, ids)]
      return inclusion.type === 'anyone' && rows
        ? anyCompanions(compilation, shape, inclusion.field, rows)
        : []
    }),
  ]
}

/** One record as JSON, with everything companions have found for it. */
export function answerJson({ shape, inclusions }: AnswerShape, row: Row, found: Found): string {
  const id = row[0] ?? ''
  const filling = new Map<string, string>()
  for (const { key } of shape.separate) filling.set(key, found.get(id, key) ?? '[]')
  let appended = ''
  for (const inclusion of inclusions) {
    const json = inclusionJson(shape, inclusion, row, found)
    if (shape.entity.all.has(inclusion.key)) filling.set(inclusion.key, json)
    else appended += `,${JSON.stringify(inclusion.key)}:${json}`
  }
  const json = shape.toJson(row, 0, filling)
  return appended === '' ? json : `${json.slice(0, -1)}${appended}}`
}

function inclusionJson(shape: RecordShape, inclusion: Inclusion, row: Row, found: Found): string {
  const { key, type } = inclusion
  const isToOne = type === 'anyone' || (type === 'relation' && inclusion.relation.isToOne)
  if (!isToOne) return found.get(row[0] ?? '', key) ?? '[]'
  const target = shape.text(row, key)
  return (target !== null && found.get(target, key)) || 'null'
}

/** The ids of rows, as an expression. */
export const idsOf = (rows: readonly Row[]): Sql => sql`${rows.map(row => row[0])}::uuid[]`
