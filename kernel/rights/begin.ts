import type { ResolvedEntity } from '../entity/registry.ts'
import type { Statement } from '../db/statement.ts'
import type { Context, Owners } from './context.ts'

/** A right that the statements of a group rely on; row-level security refuses everything that is not named. */
export interface Need {
  readonly right: 'read' | 'create' | 'update' | 'delete'
  readonly entity: ResolvedEntity
  /** Instead of the context's own owners for the right, e.g. an action's scope for the update it makes. */
  readonly owners?: Owners
}

/** The change that the writes of a group belong to. */
export interface ChangeHead {
  readonly id: string
  readonly kind: 'create' | 'update' | 'delete' | 'action' | 'bulk' | 'import' | 'undo' | 'system'
  readonly entity: string | null
  readonly action: string | null
  readonly undoOf: string | null
}

export type Begin = (context: Context, needs: readonly Need[], change?: ChangeHead) => Statement
