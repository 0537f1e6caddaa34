import type { ViewContext } from '@inopsio/kernel/views'
import { cx } from '@inopsio/ui'
import { memo } from 'react'
import { valueIn } from '../meta/value-in.ts'
import type { RecordData } from '../record/record.api.ts'
import { cellContent, plainText } from './cell.tsx'
import type { ListColumn } from './columns.ts'

type GridRowProps = {
  row: RecordData
  index: number
  columns: readonly ListColumn[]
  href: string
  /** Undefined where rows cannot be chosen. */
  isChosen: boolean | undefined
  view: ViewContext
}

/** One record. Plain cells without components of their own, and drawn again only when the record itself changes. */
export const GridRow = memo(function GridRow({ row, index, columns, href, isChosen, view }: GridRowProps) {
  const title = columns.find(({ isTitle }) => isTitle)
  const name = (title && plainText(valueIn(row, title.field.key), title.field, view)) || 'record'
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={cx('cursor-default', isChosen ? 'bg-accent-soft' : 'hover:bg-hover')}
    >
      {isChosen !== undefined && (
        <td data-select className="border-b border-line ps-4 sm:ps-6">
          <input type="checkbox" aria-label={`Select ${name}`} checked={isChosen} readOnly className="tick" />
        </td>
      )}
      {columns.map(({ field, isTitle, isAtEnd, picture }) => {
        const value = valueIn(row, field.key)
        const content = cellContent(value, field, view)
        return (
          <td
            key={field.key}
            title={plainText(value, field, view) || undefined}
            className={cx('h-9 truncate border-b border-line px-3', isAtEnd && 'figures text-end')}
          >
            {isTitle ? (
              <a
                href={href}
                className={cx(
                  'rounded-mark font-medium text-ink hover:underline',
                  picture && 'inline-flex max-w-full items-center gap-2 align-middle',
                )}
              >
                {picture && row[picture.key] ? (
                  <span aria-hidden>{cellContent(row[picture.key], picture, view)}</span>
                ) : null}
                {picture ? (
                  <span className="truncate">{content ?? 'Untitled'}</span>
                ) : (
                  (content ?? 'Untitled')
                )}
              </a>
            ) : (
              content
            )}
          </td>
        )
      })}
    </tr>
  )
})

/** Stands for the rows above or below those in sight. */
export function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  )
}

/** A row whose page is still on its way. */
export function SkeletonRow({ span }: { span: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={span} className="h-9 border-b border-line px-6">
        <span className="shimmer block h-3 w-2/3 rounded-mark" />
      </td>
    </tr>
  )
}
