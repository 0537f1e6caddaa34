import type { ResolvedEntity } from '../entity/registry.ts'
import { conflict, invalid, type Problem, type Refusal } from '../errors.ts'
import type { DeclaredAction } from './declared-actions.ts'
import type { Values } from './input.ts'

interface Statuses {
  readonly statuses?: Readonly<Record<string, { readonly label: string }>>
}

/** 409 when the record does not stand where the action begins; null when it does. */
export function wrongState(entity: ResolvedEntity, action: DeclaredAction, record: Values): Refusal | null {
  for (const [key, from] of Object.entries(action.from)) {
    const status = String(record[key])
    if (from.includes(status)) continue
    const { statuses = {} } = (entity.all.get(key)?.field ?? {}) as Statuses
    const label = (one: string) => statuses[one]?.label ?? one
    const message = `“${action.label}” is possible while ${entity.all.get(key)?.label ?? key} is ${oneOf(from.map(label))}; it is ${label(status)}.`
    return conflict('wrong-state', message, { field: key, status, from })
  }
  return null
}

const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** 422 naming every field that must have a value after the action and has none. */
export function missingAfter(entity: ResolvedEntity, action: DeclaredAction, record: Values): Refusal | null {
  const problems = action.requires
    .filter(key => isBlank(record[key]))
    .map(key => requirement(entity, action, key))
  return problems.length > 0 ? invalid(problems) : null
}

export function requirement(entity: ResolvedEntity, action: DeclaredAction, key: string): Problem {
  const label = entity.all.get(key)?.label ?? key
  return { path: key, code: 'required', message: `${label} must be filled in for “${action.label}”.` }
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)
