import { cx, Table, Td, Th } from '@inopsio/ui'
import { createElement } from 'react'
import type { DisplayProps, FieldInForm, ViewContext } from '../view.ts'
import { columnsOf, type PartRow, type PartsField } from './line-table.tsx'

export function PartsTable({ value, field, view }: DisplayProps<readonly PartRow[], PartsField>) {
  const columns = columnsOf(field).filter(({ hidden }) => hidden !== true)
  return (
    <Table label={view.entityLabel(field.target)}>
      <thead>
        <tr>
          {columns.map(column => (
            <Th key={column.key} className={cx(view.viewOf(column).align === 'end' && 'text-end!')}>
              {column.label}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {value.map((row, index) => (
          <tr key={String(row.id ?? index)}>
            {columns.map(column => (
              <Td key={column.key} className={cx(view.viewOf(column).align === 'end' && 'figures text-end')}>
                {shown(row, column, view)}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function shown(row: PartRow, field: FieldInForm, view: ViewContext) {
  const value = row[field.key]
  if (value === null || value === undefined) return null
  const { Display, text } = view.viewOf(field)
  return Display ? createElement(Display, { value, field, view }) : text(value, field, view)
}
