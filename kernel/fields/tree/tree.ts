import { builder, type FieldOptions } from '../kind.ts'

/** The parent record of the same entity; cycles are refused, filters offer `under`. */
export interface TreeOptions extends FieldOptions {
  readonly inverse?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    tree: string
  }
}

export const treeField = builder<'tree', TreeOptions>('tree')
