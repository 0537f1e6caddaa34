import { type ViewContext, viewOf } from '@inopsio/kernel/views'
import { useMemo } from 'react'
import { useWorkspace } from './use-workspace.ts'

/** The surroundings of field views, with the views themselves. Apart from the workspace, so that the shell loads none of them. */
export function useView(): ViewContext {
  const { view } = useWorkspace()
  return useMemo(() => ({ ...view, viewOf }), [view])
}
