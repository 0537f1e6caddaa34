import { builder, type FieldOptions } from '../kind.ts'

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
