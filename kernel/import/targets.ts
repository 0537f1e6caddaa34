import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Context } from '../rights/context.ts'
import { whyNotWritable } from '../write/writable.ts'

/** Fields that a column of a file may fill: also states, and what actions ask for beside them. */
export const importableFields = (entity: ResolvedEntity): ResolvedField[] =>
  [...entity.all.values()].filter(
    field => !notFromText.has(field.field.kind) && whyNotWritable(entity, field, 'import') === null,
  )

const notFromText: ReadonlySet<string> = new Set(['secret', 'file', 'custom'])

/** Those of them that this person may set at least on some records. */
export const fillableFields = (entity: ResolvedEntity, context: Context): ResolvedField[] =>
  importableFields(entity).filter(({ key }) => context.fieldOwners(entity, key, 'update') !== 'none')

/** The id names a record to change, or is brought along by a new one. */
export const ID = 'id'
