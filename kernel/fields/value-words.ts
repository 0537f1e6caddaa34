import type { AnyField, Issues } from './kind.ts'

/** Kinds say what is wrong, not of what: their messages get the field's name in front. */
export function named<T>(label: string, { problems }: Issues, read: () => T): T {
  const before = problems.length
  const value = read()
  for (let i = before; i < problems.length; i++) {
    const problem = problems[i]
    if (problem) problems[i] = { ...problem, message: `${label}: ${problem.message}` }
  }
  return value
}

export function addRequired(label: string, issues: Issues, path: string): undefined {
  issues.add(path, 'required', `${label} is required.`)
}

/** Fields that have no "no value": empty is as little as they hold. */
export const isList = (field: AnyField): boolean =>
  field.kind === 'parts' || field.kind === 'refs' || field.kind === 'tags'
