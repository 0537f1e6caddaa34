import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Context } from '../rights/context.ts'

const isImportable = ({ field, kind, isSystem }: ResolvedField): boolean =>
  !isSystem &&
  field.kind !== 'secret' &&
  field.kind !== 'file' &&
  // A state may be set by an import, and by nothing else from outside.
  (field.kind === 'state' || (kind.writable && !field.system))

/** Fields that a column of a file may fill. */
export const importableFields = (entity: ResolvedEntity): ResolvedField[] =>
  [...entity.all.values()].filter(isImportable)

/** Those of them that this person may set at least on some records. */
export const fillableFields = (entity: ResolvedEntity, context: Context): ResolvedField[] =>
  importableFields(entity).filter(({ key }) => context.fieldOwners(entity, key, 'update') !== 'none')

/** The id names a record to change, or is brought along by a new one. */
export const ID = 'id'
