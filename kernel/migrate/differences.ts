import type { SchemaItem } from './snapshot.ts'

export interface Difference {
  readonly item: SchemaItem
  readonly what: 'missing' | 'extra' | 'different'
  /** What is there instead. */
  readonly found: SchemaItem | null
}

/** What `actual` lacks, has too much of, or says otherwise than `expected`. */
export function compareSchemas(
  expected: readonly SchemaItem[],
  actual: readonly SchemaItem[],
): readonly Difference[] {
  const [wanted, there] = [byKey(expected), byKey(actual)]
  const faults: Difference[] = []
  for (const [key, item] of wanted) {
    const found = there.get(key)
    if (!found) faults.push({ item, what: 'missing', found: null })
    else if (found.sql !== item.sql) faults.push({ item, what: 'different', found })
  }
  for (const [key, item] of there) if (!wanted.has(key)) faults.push({ item, what: 'extra', found: null })
  return faults
}

const byKey = (items: readonly SchemaItem[]): Map<string, SchemaItem> =>
  new Map(items.map(item => [`${item.kind} ${item.of} ${item.name}`, item]))

/** For people: one paragraph for each difference. */
export function describe({ item, what, found }: Difference, expected: string, actual: string): string {
  const name = item.name === item.of ? `${item.kind} ${item.name}` : `${item.kind} ${item.name} of ${item.of}`
  if (what === 'missing') return `${name} is in ${expected}, but not in ${actual}:\n${quoted(item.sql)}`
  if (what === 'extra') return `${name} is in ${actual}, but not in ${expected}:\n${quoted(item.sql)}`
  return `${name} differs:\n${differingLines(item.sql, expected, found?.sql ?? '', actual)}`
}

const quoted = (sql: string): string =>
  sql
    .split('\n')
    .slice(0, 8)
    .map(line => `    ${line}`)
    .join('\n')

/** Of long texts such as functions only the lines that differ. */
function differingLines(wanted: string, expected: string, there: string, actual: string): string {
  const [left, right] = [wanted.split('\n'), there.split('\n')]
  const only = (lines: readonly string[], others: readonly string[]) =>
    lines.filter(line => !others.includes(line)).slice(0, 12)
  return [
    `  ${expected}:`,
    ...only(left, right).map(line => `    ${line}`),
    `  ${actual}:`,
    ...only(right, left).map(line => `    ${line}`),
  ].join('\n')
}
