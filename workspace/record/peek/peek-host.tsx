import { lazy, Suspense, useState } from 'react'
import type { EntityMeta } from '../../meta/types.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { usePeek } from './use-peek.ts'

const Peek = lazy(async () => ({ default: (await import('./peek.tsx')).Peek }))

/** The record that is looked at beside a page, if the address names one; its code comes with the first. */
export function PeekHost({ entity: ofList }: { entity?: EntityMeta }) {
  const { at } = usePeek()
  const workspace = useWorkspace()
  const [last, setLast] = useState(at)
  if (at !== undefined && at !== last) setLast(at)
  // It stays until it has slid away.
  const shown = at ?? last
  if (shown === undefined) return null
  const [id = '', plural, module] = shown.split('/').reverse()
  const entity = plural === undefined ? ofList : workspace.at(module ?? '', plural)
  if (!entity) return null
  return (
    <Suspense>
      <Peek entity={entity} recordId={id} at={shown} isOpen={at !== undefined} />
    </Suspense>
  )
}
