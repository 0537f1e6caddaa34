import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { referenceColumn } from '../ref/ref.ts'
import { uuidValue } from '../uuid.ts'

/** A reference to a stored file (`core.file`). */
export interface FileOptions extends FieldOptions {
  /** Accepted media types, e.g. `image/*`. */
  readonly accept?: readonly string[]
  readonly maxBytes?: number
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    file: string
  }
}

export const fileField = builder<'file', FileOptions>('file')

export type FileField = FileOptions & { readonly kind: 'file' }

/** Media type and size are checked where the bytes arrive; the record keeps the id of the stored file. */
export const file: FieldKind<FileField> = {
  ...uuidValue,
  kind: 'file',
  writable: true,
  operators: () => ['empty'],
  sortable: () => false,
  columns: (column, field) => [referenceColumn(column, field)],
}
