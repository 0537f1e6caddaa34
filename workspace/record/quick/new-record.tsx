import { lazy, Suspense, useEffect } from 'react'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { stopNew, useAskedNew } from './start-new.ts'

// Loaded when the first record is begun.
const QuickCreate = lazy(async () => ({ default: (await import('./quick-create.tsx')).QuickCreate }))

/** Where new records are begun from anywhere. */
export function NewRecord() {
  const id = useAskedNew()
  const entity = useWorkspace().entity(id ?? '')
  useEffect(() => stopNew, [])
  if (!entity) return null
  return (
    <Suspense>
      <QuickCreate key={entity.id} entity={entity} />
    </Suspense>
  )
}
