import type { ViewContext } from '@inopsio/kernel/views'
import { Scale } from 'lucide-react'
import type { BoardColumn } from './columns.ts'
import type { Amount, Figures } from './figures.ts'
import type { Board } from './use-board.ts'

type ColumnFiguresProps = {
  board: Board
  column: BoardColumn
  figures: Figures | undefined
  view: ViewContext
}

/** What the records of a column are worth together, and what of it is to be expected. */
export function ColumnFigures({ board, column, figures, view }: ColumnFiguresProps) {
  const { money } = board
  if (!money) return null
  const words = (amount: Amount) => shortMoney(amount, view.locale)
  return (
    <p className="figures flex min-h-5 gap-x-2 text-small text-muted">
      {figures?.sum && <span title={`${money.label}: ${exact(figures.sum)}`}>{words(figures.sum)}</span>}
      {figures?.weighted && (
        <span
          title={`Weighted${board.weighted || !column.weight ? '' : ` with ${column.weight} %`}: ${exact(figures.weighted)}`}
          className="ms-auto text-subtle"
        >
          <span className="sr-only">weighted </span>
          <Scale size={11} aria-hidden className="me-1 inline" />
          {words(figures.weighted)}
        </span>
      )}
    </p>
  )
}

const exact = ({ amount, currency }: Amount): string => `${amount} ${currency}`

/** As many digits as one takes in at a glance; the exact amount is one hover away. */
const shortMoney = ({ amount, currency }: Amount, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumSignificantDigits: 4,
  }).format(Number(amount))
