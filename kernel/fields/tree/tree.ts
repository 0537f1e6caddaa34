import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { referenceColumn } from '../ref/ref.ts'
import { uuidValue } from '../uuid.ts'

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

export type TreeField = TreeOptions & { readonly kind: 'tree' }

export const tree: FieldKind<TreeField> = {
  ...uuidValue,
  kind: 'tree',
  writable: true,
  operators: () => ['eq', 'ne', 'in', 'notIn', 'under', 'empty'],
  sortable: () => false,
  columns: (column, field) => [referenceColumn(column, field)],
}
