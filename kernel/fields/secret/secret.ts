import { builder, type FieldKind, type FieldOptions } from '../kind.ts'

export interface SecretMark {
  readonly set: true
}

/** A credential: encrypted at rest, never read back; JSON only says whether one is set. */
export interface SecretOptions extends FieldOptions {}

declare module '../kind.ts' {
  interface FieldValues<F> {
    secret: SecretMark
  }
  interface FieldInputs<F> {
    secret: string
  }
}

export const secretField = builder<'secret', SecretOptions>('secret')

export type SecretField = SecretOptions & { readonly kind: 'secret' }

const longest = 8000

/** Kept exactly as typed, blanks included. Encrypted by the context on its way to the column. */
export const secret: FieldKind<SecretField> = {
  kind: 'secret',
  storage: 'column',
  writable: true,
  operators: () => ['empty'],
  sortable: () => false,
  columns: (column, field) => [{ name: column, type: 'bytea', ...(field.required ? { notNull: true } : {}) }],

  parse(input, field, path, issues) {
    if (input === '' && !field.required) return null
    if (typeof input === 'string' && input !== '' && input.length <= longest && input.isWellFormed())
      return input
    issues.add(path, 'secret', `Enter a text of at most ${longest} characters.`)
    return null
  },

  toColumns: (value, _field, context) => [value === null ? null : context.seal(value as string)],
  fromColumns: (): SecretMark => ({ set: true }),
  toJson: () => '{"set":true}',

  parseOperand(_input, _field, path, issues) {
    issues.add(path, 'secret', 'A secret cannot be compared; only ask whether it is empty.')
    return null
  },

  schema: () => ({
    read: {
      type: 'object',
      properties: { set: { const: true } },
      required: ['set'],
      additionalProperties: false,
    },
    write: { type: 'string', maxLength: longest, writeOnly: true },
  }),

  fromText: text => (text === '' ? undefined : text),
  /** Secrets leave by no export. */
  toText: () => '',
}
