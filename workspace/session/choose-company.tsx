import { Avatar } from '@inopsio/ui'
import { ChevronRight } from 'lucide-react'

export type Company = { slug: string; name: string }

/** An account that belongs to several companies says which one it wants to work in. */
export function ChooseCompany({
  companies,
  onChoose,
}: {
  companies: readonly Company[]
  onChoose: (slug: string) => void
}) {
  return (
    <ul className="flex flex-col gap-2">
      {companies.map(({ slug, name }) => (
        <li key={slug}>
          <button
            type="button"
            onClick={() => onChoose(slug)}
            className="flex min-h-12 w-full items-center gap-3 rounded-card border border-line-strong bg-surface px-3 py-2 text-start shadow-raise hover:bg-hover"
          >
            <Avatar name={name} square />
            <span className="min-w-0 flex-1 truncate text-lead font-medium">{name}</span>
            <ChevronRight size={16} aria-hidden className="text-subtle" />
          </button>
        </li>
      ))}
    </ul>
  )
}
