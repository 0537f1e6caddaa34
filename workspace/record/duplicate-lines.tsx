import { Button } from '@inopsio/ui'
import { useView } from '../meta/use-view.ts'
import type { Duplicate } from './duplicates.api.ts'

type DuplicateLinesProps<Each extends Duplicate> = {
  found: readonly Each[]
  /** What may be done about each; left out for those who may only look. */
  action?: { readonly label: string; readonly onPress: (found: Each) => void } | undefined
}

/** Look-alikes with what they have in common; they open beside what one is doing. */
export function DuplicateLines<Each extends Duplicate>({ found, action }: DuplicateLinesProps<Each>) {
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
          {action && (
            <Button
              size="small"
              onClick={() => action.onPress(each)}
              aria-label={`${action.label}: ${each.title}`}
            >
              {action.label}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
