import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import { actingUser, currentInstant, editedColumns } from './columns.ts'
import { frozenDeletion, frozenLines, frozenOwned } from './frozen.ts'
import { shortName } from './name.ts'
import { trackedFields } from './record.ts'
import { refuse } from './refuse.ts'
import { type Routine, routine } from './routine.ts'
import { differs, indented } from './text.ts'
import { treeLines } from './tree.ts'

/**
 * What holds whoever writes: a ledger only grows, a frozen record stays as it is, a tree has no circles, and a changed
 * record gets a new version also in raw SQL. Null when there is nothing to guard.
 */
export function guardRoutine(entity: ResolvedEntity, registry: Registry): Routine | null {
  if (entity.class === 'ledger') return ledgerGuard(entity)
  if (entity.part) return ownedGuard(entity, registry)
  const deletion = frozenDeletion(entity)
  const trees = treeLines(entity)
  const update = [...frozenLines(entity), ...trees, ...versionLines(entity)]
  if (update.length === 0) return null
  return routine({
    table: entity.table,
    suffix: 'guard',
    when: deletion ? 'before update or delete' : 'before update',
    about: `Keeps ${entity.label[1].toLowerCase()} whole: ${reasons(deletion !== null, trees.length > 0)}.`,
    asOwner: trees.length > 0,
    body: [
      ...(deletion ? [`if tg_op = 'DELETE' then\n${indented(deletion)}\n  return old;\nend if;`] : []),
      ...update,
      'return new;',
    ].join('\n'),
  })
}

function reasons(isFrozen: boolean, isTree: boolean): string {
  const all = [
    isFrozen && 'frozen ones stay as they are',
    isTree && 'no circles',
    'changed ones get a new version',
  ]
  return all.filter(Boolean).join(', ')
}

/** The number rises with what people can see; a counter that is not tracked does not make anybody's copy stale. */
function versionLines(entity: ResolvedEntity): string[] {
  if (!entity.all.has('version')) return []
  const columns = trackedFields(entity).flatMap(field => editedColumns(field).map(column => column.name))
  return [
    `if new.version <> old.version
  or ${indented(differs(columns), '    ').trimStart()} then
  new.version := old.version + 1;
  new.updated_at := ${currentInstant};
  new.updated_by := ${actingUser};
end if;`,
  ]
}

const ledgerGuard = (entity: ResolvedEntity): Routine =>
  routine({
    table: entity.table,
    suffix: 'guard',
    when: 'before update or delete',
    about: `${entity.label[1]} are only ever added; a wrong one is reversed.`,
    asOwner: false,
    body: `if tg_op = 'DELETE' and core_is_erasing(old.tenant_id) then
  return old;
end if;
${refuse(
  `${entity.label[1]} are never changed or deleted; add a reversal instead.`,
  shortName(entity.table, 'ledger'),
  entity.table,
)}`,
  })

/** Parts freeze with the record they belong to. */
function ownedGuard(entity: ResolvedEntity, registry: Registry): Routine | null {
  const columns = trackedFields(entity).flatMap(field => editedColumns(field).map(column => column.name))
  const lines = frozenOwned(entity, registry, columns)
  if (lines === null) return null
  return routine({
    table: entity.table,
    suffix: 'guard',
    when: 'before insert or update or delete',
    about: `${entity.label[1]} freeze with the record they belong to.`,
    asOwner: true,
    body: lines,
  })
}
