import { type Sql, sql } from '../../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { covers } from '../../write/allowed.ts'
import { attempt } from '../../write/bulk/attempt.ts'
import { type Link, linkOf } from '../../write/layout.ts'
import type { Undoing } from './plan.ts'
import type { Open } from './revert.ts'
import { runsOf, type UndoWork } from './work.ts'

/** One link that the change took away. */
interface Lost {
  readonly undoing: Undoing
  readonly value: string
}

/** Takes links away that came and brings back those that went; both are fine when somebody has done so already. */
export async function relink(work: UndoWork, open: readonly Open[]): Promise<void> {
  const owners = new Map(open.map(({ undoing, owner }) => [undoing, owner]))
  const linked = open.map(({ undoing }) => undoing).filter(({ links }) => links.size > 0)
  for (const [entity, run] of runsOf(linked))
    for (const key of new Set(run.flatMap(({ links }) => [...links.keys()]))) {
      const field = entity.all.get(key)
      if (field)
        await relinkField(
          work,
          entity,
          field,
          run.filter(undoing => mayLink(work, undoing, field, owners)),
        )
    }
}

function mayLink(
  { writer: { context }, report }: UndoWork,
  { entity, id, links }: Undoing,
  { key }: ResolvedField,
  owners: ReadonlyMap<Undoing, string | null>,
): boolean {
  const undoing = [...owners.keys()].find(each => each.id === id && each.entity === entity)
  if (!links.has(key) || !undoing) return false
  if (covers(context.fieldOwners(entity, key, 'update'), owners.get(undoing) ?? null)) return true
  report.keep({ entity: entity.id, id, field: key, reason: 'You may not change this field.' })
  return false
}

async function relinkField(
  work: UndoWork,
  entity: ResolvedEntity,
  field: ResolvedField,
  undoings: readonly Undoing[],
): Promise<void> {
  const { tx, writer, report } = work
  const link = linkOf(entity, field)
  const tenant = writer.context.tenant.id
  const came = undoings.flatMap(undoing =>
    (undoing.links.get(field.key)?.came ?? []).map(value => ({ undoing, value })),
  )
  const went = undoings.flatMap(undoing =>
    (undoing.links.get(field.key)?.went ?? []).map(value => ({ undoing, value })),
  )
  const done = ({ id }: Undoing) => report.done({ entity: entity.id, id, op: 'U' })
  if (came.length > 0) {
    const [removed] = await tx.run([removal(link, tenant, came)])
    const gone = new Set(removed?.rows.map(([id]) => id))
    for (const { undoing } of came) if (gone.has(undoing.id)) done(undoing)
  }
  await attempt(
    tx,
    writer,
    entity,
    went,
    ({ undoing }, problems) =>
      report.keep({
        entity: entity.id,
        id: undoing.id,
        field: field.key,
        reason: problems[0]?.message ?? 'It is gone.',
      }),
    async part => {
      const [added] = await tx.run([addition(link, tenant, part)])
      const back = new Set(added?.rows.map(([id]) => id))
      for (const { undoing } of part) if (back.has(undoing.id)) done(undoing)
    },
  )
}

const pairs = (link: Link, lost: readonly Lost[]): Sql =>
  sql`unnest(${lost.map(({ undoing }) => undoing.id)}::uuid[], ${lost.map(({ value }) => value)}::${sql.raw(link.type)}[]) as w(source, value)`

const removal = (link: Link, tenant: string, lost: readonly Lost[]): Sql =>
  sql`delete from ${sql.ref(link.table)} l using ${pairs(link, lost)}
    where l.tenant_id = ${tenant} and l.source_id = w.source and l.${sql.ref(link.value)} = w.value returning l.source_id`

const addition = (link: Link, tenant: string, lost: readonly Lost[]): Sql =>
  sql`insert into ${sql.ref(link.table)} (tenant_id, source_id, ${sql.ref(link.value)})
    select ${tenant}::uuid, w.source, w.value from ${pairs(link, lost)} on conflict do nothing returning source_id`
