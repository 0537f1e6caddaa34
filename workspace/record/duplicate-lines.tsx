import { Button } from '@inopsio/ui'
import { useView } from '../meta/use-view.ts'
import type { Duplicate } from './duplicates.api.ts'

export type DuplicateAction<Each extends Duplicate> = {
  readonly label: string
  readonly onPress: (found: Each) => void
  /** For all of them, when left out. */
  readonly isFor?: (found: Each) => boolean
}

type DuplicateLinesProps<Each extends Duplicate> = {
  found: readonly Each[]
  /** What may be done about each; none for those who may only look. */
  actions: readonly DuplicateAction<Each>[]
}

/** Look-alikes with what they have in common; they open beside what one is doing. */
export function DuplicateLines<Each extends Duplicate>({ found, actions }: DuplicateLinesProps<Each>) {
  const view = useView()
  return (
    <ul className="flex flex-col gap-1">
      {found.map(each => (
        <li key={each.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="min-w-0 flex-1 basis-44 wrap-anywhere">
            <a
              href={view.href(each.entity, each.id) ?? undefined}
              target="_blank"
              rel="noreferrer"
              className="font-medium text-accent-ink underline-offset-2 hover:underline"
            >
              {each.title}
            </a>{' '}
            – {view.entityLabel(each.entity)}, {each.reasons.join(', ').toLowerCase()}
          </span>
          {actions
            .filter(({ isFor }) => isFor?.(each) ?? true)
            .map(({ label, onPress }) => (
              <Button
                key={label}
                size="small"
                onClick={() => onPress(each)}
                aria-label={`${label}: ${each.title}`}
              >
                {label}
              </Button>
            ))}
        </li>
      ))}
    </ul>
  )
}
