import { quoted } from './json-text.ts'
import type { ColumnText, ColumnValue, FieldKind, Issues } from './kind.ts'
import { cellLine } from './plain-text.ts'

/** Any version; other systems' ids come in through imports. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A UUID in the lower case that PostgreSQL answers with, or null with a problem. */
export function readUuid(input: unknown, path: string, issues: Issues): string | null {
  if (typeof input === 'string' && uuid.test(input)) return input.toLowerCase()
  issues.add(path, 'uuid', 'Enter the id of a record, a UUID such as 0190d6a2-7c1e-7b3a-9f00-1c2d3e4f5a6b.')
  return null
}

export const isUuid = (text: string): boolean => uuid.test(text)

const schema = { type: 'string', format: 'uuid' } as const

/** What all kinds share whose value is one id in one column. */
export const uuidValue = {
  storage: 'column',
  parse: (input: unknown, _field: unknown, path: string, issues: Issues) => readUuid(input, path, issues),
  toColumns: (value: unknown) => [value as ColumnValue],
  fromColumns: ([value]: readonly ColumnText[]): unknown => value,
  toJson: ([value]: readonly ColumnText[]) => quoted(value as string),
  parseOperand: (input: unknown, _field: unknown, path: string, issues: Issues) =>
    readUuid(input, path, issues),
  schema: () => ({ read: schema, write: schema }),
  fromText: cellLine,
  toText: (value: unknown) => value as string,
} satisfies Partial<FieldKind>
