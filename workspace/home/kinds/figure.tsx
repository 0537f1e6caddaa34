import { cx } from '@inopsio/ui'
import type { FilterJson } from '../../filter/tree.ts'
import { useView } from '../../meta/use-view.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { type Asked, hrefOf, questionOf, rowsOf } from '../asked.ts'
import { changeWords, shareOf } from '../changes.ts'
import { amountIn, measureAt, writeFor } from '../measures.ts'
import { daysWords } from '../range-words.ts'
import { useFigures, useHasAny } from '../use-figures.ts'
import type { WidgetProps } from '../widget.ts'
import { NothingYet, Said, WidgetBody } from '../widget-body.tsx'

/** One number: any aggregate of any entity. */
export type FigureOptions = Asked & {
  /** The records of which those counted are a share, as those that were decided are for a win rate. */
  readonly of?: FilterJson
  /** Says how it was in the days before. */
  readonly compares?: boolean
  /** Which way is good news. */
  readonly better?: 'more' | 'less'
}

/** A number that leads to its records, and what has become of it since the days before. */
export function FigureView({ title, options, range }: WidgetProps) {
  const asked = options as FigureOptions
  const view = useView()
  const entity = useWorkspace().entity(asked.entity)
  const measure = entity && measureAt(entity, asked.measure)
  const isCompared = asked.compares === true && asked.date !== undefined
  const whole = asked.of && { ...asked, filter: asked.of }
  const now = useFigures(questionOf(asked, range))
  const before = useFigures(isCompared ? questionOf(asked, range.before) : null)
  const wholeNow = useFigures(whole ? questionOf(whole, range) : null)
  const wholeBefore = useFigures(whole && isCompared ? questionOf(whole, range.before) : null)
  const isNothing = now.data?.[0]?.count === 0 && !asked.of
  const hasAny = useHasAny(asked.entity, isNothing)
  if (!entity || !measure) return null

  const read = (part: typeof now, all: typeof now): number | null => {
    const value = amountIn(measure, part.data?.[0])
    return asked.of ? shareOf(value, amountIn(measure, all.data?.[0])) : value
  }
  const [value, earlier] = [read(now, wholeNow), read(before, wholeBefore)]
  const { whole: write } = writeFor(measure, view)
  const percent = new Intl.NumberFormat(view.locale, { style: 'percent' })
  const text = value === null ? '–' : asked.of ? percent.format(value) : write(value)
  const change = isCompared && before.data ? changeWords(value, earlier, asked, view.locale) : undefined
  if (hasAny === false)
    return (
      <Said>
        <NothingYet asked={asked} />
      </Said>
    )
  return (
    <WidgetBody answer={asked.of && now.isSuccess ? wholeNow : now}>
      <div className="flex flex-1 flex-col justify-end gap-0.5 px-4 pb-3.5">
        <a
          href={hrefOf(entity, rowsOf(asked, range))}
          aria-label={`${title}: ${text}`}
          className="w-fit max-w-full truncate rounded-mark text-display font-semibold tracking-tight tabular-nums hover:text-accent-ink hover:underline hover:underline-offset-4"
        >
          {text}
        </a>
        <p className="truncate text-small text-muted">
          {change ? (
            <>
              <span className={cx('font-medium tabular-nums', change.tone)}>{change.words}</span>{' '}
              {`against ${daysWords(range.before, view.locale)}`}
            </>
          ) : asked.date ? (
            daysWords(range, view.locale)
          ) : (
            'Now'
          )}
        </p>
      </div>
    </WidgetBody>
  )
}
