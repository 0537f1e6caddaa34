import type { Registry, ResolvedEntity, ResolvedField } from '../../kernel/entity/registry.ts'
import { Article } from '../../kernel/fixtures/article/article.entity.ts'
import { targetOf } from '../../kernel/write/references.ts'

/** Makes sure that a record of the entity exists and gives its id; a fresh one has nothing pointing to it yet. */
export type Have = (entity: ResolvedEntity, isFresh?: boolean) => Promise<string>

const texts = (n: number): readonly string[] => [
  `Sample ${n}`,
  `sample-${n}.example`,
  'DE',
  'EUR',
  `AB-${n}`,
  `sample${n}`,
  `de-${String(n % 1000).padStart(3, '0')}`,
]

/** A valid input for a create of the entity, different for each `n`, with everything required and everything simple. */
export async function sampleInput(
  registry: Registry,
  entity: ResolvedEntity,
  n: number,
  have: Have,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {}
  for (const field of entity.all.values()) {
    if (field.isSystem || field.field.system || !field.kind.writable || field.kind.kind === 'custom') continue
    // A field that has to be filled in would be missed by every record that is made later.
    if (entity.module === 'core' && field.key === 'required') continue
    const value = await sampleValue(registry, entity, field, n, have)
    if (value !== undefined) input[field.key] = value
  }
  return input
}

async function sampleValue(
  registry: Registry,
  entity: ResolvedEntity,
  resolved: ResolvedField,
  n: number,
  have: Have,
): Promise<unknown> {
  const { field } = resolved
  switch (field.kind) {
    case 'ref':
      return 'default' in field
        ? undefined
        : field.required || entity.via === resolved.key
          ? have(registry.get(targetOf(field, entity)), isAlone(entity, resolved))
          : undefined
    case 'parts': {
      const part = registry.get((field as unknown as { target: string }).target)
      return [
        await sampleInput(registry, part, 2 * n, have),
        await sampleInput(registry, part, 2 * n + 1, have),
      ]
    }
    case 'refAny': {
      const usual = entity.seenWith === resolved.key ? 'crm.lead' : 'core.team'
      const [target = usual] = (field as { targets?: readonly string[] }).targets ?? []
      return field.required
        ? { entity: target, id: await have(registry.get(target), isOneOfTwo(entity)) }
        : undefined
    }
    default:
      return plainValue(resolved, n)
  }
}

const named = (what: string | undefined, n: number): string | undefined =>
  what === 'fields' ? Object.keys(Article.fields)[n % Object.keys(Article.fields).length] : Article.id
/** What links two records links different ones. */
const isOneOfTwo = (entity: ResolvedEntity): boolean =>
  [...entity.all.values()].filter(({ field }) => field.kind === 'refAny').length > 1

/** There may be one record for each that it points to. */
const isAlone = (entity: ResolvedEntity, { key }: ResolvedField): boolean =>
  Object.values(entity.unique ?? {}).some(
    ({ on, where }) =>
      on.at(-1) === key && where === undefined && on.every(each => entity.all.get(each)?.kind.kind === 'ref'),
  )

/** Values of kinds that refer to nothing. Undefined for those that are left out. */
export function plainValue({ field }: ResolvedField, n: number): unknown {
  const options = field as {
    pattern?: string
    min?: number | string
    choices?: object
    max?: number
    schema?: unknown
  }
  switch (field.kind) {
    case 'text':
      if ('of' in field) return named((field as { of?: string }).of, n)
      return texts(n)
        .find(text => !options.pattern || new RegExp(`^(?:${options.pattern})$`, 'u').test(text))
        ?.slice(0, options.max)
    case 'longText':
      return `Line one ${n}\nLine two`
    case 'email':
      return `sample${n}@example.com`
    case 'phone':
      return `+4930${1_000_000 + n}`
    case 'url':
      return `https://sample${n}.example/path`
    case 'integer':
      return Math.min(
        Number((field as { max?: number }).max ?? 50),
        Math.max(Number(options.min ?? 0), n % 50),
      )
    case 'decimal':
    case 'percent':
      return String((n % 50) + 1)
    case 'money':
      return { amount: `${n + 1}.50`, currency: 'EUR' }
    case 'flag':
      return n % 2 === 0
    case 'date':
      return `2026-0${(n % 9) + 1}-15`
    case 'dateTime':
      return `2026-0${(n % 9) + 1}-15T08:30:00.000Z`
    case 'choice':
      return Object.keys(options.choices ?? {})[n % Object.keys(options.choices ?? {}).length]
    case 'tags':
      return (field as { of?: string }).of === 'events' ? ['core.team.created'] : [`tag ${n}`]
    default:
      return undefined
  }
}

/** Values that no field of the kind can take. */
export function badValue({ field }: ResolvedField): unknown {
  switch (field.kind) {
    case 'flag':
      return 'perhaps'
    case 'integer':
      return 1.5
    case 'text':
    case 'longText':
      return 12
    case 'date':
      return '2026-02-30'
    case 'dateTime':
      return '2026-02-30T25:00:00Z'
    case 'money':
      return { amount: '1.234567', currency: 'euro' }
    case 'tags':
    case 'refs':
    case 'parts':
      return 'not a list'
    case 'json':
      return undefined
    case 'secret':
      return 12
    default:
      return 'no such value'
  }
}
