import type { Problem } from '../errors.ts'
import { newIssues } from '../write/issues.ts'
import type { AnyField, FieldKind, ValueContext } from './kind.ts'
import { kinds } from './kinds.ts'
import { addRequired, isList, named } from './value-words.ts'

/** A field as metadata describes it, with the fields of its rows if it has rows. */
type Described = AnyField & {
  readonly key: string
  readonly label: string
  readonly fields?: readonly Described[]
}

/** What checking a value may depend on where nothing is stored: no rates, no secrets. */
export type CheckContext = Pick<ValueContext, 'locale' | 'zone' | 'baseCurrency'>

/**
 * What is wrong with a value as far as its declaration says, in the words of the server and before it is asked. Rules,
 * rights and other records are the server's to judge.
 */
export function checkValue(field: Described, input: unknown, context: CheckContext): readonly Problem[] {
  const issues = newIssues()
  const whole: ValueContext = {
    ...context,
    country: '',
    now: new Date(),
    rate: () => '1',
    seal: () => new Uint8Array(),
  }
  check(field, input ?? null, field.key, whole, issues)
  return issues.problems
}

function check(
  field: Described,
  input: unknown,
  path: string,
  context: ValueContext,
  issues: ReturnType<typeof newIssues>,
): void {
  const { label, fields = [] } = field
  const isEmpty = input === null || (isList(field) && (input as readonly unknown[]).length === 0)
  const kind = kinds[field.kind as keyof typeof kinds] as FieldKind | undefined
  if (!kind?.writable || field.system) return
  if (isEmpty) {
    const { default: given, min } = field as { default?: unknown; min?: unknown }
    const isNeeded = field.required || (field.kind === 'parts' && Number(min ?? 0) > 0)
    if (isNeeded && given === undefined) addRequired(label, issues, path)
    return
  }
  named(label, issues, () => kind.parse(input, field, path, issues, context))
  if (field.kind !== 'parts' || !Array.isArray(input)) return
  for (const [at, row] of input.entries())
    for (const inner of fields)
      check(
        inner,
        (row as Record<string, unknown>)[inner.key] ?? null,
        `${path}[${at}].${inner.key}`,
        context,
        issues,
      )
}
