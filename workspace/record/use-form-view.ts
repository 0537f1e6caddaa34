import type { ViewContext } from '@inopsio/kernel/views'
import { useMemo } from 'react'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { hasPages } from '../meta/workspace.ts'
import { useOnTheWay } from './quick/on-the-way.ts'
import { quickFields } from './quick/quick-fields.ts'

/** The surroundings of fields in a form: here what is missing can be made on the way. */
export function useFormView(): ViewContext {
  const view = useView()
  const workspace = useWorkspace()
  const QuickCreate = useOnTheWay()
  return useMemo(() => {
    if (!QuickCreate) return view
    const mayCreate = (id: string): boolean => {
      const entity = workspace.entity(id)
      if (!entity || !hasPages(entity) || !entity.can.create || !entity.rights.create) return false
      return quickFields(entity, view) !== undefined
    }
    return { ...view, QuickCreate, mayCreate }
  }, [view, workspace, QuickCreate])
}
