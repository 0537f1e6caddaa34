import type { AnyField } from '../../fields/kind.ts'
import type { Registry, ResolvedEntity } from '../registry.ts'

/** Finds what is wrong with one entity among the others; each problem is a sentence without the entity's name. */
export type Check = (entity: ResolvedEntity, registry: Registry) => readonly string[]

/** A field with whatever its kind may say about itself. */
export type Said = AnyField & {
  readonly target?: string
  readonly targets?: readonly string[]
  readonly inverse?: string
  readonly onDelete?: string
  readonly within?: string
  readonly default?: unknown
  readonly as?: AnyField
  readonly sql?: string
  readonly of?: string
  readonly via?: string
  readonly fn?: string
  readonly field?: string
  readonly where?: string
  readonly from?: readonly string[]
  readonly pattern?: string
  readonly choices?: Readonly<Record<string, string>>
  readonly phases?: Readonly<Record<string, string>>
  readonly statuses?: Readonly<Record<string, { readonly phase: string }>>
  readonly initial?: string
  readonly transitions?: Readonly<
    Record<
      string,
      { readonly from: readonly string[]; readonly to: string; readonly requires?: readonly string[] }
    >
  >
}

/** The declared fields, system fields left out. */
export const declared = (entity: ResolvedEntity): readonly (readonly [string, Said])[] =>
  Object.entries(entity.fields) as [string, Said][]

export const fieldOf = (entity: ResolvedEntity, key: string): Said | undefined =>
  entity.all.get(key)?.field as Said | undefined

/** The problem when a condition holds: `when(!label, 'It has no label.')`. */
export const when = (isWrong: boolean, problem: string): readonly string[] => (isWrong ? [problem] : [])

/** Names among `keys` that are none of the entity's fields; a leading `-` sorts descending. */
export const unknownFields = (
  entity: ResolvedEntity,
  where: string,
  keys: readonly string[] = [],
): readonly string[] =>
  keys
    .filter(key => !entity.all.has(key.replace(/^-/, '')))
    .map(key => `${where} names ${key}, which is no field.`)

/** Fields whose values stand in other tables. */
export const outsideFields = (entity: ResolvedEntity, what: string): readonly string[] =>
  [...entity.all.values()]
    .filter(field => field.kind.storage !== 'column')
    .map(field => `${what} keeps all values in its row; ${field.key} would need another table.`)

export const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
]
