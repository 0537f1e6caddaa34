import { ApiProblem, type FieldProblem, messageOf } from '../api/problem.ts'

/** The problems of a refused write, sorted to the fields of a form. What belongs to no field is kept for the top of the form. */
export type FormProblems = {
  byField: ReadonlyMap<string, readonly FieldProblem[]>
  general: readonly string[]
}

export const noProblems: FormProblems = { byField: new Map(), general: [] }

/** Why something could not be done with these fields. Faults that are nobody's input stand at the top of the form. */
export function problemsIn(error: unknown, fields: readonly { key: string }[]): FormProblems {
  const isRefusal = error instanceof ApiProblem && error.status < 500 && !error.isUnreachable
  if (!isRefusal) return { byField: new Map(), general: [messageOf(error)] }
  return problemsOf(
    error,
    fields.map(({ key }) => key),
  )
}

export function problemsOf(
  error: Pick<ApiProblem, 'problems' | 'message'>,
  keys: readonly string[],
): FormProblems {
  const byField = new Map<string, FieldProblem[]>()
  const general: string[] = []
  for (const problem of error.problems) {
    const key = keyOf(problem.path, keys)
    if (key !== undefined) byField.set(key, [...(byField.get(key) ?? []), problem])
    else general.push(problem.message)
  }
  if (byField.size === 0 && general.length === 0) general.push(error.message)
  return { byField, general }
}

/** What is wrong with a field as a whole, in one sentence after the other. */
export function messageFor(problems: FormProblems, key: string): string | undefined {
  const own = problems.byField.get(key)?.filter(({ path }) => !isInside(path))
  return own && own.length > 0 ? own.map(({ message }) => message).join(' ') : undefined
}

/** What is wrong inside a field's value, by path within it: `[2].price`. */
export function messageInside(problems: FormProblems, key: string, path: string): string | undefined {
  return problems.byField.get(key)?.find(problem => problem.path === `${key}${path}`)?.message
}

/** Rows have places of their own for their messages; `value.amount` belongs to the field `value`. */
const isInside = (path: string) => /\[\d+\]\./.test(path)

/** `lines[2].price` → `lines`, `/value/amount` → `value`, `custom.budget.amount` → `custom.budget`. */
function keyOf(path: string, keys: readonly string[]): string | undefined {
  const [first, second] = path.replace(/^\//, '').split(/[.[/]/)
  return keys.find(key => key === first || key === `${first}.${second}`)
}
