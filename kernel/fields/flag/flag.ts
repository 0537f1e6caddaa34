import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { cellLine } from '../plain-text.ts'

/** Yes or no. */
export interface FlagOptions extends FieldOptions {
  readonly default?: boolean
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    flag: boolean
  }
}

export const flagField = builder<'flag', FlagOptions>('flag')

export type FlagField = FlagOptions & { readonly kind: 'flag' }

/** How people say it in files, in the languages we meet most. */
const words: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'y', 'true', 't', '1', 'x', 'on', '✓', '✔', 'ja', 'j', 'wahr', 'oui', 'vrai', 'sí', 'si'].map(
    w => [w, true] as const,
  ),
  ...['no', 'n', 'false', 'f', '0', '-', 'off', '✗', 'nein', 'falsch', 'non', 'faux'].map(
    w => [w, false] as const,
  ),
])

export const flag: FieldKind<FlagField> = {
  kind: 'flag',
  storage: 'column',
  writable: true,
  operators: () => ['eq', 'ne'],
  sortable: () => true,
  columns: (column, field) => [
    { name: column, type: 'boolean', notNull: true, default: String(field.default ?? false) },
  ],
  parse: (input, _field, path, issues) => yesOrNo(input, path, issues),
  toColumns: (value, field) => [(value as boolean | null) ?? field.default ?? false],
  fromColumns: ([value]) => value === 't',
  toJson: ([value]) => (value === 't' ? 'true' : 'false'),
  parseOperand: (input, _field, path, issues) => yesOrNo(input, path, issues),
  schema: () => ({ read: { type: 'boolean' }, write: { type: 'boolean' } }),

  fromText(text, _field, path, issues) {
    const cell = cellLine(text)
    if (cell === undefined) return undefined
    const value = words.get(cell.toLowerCase())
    if (value === undefined) issues.add(path, 'flag', `“${cell}” is neither yes nor no; write yes or no.`)
    return value
  },
  toText: value => (value ? 'yes' : 'no'),
}

function yesOrNo(input: unknown, path: string, issues: Parameters<FieldKind['parse']>[3]): boolean | null {
  if (typeof input === 'boolean') return input
  issues.add(path, 'type', 'Enter true or false, without quotes.')
  return null
}
