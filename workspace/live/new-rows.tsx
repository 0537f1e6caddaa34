import { ArrowUp } from 'lucide-react'
import type { EntityMeta } from '../meta/types.ts'

type NewRowsProps = { count: number; entity: EntityMeta; onShow: () => void }

/** New records do not push the rows one is reading: they wait behind this. */
export function NewRows({ count, entity, onShow }: NewRowsProps) {
  const noun = entity.label[count === 1 ? 0 : 1].toLocaleLowerCase()
  return (
    <span role="status" className="contents">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="inline-flex h-6 shrink-0 items-center gap-1 rounded-full bg-accent-soft px-2.5 text-small font-medium text-accent-ink hover:underline"
        >
          <ArrowUp size={12} aria-hidden />
          {count} new {noun}
        </button>
      )}
    </span>
  )
}
