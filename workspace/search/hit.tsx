import { useWorkspace } from '../meta/use-workspace.ts'
import { EntityIcon } from '../shell/entity-icon.tsx'
import type { Hit, SearchAnswer } from './search.api.ts'

/** One record that was found: what it is called, what tells it apart or where the words were, and what it is. */
export function HitLine({ hit }: { hit: Hit }) {
  const { view } = useWorkspace()
  const kind = view.entityLabel(hit.entity)
  const { match } = hit
  const below = match ? `${match.label}${match.text ? `: ${match.text}` : ''}` : hit.subtitle
  return (
    <span className="flex min-w-0 items-center gap-3">
      <span className="grid size-7 shrink-0 place-items-center rounded-control border border-line bg-surface text-subtle">
        <EntityIcon icon={hit.icon ?? undefined} label={kind} size={15} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{hit.title || 'Without a name'}</span>
        {below && <span className="block truncate text-small text-muted">{below}</span>}
      </span>
      <span className="shrink-0 text-small text-subtle">{kind}</span>
    </span>
  )
}

/** Says that something else was looked for than what was typed. */
export function Corrected({ corrected }: Pick<SearchAnswer, 'corrected'>) {
  if (corrected.length === 0) return null
  const words = corrected.map(({ typed, meant }) => `“${typed}” as ${meant.slice(0, 3).join(', ')}`)
  return (
    <p role="status" className="px-2.5 py-1.5 text-small text-muted">
      Nothing has the words as typed; read {words.join(' and ')}.
    </p>
  )
}
