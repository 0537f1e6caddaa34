import { sql } from '../../db/statement.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import { whyNotAllowed } from '../../write/allowed.ts'
import { lockStates, visibleIds } from '../../write/bulk/change-rows.ts'
import type { Undoing } from './plan.ts'
import type { Open } from './revert.ts'
import { editedSince } from './revert.ts'
import { runsOf, type UndoWork } from './work.ts'

/** Which records there are to work on, and as whose. */
export interface Survey {
  /** Those that exist and may be changed, locked. */
  readonly open: readonly Open[]
  /** Those that exist and that this person sees. */
  readonly visible: ReadonlySet<string>
}

/**
 * What the entity never allows is kept with that reason, whoever asks; but what was deleted only because a record it
 * hangs on was comes back with that.
 */
export function refuseNever(
  { writer: { kernel }, report }: UndoWork,
  undoings: readonly Undoing[],
): Undoing[] {
  const deleted = new Set(undoings.filter(({ op }) => op === 'D').map(({ id }) => id))
  return undoings.filter(undoing => {
    const { entity, id, op } = undoing
    const top = entity.part ? kernel.registry.get(entity.part) : entity
    const operation = op === 'C' ? 'delete' : op === 'D' ? 'create' : 'update'
    const reason = isForgotten(undoing)
      ? FORGOTTEN
      : wentAlong(undoing, deleted) || mayBeTakenBack(undoing)
        ? null
        : whyNotAllowed(top, entity.part ? 'update' : operation)
    if (reason) report.keep({ entity: entity.id, id, field: '', reason })
    return reason === null
  })
}

const wentAlong = ({ entity, op, row }: Undoing, deleted: ReadonlySet<string>): boolean =>
  op === 'D' &&
  [...entity.all.values()].some(
    ({ key, field }) =>
      field.kind === 'ref' &&
      (field as { onDelete?: string }).onDelete === 'cascade' &&
      deleted.has(String(row[key])),
  )

const mayBeTakenBack = ({ entity, op }: Undoing): boolean => entity.undoable === true && op !== 'U'

const FORGOTTEN =
  'It was deleted for good: how long such records are kept is over, or what it hung on was erased.'

/** Nothing is remembered of it that could come back. */
const isForgotten = ({ op, row }: Undoing): boolean => op === 'D' && Object.keys(row).length === 0

/** Locks the records that exist, and reports those that are gone, closed, or none of this person's business. */
export async function survey(work: UndoWork, undoings: readonly Undoing[]): Promise<Survey> {
  const open: Open[] = []
  const visible = new Set<string>()
  const unseen: Undoing[] = []
  for (const [entity, run] of runsOf(undoings)) {
    const ids = run.map(undoing => undoing.id)
    const [locked, seen] = await work.tx.run([
      lockStates(work.writer, entity, ids),
      visibleIds(work.writer, entity, ids),
    ])
    const owners = new Map((locked?.rows ?? []).map(([id, , owner]) => [id, owner ?? null]))
    for (const [id] of seen?.rows ?? []) if (id) visible.add(id)
    for (const undoing of run) {
      const owner = owners.get(undoing.id)
      if (owner !== undefined) open.push({ undoing, owner })
      else if (!visible.has(undoing.id)) unseen.push(undoing)
      else if (undoing.op === 'U') work.report.keep(closed(entity, undoing.id))
    }
  }
  await reportUnseen(work, unseen)
  return { open, visible }
}

const closed = (entity: ResolvedEntity, id: string) => ({
  entity: entity.id,
  id,
  field: '',
  reason: `You may see this ${entity.label[0].toLowerCase()}, but not change it.`,
})

/**
 * A record that is not there was deleted since, or lies outside of what this person may see. Who could have seen it
 * learns the former by the trash; of the latter nothing but the number is told.
 */
async function reportUnseen(
  { tx, writer, report, changes }: UndoWork,
  unseen: readonly Undoing[],
): Promise<void> {
  if (unseen.length === 0) return
  const tenant = writer.context.tenant.id
  const [result] = await tx.run([
    sql`select w.id, u.name, to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD'), c.actor_id, a.op = 'D'
      from unnest(${unseen.map(({ root }) => root)}::uuid[], ${unseen.map(({ id }) => id)}::uuid[]) as w(root, id)
      cross join lateral (
        select a.op, a.change_id from core_audit a
        where a.tenant_id = ${tenant} and a.root_id = w.root and a.record_id = w.id and a.op <> 'U'
          and a.change_id <> ${changes.own}
        order by a.seq desc limit 1
      ) a
      join core_change c on c.tenant_id = ${tenant} and c.id = a.change_id
      left join core_user u on u.tenant_id = c.tenant_id and u.id = c.actor_id`,
  ])
  const gone = new Map((result?.rows ?? []).map(row => [row[0], row]))
  for (const { entity, id } of unseen) {
    const row = gone.get(id)
    const isGone = row?.[4] === 't' && writer.context.owners('read', entity) === 'all'
    if (isGone)
      report.keep({
        entity: entity.id,
        id,
        field: '',
        reason: editedSince(row[1], row[2]).replace('Changed', 'Deleted'),
      })
    else report.hide(id)
  }
}
