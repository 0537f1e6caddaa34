import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { readUuid, uuidValue } from '../uuid.ts'

/** The primary key: a UUIDv7, made by us or by the client. Every record has one without declaring it. */
export type IdField = FieldOptions & { readonly kind: 'id' }

declare module '../kind.ts' {
  interface FieldValues<F> {
    id: string
  }
}

export const idField = builder<'id', FieldOptions>('id')

/** Version 7 with the standard variant: sorted by time, so that new rows stand together on disk. */
const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/

export const id: FieldKind<IdField> = {
  ...uuidValue,
  kind: 'id',
  writable: true,
  operators: () => ['eq', 'ne', 'in', 'notIn'],
  sortable: () => true,
  columns: column => [{ name: column, type: 'uuid', notNull: true }],

  /** Only new records bring an id; existing ones are addressed by it. */
  parse(input, _field, path, issues) {
    const value = readUuid(input, path, issues)
    if (value === null || version7.test(value)) return value
    issues.add(path, 'uuid7', 'A new record takes a UUID of version 7. Leave the id out to get one.')
    return null
  },
}
