import type { ViewContext } from '@inopsio/kernel/views'
import { Button, cx, Field, Sheet } from '@inopsio/ui'
import { ChevronRight, Plus, Trash2 } from 'lucide-react'
import { createElement, useState } from 'react'
import { plainText } from '../../list/cell.tsx'
import type { FieldMeta } from '../../meta/types.ts'
import type { Line, LineColumn } from './line-columns.ts'
import { withCell, without, withoutUntouchedEnd } from './line-edits.ts'
import type { CellProblem } from './line-problems.tsx'

type LineCardsProps = {
  field: FieldMeta
  rows: readonly Line[]
  /** The same with what was computed in them. */
  shown: readonly Line[]
  columns: readonly LineColumn[]
  fresh: Line
  max: number
  problems: readonly CellProblem[]
  onValue: (lines: readonly Line[]) => void
  view: ViewContext
  disabled?: boolean | undefined
}

/** Lines on a phone: one card each, opened to be filled in. */
export function LineCards({
  field,
  rows,
  shown,
  columns,
  fresh,
  max,
  problems,
  onValue,
  view,
  disabled,
}: LineCardsProps) {
  const [opened, setOpened] = useState<number>()
  const lineName = view
    .entityLabel((field as FieldMeta & { target: string }).target)
    .toLocaleLowerCase(view.locale)
  const add = () => {
    onValue([...rows, fresh])
    setOpened(rows.length)
  }
  const close = () => {
    setOpened(undefined)
    onValue(withoutUntouchedEnd(rows, fresh))
  }
  const wordsOf = (line: Line): readonly string[] =>
    columns.map(({ field: each }) => plainText(line[each.key] ?? null, each, view)).filter(Boolean)
  const line = opened === undefined ? undefined : shown[opened]
  return (
    <>
      {rows.length > 0 && (
        <ol aria-label={field.label} className="w-full rounded-card border border-line">
          {shown.map((each, index) => {
            const words = wordsOf(each)
            const isWrong = problems.some(({ row }) => row === index)
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: new lines have no id yet, and their order is theirs
                key={index}
                className="border-b border-line [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] last:border-b-0"
              >
                <button
                  type="button"
                  disabled={disabled}
                  aria-invalid={isWrong || undefined}
                  onClick={() => setOpened(index)}
                  className={cx(
                    'flex min-h-14 w-full items-center gap-3 px-3 py-2 text-start',
                    isWrong && 'bg-red-soft',
                  )}
                >
                  <span className="figures text-small text-subtle">{index + 1}</span>
                  <span className="min-w-0 flex-1">
                    <span className="block truncate text-control">{words[0] ?? `New ${lineName}`}</span>
                    <span className="block truncate text-small text-muted">{words.slice(1).join(' · ')}</span>
                  </span>
                  <ChevronRight size={16} aria-hidden className="text-subtle rtl:-scale-x-100" />
                </button>
              </li>
            )
          })}
        </ol>
      )}
      <Button icon={<Plus size={16} />} disabled={disabled || rows.length >= max} onClick={add}>
        Add {lineName}
      </Button>
      {line && opened !== undefined && (
        <Sheet
          open
          onOpen={open => !open && close()}
          title={`${view.entityLabel((field as FieldMeta & { target: string }).target)} ${opened + 1} of ${rows.length}`}
          footer={
            <>
              <Button
                icon={<Trash2 size={16} />}
                onClick={() => {
                  onValue(without(rows, opened))
                  setOpened(undefined)
                }}
              >
                Remove
              </Button>
              <Button look="primary" onClick={close}>
                Done
              </Button>
            </>
          }
        >
          <LineFields
            {...{ line, columns, view }}
            problems={problems.filter(({ row }) => row === opened)}
            onValue={(key, value) => onValue(withCell(rows, opened, key, value))}
          />
        </Sheet>
      )}
    </>
  )
}

type LineFieldsProps = {
  line: Line
  columns: readonly LineColumn[]
  view: ViewContext
  problems: readonly CellProblem[]
  onValue: (key: string, value: unknown) => void
}

/** The fields of one line, one below the other. */
function LineFields({ line, columns, view, problems, onValue }: LineFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      {columns.map(({ field }, at) => {
        const { Edit } = view.viewOf(field)
        const value = line[field.key] ?? null
        return (
          <Field
            key={field.key}
            label={field.label}
            hint={field.help}
            required={field.required}
            error={problems.find(({ column }) => column === at)?.message}
          >
            {Edit
              ? createElement(Edit, { value, onValue: next => onValue(field.key, next), field, view })
              : plainText(value, field, view) || '–'}
          </Field>
        )
      })}
    </div>
  )
}
