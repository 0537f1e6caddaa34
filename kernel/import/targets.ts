import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'

const isImportable = ({ field, kind, isSystem }: ResolvedField): boolean =>
  !isSystem &&
  field.kind !== 'parts' &&
  field.kind !== 'secret' &&
  field.kind !== 'file' &&
  // A state may be set by an import, and by nothing else from outside.
  (field.kind === 'state' || (kind.writable && !field.system))

/** Fields that a column of a file may fill. */
export const importableFields = (entity: ResolvedEntity): ResolvedField[] =>
  [...entity.all.values()].filter(isImportable)
