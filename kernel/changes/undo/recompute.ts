import type { ResolvedEntity } from '../../entity/registry.ts'
import { scope } from '../../rights/begin.ts'
import { applySteps } from '../../write/apply.ts'
import { attempt } from '../../write/bulk/attempt.ts'
import { lockRecords, wholeRecords } from '../../write/current.ts'
import { newIssues } from '../../write/issues.ts'
import { isEmpty, stepTo } from '../../write/next.ts'
import { needsFor } from '../../write/written.ts'
import type { Undoing } from './plan.ts'
import type { UndoWork } from './work.ts'

/**
 * Works computed fields out anew: a total follows from the lines as they are now, also when others have edited some of
 * them since.
 */
export async function recompute(work: UndoWork, undoings: readonly Undoing[]): Promise<void> {
  const byTop = new Map<ResolvedEntity, Set<string>>()
  for (const { entity, root } of undoings) {
    const top = topOf(work, entity)
    if (isComputed(work, top)) byTop.set(top, (byTop.get(top) ?? new Set()).add(root))
  }
  for (const [entity, ids] of byTop)
    await attempt(
      work.tx,
      work.writer,
      entity,
      [...ids],
      // A frozen record keeps its totals; its lines were kept too.
      () => {},
      part => recomputePart(work, entity, part),
    )
}

function topOf({ writer }: UndoWork, entity: ResolvedEntity): ResolvedEntity {
  return entity.part ? topOf({ writer } as UndoWork, writer.kernel.registry.get(entity.part)) : entity
}

const isComputed = ({ writer: { kernel } }: UndoWork, top: ResolvedEntity): boolean =>
  [...kernel.registry.entities.values()].some(
    entity =>
      (entity === top || entity.part === top.id) &&
      [...entity.all.values()].some(field => field.field.kind === 'computed'),
  )

async function recomputePart(
  { tx, writer }: UndoWork,
  entity: ResolvedEntity,
  ids: readonly string[],
): Promise<void> {
  const reading = wholeRecords(writer, entity, ids)
  const needs = needsFor({ right: 'update', entity }, reading.needs)
  const [, locked, ...rows] = await tx.run([
    scope(writer.context, needs),
    lockRecords(writer, entity, ids),
    ...reading.statements,
  ])
  const open = new Set(locked?.rows.map(([id]) => id))
  const steps = [...reading.read(rows)]
    .filter(([id]) => open.has(id))
    .map(([, record]) => stepTo(writer.kernel.registry, entity, record, {}, newIssues()))
    .filter(step => !isEmpty(step))
  if (steps.length > 0) await tx.run(applySteps(writer, entity, steps))
}
