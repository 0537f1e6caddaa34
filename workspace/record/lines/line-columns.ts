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

/** Texts are shortened in their cells, so that a line stays in sight as a whole. */
const mostWidth = 180

/** Room for the words of the header on two lines, and its padding. */
const widthOfLabel = (label: string) =>
  Math.max(label.length / 2 + 2, ...label.split(' ').map(word => word.length + 2)) * 7 + 28

/** What people see of each line; its place and parent are the program's, and what the database derives comes with saving. */
export function lineColumns(field: Pick<FieldMeta, 'fields'>, view: ViewContext): readonly LineColumn[] {
  return (field.fields ?? [])
    .filter(({ system, kind }) => !system && kind !== 'generated')
    .map(column => {
      const { width = 140, align, Edit } = view.viewOf(column)
      return {
        field: column,
        width: Math.max(Math.min(width, mostWidth), widthOfLabel(column.label)),
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
