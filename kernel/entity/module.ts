import type { JobSpec } from '../jobs/job.ts'
import type { NotificationSpecs } from '../notifications/notification-spec.ts'
import type { AnyEntity } from './entity.ts'
import type { PromptSpec } from './prompt.ts'
import type { StartingRows } from './starting-rows.ts'

/** What a module is: data only, safe for the browser. Its server half names handlers and migrations. */
export interface ModuleSpec {
  readonly id: string
  readonly label: string
  /** Modules it may import and reference. */
  readonly needs: readonly string[]
  readonly entities: readonly AnyEntity[]
  /** What it does in the background, by key: `core.sealAudit`. */
  readonly jobs?: Readonly<Record<string, JobSpec>>
  /** What it tells people of, by key: `crm.leadAssigned`. */
  readonly notifications?: NotificationSpecs
  /** Rows every new tenant starts with. */
  readonly starts?: StartingRows
  /** What one may ask a language model to do with its records, by name. */
  readonly prompts?: Readonly<Record<string, PromptSpec>>
}

/** Entities keep their exact types in the `Entities` interface; a module only lists them. */
export const module = (
  spec: Omit<ModuleSpec, 'entities'> & { readonly entities: readonly object[] },
): ModuleSpec => spec as ModuleSpec
