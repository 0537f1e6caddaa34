import type { FieldInForm, ViewContext } from '@inopsio/kernel/views'
import type { FieldMeta } from '../../meta/types.ts'
import { defaultValue } from '../default-value.ts'

/** A row of a part as a form holds it; new ones have no id yet. */
export type Line = Readonly<Record<string, unknown>> & { readonly id?: string }

export type LineColumn = {
  readonly field: FieldInForm
  readonly width: number
  readonly isAtEnd: boolean
  /** People enter it; the others follow from those. */
  readonly isEntered: boolean
}

/** Room for the words of the header and its padding. */
const widthOfLabel = (label: string) => label.length * 7 + 28

/** What people see of each line; its place and parent are the program's. */
export function lineColumns(field: Pick<FieldMeta, 'fields'>, view: ViewContext): readonly LineColumn[] {
  return (field.fields ?? [])
    .filter(column => !column.system)
    .map(column => {
      const { width = 140, align, Edit } = view.viewOf(column)
      return {
        field: column,
        width: Math.max(width, widthOfLabel(column.label)),
        isAtEnd: align === 'end',
        isEntered: Edit !== undefined,
      }
    })
}

/** Rows with more than two things to enter are entered like a spreadsheet; shorter ones stand as plain controls. */
export function isLineGrid(field: FieldMeta, view: ViewContext): boolean {
  return field.kind === 'parts' && lineColumns(field, view).filter(({ isEntered }) => isEntered).length > 2
}

/** A new line starts with the declared defaults. */
export function newLine(columns: readonly LineColumn[], view: ViewContext): Line {
  const entered = columns.filter(({ isEntered }) => isEntered)
  const values = entered.map(({ field }) => [field.key, defaultValue(field, view)] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== null))
}
