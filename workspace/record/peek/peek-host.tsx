import { lazy, Suspense, useState } from 'react'
import type { EntityMeta } from '../../meta/types.ts'
import { usePeek } from './use-peek.ts'

const Peek = lazy(async () => ({ default: (await import('./peek.tsx')).Peek }))

/** The record that is looked at beside the list below, if the address names one; its code comes with the first. */
export function PeekHost({ entity }: { entity: EntityMeta }) {
  const { id } = usePeek()
  const [last, setLast] = useState(id)
  if (id !== undefined && id !== last) setLast(id)
  // It stays until it has slid away.
  if (last === undefined) return null
  return (
    <Suspense>
      <Peek entity={entity} recordId={id ?? last} isOpen={id !== undefined} />
    </Suspense>
  )
}
