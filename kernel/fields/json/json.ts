import { builder, type FieldOptions } from '../kind.ts'

/** A structured value without fields of its own; not filterable. */
export interface JsonOptions extends FieldOptions {
  /** JSON Schema of the value. */
  readonly schema?: Readonly<Record<string, unknown>>
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    json: unknown
  }
}

export const jsonField = builder<'json', JsonOptions>('json')
