import { cx } from '@inopsio/ui'
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, Suspense, useId } from 'react'
import { useLibrary } from './library.ts'
import type { Range } from './range.ts'
import type { Widget } from './widget.ts'
import { Failed, Loading } from './widget-body.tsx'

type WidgetCardProps = {
  widget: Pick<Widget, 'id' | 'kind' | 'title' | 'options'>
  range: Range
  /** Stands in its head while it is arranged; the content is only looked at then. */
  handles?: ReactNode
}

/** A widget in its frame. What goes wrong inside of it stays inside of it. */
export function WidgetCard({ widget: { kind, title, options = {} }, range, handles }: WidgetCardProps) {
  const known = useLibrary().kinds.get(kind)
  const heading = useId()
  if (!known) return null
  return (
    <section
      aria-labelledby={heading}
      className="relative flex h-full min-h-0 w-full min-w-0 flex-col rounded-card border border-line bg-surface"
    >
      <header
        data-widget-head={handles ? '' : undefined}
        className={cx(
          'flex min-h-10 shrink-0 items-center gap-1 ps-4 pe-2',
          Boolean(handles) && 'cursor-grab',
        )}
      >
        <h2 id={heading} className="min-w-0 flex-1 truncate font-medium">
          {title}
        </h2>
        {handles}
      </header>
      <div inert={handles !== undefined} className="flex min-h-0 flex-1 flex-col">
        <CatchBoundary
          getResetKey={() => JSON.stringify(options)}
          errorComponent={({ error, reset }) => <Failed error={error} onRetry={reset} />}
        >
          <Suspense fallback={<Loading />}>
            <known.View title={title} options={options} range={range} />
          </Suspense>
        </CatchBoundary>
      </div>
    </section>
  )
}
