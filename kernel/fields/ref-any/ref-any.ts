import { builder, type FieldKind, type FieldOptions, type Issues } from '../kind.ts'
import { cellLine } from '../plain-text.ts'
import { readUuid } from '../uuid.ts'

export interface AnyReference {
  readonly entity: string
  readonly id: string
}

/** A reference to a record of any entity (notes, activities, files). */
export interface RefAnyOptions extends FieldOptions {
  /** Entities it may point to; any with `attachable` rights when left out. */
  readonly targets?: readonly string[]
  /** What happens to this record when the other one is deleted; `cascade` when left out. */
  readonly onDelete?: 'cascade' | 'setNull'
  readonly inverse?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    refAny: AnyReference
  }
}

export const refAnyField = builder<'refAny', RefAnyOptions>('refAny')

export type RefAnyField = RefAnyOptions & { readonly kind: 'refAny' }

const entityId = /^[a-z][a-zA-Z0-9]{0,40}\.[a-z][a-zA-Z0-9]{0,60}$/

/** Filters compare the id: ids of different entities never meet, and one column is what an index wants. */
export const refAny: FieldKind<RefAnyField> = {
  kind: 'refAny',
  storage: 'column',
  writable: true,
  operators: () => ['eq', 'ne', 'in', 'notIn', 'empty'],
  sortable: () => false,

  columns(column, field) {
    const required = field.required ? { notNull: true } : {}
    const [id, entity] = [`${column}_id`, `${column}_entity`]
    const whole = {
      suffix: 'whole',
      sql: `num_nulls(${id}, ${entity}) in (0, 2)`,
      message: 'A reference names entity and id.',
    }
    return [
      { name: id, type: 'uuid', ...required },
      { name: entity, type: 'text', ...required, checks: [whole] },
    ]
  },

  parse: readAny,
  toColumns(value) {
    const { entity, id } = (value ?? { entity: null, id: null }) as AnyReference
    return [id, entity]
  },
  fromColumns: ([id, entity]) => ({ entity, id }),
  toJson: ([id, entity]) => `{"entity":"${entity}","id":"${id}"}`,
  parseOperand: (input, field, path, issues) =>
    typeof input === 'string'
      ? readUuid(input, path, issues)
      : (readAny(input, field, path, issues)?.id ?? null),

  schema(field) {
    const entity = field.targets ? { type: 'string', enum: field.targets } : { type: 'string' }
    const schema = {
      type: 'object',
      properties: { entity, id: { type: 'string', format: 'uuid' } },
      required: ['entity', 'id'],
      additionalProperties: false,
    }
    return { read: schema, write: schema }
  },

  /** `core.team 0190d6a2-…` */
  fromText(text, _field, path, issues) {
    const cell = cellLine(text)
    if (cell === undefined) return undefined
    const [entity, id, ...rest] = cell.split(/\s+/)
    if (id !== undefined && rest.length === 0) return { entity, id }
    issues.add(
      path,
      'reference',
      `“${cell}” is no reference; write the entity and the id, such as core.team 0190d6a2-….`,
    )
    return undefined
  },
  toText(value) {
    const { entity, id } = value as AnyReference
    return `${entity} ${id}`
  },
}

function readAny(input: unknown, field: RefAnyField, path: string, issues: Issues): AnyReference | null {
  const { entity, id, ...rest } = (
    typeof input === 'object' && input !== null ? input : {}
  ) as Partial<AnyReference>
  if (typeof entity !== 'string' || !entityId.test(entity) || Object.keys(rest).length > 0) {
    issues.add(path, 'type', 'Enter a reference as {"entity": "core.team", "id": "…"}.')
    return null
  }
  if (field.targets && !field.targets.includes(entity)) {
    issues.add(path, 'target', `This may point to: ${field.targets.join(', ')}.`)
    return null
  }
  const known = readUuid(id, path === '' ? 'id' : `${path}.id`, issues)
  return known === null ? null : { entity, id: known }
}
