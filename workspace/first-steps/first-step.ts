import type { Workspace } from '../meta/workspace.ts'

/** Something to do in a company that is still new. Whether it is done is seen from what is there, not from a click. */
export type FirstStep = {
  readonly label: string
  readonly text: string
  /** Where it is done. */
  readonly to: string
  /** Whom it is offered to; everybody who sees first steps when left out. */
  readonly isFor?: (workspace: Workspace) => boolean
  readonly isDone: (workspace: Workspace, signal: AbortSignal) => Promise<boolean>
}
