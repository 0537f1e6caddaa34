import { jsonText } from './json-text.ts'
import type { ColumnText, ColumnValue, FieldKind, Issues, Operator } from './kind.ts'

/** Sets kept in a link table, one row per value. Array columns would be simpler, but their operators are not leakproof. */

/** The most values of one record; a set is shown and edited as a whole. */
export const mostLinks = 500

const operators: readonly Operator[] = ['has', 'hasAny', 'hasAll', 'empty']

export const linkOperators = (): readonly Operator[] => operators

/** Reads each value of an array with `read`; the set is sorted and has no value twice. */
export function readSet(
  input: unknown,
  path: string,
  issues: Issues,
  read: (item: unknown, path: string) => string | null,
): readonly string[] | null {
  if (!Array.isArray(input)) {
    issues.add(path, 'type', 'Enter an array, such as ["one", "two"].')
    return null
  }
  if (input.length > mostLinks) {
    issues.add(path, 'tooMany', `Enter at most ${mostLinks} values; there are ${input.length}.`)
    return null
  }
  const values = input.map((item, i) => read(item, `${path}[${i}]`)).filter(value => value !== null)
  return values.length < input.length ? null : [...new Set(values)].sort()
}

/** What the kinds kept in link tables share. */
export const setValue = {
  storage: 'link',
  columns: () => [],
  sortable: () => false,
  toColumns: (value: unknown) => (value ?? []) as readonly ColumnValue[],
  fromColumns: (texts: readonly ColumnText[]): unknown => texts,
  toJson: (texts: readonly ColumnText[]) => `[${texts.map(text => jsonText(text as string)).join(',')}]`,
} satisfies Partial<FieldKind>
