import { IconButton } from '@inopsio/ui'
import { PanelRightOpen } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { cellContent } from '../list/cell.tsx'
import { columnsOf, type ListColumn } from '../list/columns.ts'
import { countWords } from '../list/count-words.ts'
import { useView } from '../meta/use-view.ts'
import { valueIn } from '../meta/value-in.ts'
import { listPath } from '../meta/workspace.ts'
import { EntityIcon } from '../shell/entity-icon.tsx'
import { rememberList } from './last-list.ts'
import { usePeek } from './peek/use-peek.ts'
import type { RecordData } from './record.api.ts'
import { titleOf } from './record-title.ts'
import type { Related } from './use-related.ts'

const mostFacts = 3

/** The first rows of a list that points here; each is opened, or looked at beside the page. */
export function RelatedRows({ list }: { list: Related }) {
  const { other, label, field, query, rows, page, key } = list
  const view = useView()
  const peek = usePeek()
  const look = (id: string) => {
    rememberList(other.id, key)
    peek.open(id, other)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest('a')?.closest<HTMLElement>('[data-id]')
    if (event.key !== ' ' || !row?.dataset.id) return
    event.preventDefault()
    look(row.dataset.id)
  }
  const facts = columnsOf(other, view)
    .filter(column => !column.isTitle && column.field.key !== field)
    .slice(0, mostFacts)
  const count = page?.count ?? rows.length
  return (
    <section aria-label={label}>
      <h2 className="flex items-center gap-2 border-b border-line pb-1.5 font-semibold">
        <span className="text-subtle">
          <EntityIcon icon={other.icon} label={label} />
        </span>
        {label}
        <span className="figures font-normal text-subtle">
          {countWords(count, page?.countExact !== false, view.locale)}
        </span>
        <a
          href={`/app${listPath(other)}?${query}`}
          className="ms-auto rounded-control px-1.5 text-small font-medium text-accent-ink hover:underline print:hidden"
        >
          Show all<span className="sr-only"> {label}</span>
        </a>
      </h2>
      <ul onKeyDown={onKeyDown}>
        {rows.map(row => (
          <li
            key={row.id}
            data-id={row.id}
            className="group/row relative -mx-1.5 flex min-h-9 items-center gap-4 border-b border-line px-1.5 last:border-0 hover:bg-hover pointer-coarse:min-h-11"
          >
            <a
              href={view.href(other.id, row.id) ?? undefined}
              className="min-w-0 flex-1 truncate rounded-mark font-medium text-ink hover:underline"
            >
              {titleOf(other, row)}
            </a>
            {facts.map((column, index) => (
              <RowFact key={column.field.key} row={row} column={column} isFirst={index === 0} />
            ))}
            <IconButton
              size="small"
              label={`Open ${titleOf(other, row)} beside`}
              icon={<PanelRightOpen size={14} />}
              onClick={() => look(row.id)}
              className="bg-hover opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

type RowFactProps = { row: RecordData; column: ListColumn; isFirst: boolean }

function RowFact({ row, column: { field, isAtEnd }, isFirst }: RowFactProps) {
  const view = useView()
  return (
    <span
      title={field.label}
      className={`w-30 shrink-0 truncate text-muted ${isAtEnd ? 'figures text-end' : ''} ${isFirst ? '' : 'max-sm:hidden'}`}
    >
      {cellContent(valueIn(row, field.key), field, view)}
    </span>
  )
}
