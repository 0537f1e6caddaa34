import { createHash } from 'node:crypto'
import {
  type Registry,
  type ResolvedEntity,
  type ResolvedField,
  resolveField,
} from '../../entity/registry.ts'
import type { Fields, JsonSchema } from '../../fields/kind.ts'

export type Examples = Readonly<Record<string, unknown>>

/** The id of a record that stands for all of its kind: always the same one, so that samples fit together. */
export function exampleId(of: string): string {
  const hex = createHash('sha256').update(of).digest('hex')
  return `0198c2a4-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`
}

/** What a new record could be made of: everything required, and a few things more. */
export function exampleInput(registry: Registry, entity: ResolvedEntity, most = 3): Examples {
  const fields = [...entity.all.values()].filter(isWritable)
  const required = fields.filter(({ field }) => field.required && !('default' in field))
  const further = fields.filter(field => !required.includes(field) && isTelling(field)).slice(0, most)
  return valuesOf(
    registry,
    entity,
    fields.filter(field => required.includes(field) || further.includes(field)),
  )
}

/** What could be changed of a record. */
export function examplePatch(registry: Registry, entity: ResolvedEntity): Examples {
  const fields = [...entity.all.values()].filter(isWritable)
  const telling = fields.filter(isTelling)
  return valuesOf(registry, entity, (telling.length > 0 ? telling : fields).slice(0, 1))
}

/** What an action could be told: what it must be, and what shows something. What excludes each other is not filled in. */
export const exampleOfFields = (registry: Registry, entity: ResolvedEntity, fields: Fields): Examples =>
  valuesOf(
    registry,
    entity,
    Object.entries(fields)
      .map(([key, field]) => resolveField(key, field))
      .filter(field => field.field.required || isTelling(field)),
  )

const isWritable = ({ isSystem, kind, field }: ResolvedField): boolean =>
  !isSystem && kind.writable && field.system !== true

/** Kinds that show something when they are filled in. */
const telling = new Set(['integer', 'money', 'decimal', 'percent', 'choice', 'tags', 'date'])
const isTelling = ({ field }: ResolvedField): boolean => telling.has(field.kind)

const valuesOf = (registry: Registry, entity: ResolvedEntity, fields: readonly ResolvedField[]): Examples =>
  Object.fromEntries(
    fields
      .map(field => [field.key, exampleValue(registry, entity, field)])
      .filter(([, value]) => value !== undefined),
  )

interface Options {
  readonly target?: string
  readonly targets?: readonly string[]
  readonly choices?: object
  readonly pattern?: string
  readonly min?: number | string
  readonly max?: number | string
}

function exampleValue(registry: Registry, entity: ResolvedEntity, resolved: ResolvedField): unknown {
  const { field, key } = resolved
  const { target, targets, choices, min, max } = field as Options
  switch (field.kind) {
    case 'text':
      return exampleText(resolved, entity.title === key)
    case 'longText':
      return 'Called on Monday.'
    case 'email':
      return 'ada@example.com'
    case 'phone':
      return '+493012345678'
    case 'url':
      return 'https://example.com'
    case 'country':
      return 'DE'
    case 'integer':
      return Math.min(Number(max ?? 40), Math.max(Number(min ?? 0), 40))
    case 'decimal':
      return '1.5'
    case 'percent':
      return '10'
    case 'money':
      return { amount: '1200.00', currency: 'EUR' }
    case 'flag':
      return true
    case 'date':
      return '2026-12-01'
    case 'dateTime':
      return '2026-12-01T08:30:00Z'
    case 'choice':
      return Object.keys(choices ?? {})[0]
    case 'tags':
      return ['fair']
    case 'ref':
      return exampleId(target ?? '')
    case 'file':
      return exampleId('files')
    case 'tree':
      return exampleId(entity.id)
    case 'refs':
      return [exampleId(target ?? '')]
    case 'refAny':
      return { entity: targets?.[0] ?? 'core.team', id: exampleId(targets?.[0] ?? 'core.team') }
    case 'secret':
      return 'hidden'
    case 'parts':
      return target ? [exampleInput(registry, registry.get(target), 1)] : []
    default:
      return undefined
  }
}

/** Texts that fit most patterns people write. */
const texts = ['Nordwind', 'nordwind', 'DE', 'USD', 'nordwind.example', 'AB-12']

function exampleText({ field }: ResolvedField, isTitle: boolean): string {
  const { pattern, max } = field as Options
  const fits = (text: string) => !pattern || new RegExp(`^(?:${pattern})$`, 'u').test(text)
  const found = isTitle || pattern || field.pii !== 'name' ? texts.find(fits) : 'Berg'
  return (found ?? 'Text').slice(0, Number(max ?? 200))
}

/** A value that fits a schema, for bodies that belong to no entity. */
export function exampleOfSchema(schema: JsonSchema): unknown {
  const {
    type,
    properties,
    required,
    items,
    anyOf,
    enum: choices,
  } = schema as {
    type?: string
    properties?: Readonly<Record<string, JsonSchema>>
    required?: readonly string[]
    items?: JsonSchema
    anyOf?: readonly JsonSchema[]
    enum?: readonly unknown[]
  }
  if (schema.const !== undefined) return schema.const
  if (choices) return choices[0]
  if (anyOf?.[0]) return exampleOfSchema(anyOf[0])
  switch (type) {
    case 'string':
      return schema.format === 'uuid' ? exampleId('record') : 'text'
    case 'integer':
    case 'number':
      return 1
    case 'boolean':
      return true
    case 'array':
      return items ? [exampleOfSchema(items)] : []
    case 'object':
      return Object.fromEntries(
        Object.entries(properties ?? {})
          .filter(([key]) => required?.includes(key))
          .map(([key, one]) => [key, exampleOfSchema(one)]),
      )
    default:
      return {}
  }
}
