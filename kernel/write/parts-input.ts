import type { ResolvedEntity } from '../entity/registry.ts'
import type { AnyField, Issues } from '../fields/kind.ts'
import { mostParts } from '../fields/parts/parts.ts'
import type { InputRules, PartValues, Values } from './input.ts'

/** How the input of one record is read; parts are records too. */
type ReadInput = (
  rules: InputRules,
  entity: ResolvedEntity,
  input: unknown,
  issues: Issues,
  path: string,
) => Values

/** A parts field as declared. */
export type PartsField = AnyField & { readonly target: string; readonly min?: number; readonly max?: number }

/** The rows of a parts field, each read like a record of its own; adds everything that is wrong with them. */
export function readParts(
  rules: InputRules,
  field: PartsField,
  label: string,
  input: unknown,
  issues: Issues,
  path: string,
  read: ReadInput,
): readonly PartValues[] {
  if (!Array.isArray(input)) {
    issues.add(path, 'type', `Send ${label} as an array of objects.`)
    return []
  }
  const { min = field.required ? 1 : 0, max = mostParts } = field
  if (input.length > max) {
    issues.add(path, 'tooMany', `${label} takes at most ${max} rows; there are ${input.length}.`)
    return []
  }
  if (input.length < min)
    issues.add(path, 'tooFew', `${label} needs at least ${min} ${min === 1 ? 'row' : 'rows'}.`)
  const entity = rules.registry.get(field.target)
  const seen = new Set<string>()
  return input.map((row, i) => readPart(rules, entity, row, seen, issues, `${path}[${i}]`, read))
}

function readPart(
  rules: InputRules,
  entity: ResolvedEntity,
  row: unknown,
  seen: Set<string>,
  issues: Issues,
  path: string,
  read: ReadInput,
): PartValues {
  const id = isObject(row) && row.id !== undefined && row.id !== null ? row.id : null
  if (id === null || rules.operation === 'create') {
    const values = read({ ...rules, operation: 'create' }, entity, row, issues, path)
    if (typeof values.id === 'string') addRepeated(values.id, seen, issues, `${path}.id`)
    return { entity, id: null, values }
  }
  if (typeof id !== 'string') issues.add(`${path}.id`, 'uuid', 'The id of a row is a UUID.')
  else addRepeated(id, seen, issues, `${path}.id`)
  const { id: _, ...rest } = row as Record<string, unknown>
  return { entity, id: String(id), values: read(rules, entity, rest, issues, path) }
}

function addRepeated(id: string, seen: Set<string>, issues: Issues, path: string): void {
  if (seen.has(id)) issues.add(path, 'repeated', 'Two rows have this id; each id may stand for one row only.')
  seen.add(id)
}

export const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
