import type { ResultSet } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import { refuseAny } from '../query/request.ts'
import { mayRead } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'
import { isId } from '../write/record-id.ts'
import { reads } from '../write/written.ts'
import { mayReadField, readableDiff } from './diff.ts'
import { type AuditEntry, readEntry } from './entries.ts'
import { type ChangeSummary, headColumns, headWidth, readHead, withActor } from './head.ts'
import { type Merged, merge } from './merge.ts'
import { isSeq, pageJson, readPage } from './page.ts'

/** What one change did to a record and its parts. */
interface Chapter {
  readonly seq: string
  readonly change: ChangeSummary
  readonly entries: AuditEntry[]
}

/**
 * `GET /api/v1/crm/leads/:id/history`: what happened to a record the reader may see, newest first, one entry for each
 * change, `{ change, op, diff: { field: [before, after] }, parts }`. Fields she may not read are left out. With
 * `field=email` only how that field came to be what it is: its changes, and the making of the record.
 *
 * @throws Refusal 404 for a record she may not see, 400 for a field that is not there for her
 */
export async function history(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  query: QueryParameters = {},
): Promise<string> {
  const page = readPage(query, ['field'], isSeq)
  const field = page.words.field ?? null
  if (field !== null) demandField(entity, context, field)
  const entries = await historyEntries(kernel, context, entity, id, page.after, page.limit + 1, field)
  return pageJson(
    entries,
    page.limit,
    ({ seq }) => seq,
    ({ seq: _, ...entry }) => entry,
  )
}

/** The same as values, each with its position, after which one can go on. */
export function historyEntries(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  after: string | null,
  limit: number,
  field: string | null = null,
) {
  if (!isId(id)) throw notFound(entity.label[0])
  const users = kernel.registry.get('core.user')
  return runAs(
    kernel,
    context,
    current => ({
      needs: reads([entity, users]),
      statements: [ownerOf(current, entity, id), chaptersOf(current, id, after, limit, field)],
      read([record, found]) {
        if (!record?.rows[0]) throw notFound(entity.label[0])
        const owner = record.rows[0][0] ?? null
        // When a field changed is as secret as what it was.
        if (field !== null && !mayReadField(current, entity, field, owner)) return []
        return readChapters(found).map(chapter => ({
          seq: chapter.seq,
          ...entryOf(kernel, current, entity, owner, chapter, field),
        }))
      },
    }),
    { lane: 'read' },
  )
}

/** A field that this reader may read on no record is unknown to her. */
function demandField(entity: ResolvedEntity, context: Context, field: string): void {
  if (entity.all.has(field) && mayRead(entity, context, field)) return
  const issues = newIssues()
  issues.add('field', 'unknown', `${entity.label[1]} have no field ${JSON.stringify(field.slice(0, 80))}.`)
  refuseAny(issues)
}

function ownerOf(context: Context, entity: ResolvedEntity, id: string): Sql {
  const owner = entity.owner && entity.all.get(entity.owner)?.columns[0]?.name
  return sql`select ${owner ? sql`t.${sql.ref(owner)}` : sql`null`} from ${sql.ref(entity.table)} t
    where t.tenant_id = ${context.tenant.id} and t.id = ${id}`
}

/**
 * The changes of one record by their last entry, and all their entries. Served by core_audit_root; the changes of one
 * record are few enough to be grouped for each page, and looked through for a field.
 */
const chaptersOf = (
  { tenant }: Context,
  id: string,
  after: string | null,
  limit: number,
  field: string | null,
): Sql => sql`
  with page as (
    select change_id, max(seq) as last from core_audit a where tenant_id = ${tenant.id} and root_id = ${id}
    ${field === null ? sql.empty : sql`and ${tellsOf(id, field)}`} group by change_id ${after === null ? sql.empty : sql`having max(seq) < ${after}`} order by last desc limit ${limit})
  select p.last, ${headColumns}, a.seq, a.change_id, a.entity, a.record_id, a.root_id, a.op, v.diff
  from page p
  join core_change c on c.tenant_id = ${tenant.id} and c.id = p.change_id
  ${withActor}
  join core_audit a on a.tenant_id = ${tenant.id} and a.root_id = ${id} and a.change_id = p.change_id
  left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
  order by p.last desc, a.seq`

/** The making of the record itself, and its entries that name the field. */
const tellsOf = (id: string, field: string): Sql => sql`a.record_id = ${id} and (a.op = 'C' or exists (
  select from core_audit_value v where v.tenant_id = a.tenant_id and v.seq = a.seq and v.diff ? ${field}))`

function readChapters(found: ResultSet | undefined): Chapter[] {
  const chapters: Chapter[] = []
  for (const row of found?.rows ?? []) {
    const entry = readEntry(row, 1 + headWidth)
    const last = chapters.at(-1)
    if (last && last.seq === row[0]) last.entries.push(entry)
    else chapters.push({ seq: row[0] ?? '', change: readHead(row, 1), entries: [entry] })
  }
  return chapters
}

function entryOf(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  owner: string | null,
  chapter: Chapter,
  field: string | null,
) {
  const own = chapter.entries.filter(entry => entry.entity === entity.id)
  const parts = field === null ? chapter.entries.filter(entry => entry.entity !== entity.id) : []
  const { op, diff } = only(field, merge(entity, own))
  const describe = (of: ResolvedEntity, merged: Merged) => readableDiff(context, of, merged, owner)
  return {
    change: chapter.change,
    op,
    diff: describe(entity, { op, diff }),
    parts: byRecord(parts).flatMap(([part, entries]) => {
      const of = kernel.registry.entities.get(part.entity)
      if (!of) return []
      const merged = merge(of, entries)
      return [{ entity: part.entity, id: part.record, op: merged.op, diff: describe(of, merged) }]
    }),
  }
}

const only = (field: string | null, { op, diff }: Merged): Merged =>
  field === null
    ? { op, diff }
    : { op, diff: Object.fromEntries(Object.entries(diff).filter(([key]) => key === field)) }

function byRecord(entries: readonly AuditEntry[]): [AuditEntry, AuditEntry[]][] {
  const groups = new Map<string, [AuditEntry, AuditEntry[]]>()
  for (const entry of entries) {
    const group = groups.get(entry.record)
    if (group) group[1].push(entry)
    else groups.set(entry.record, [entry, [entry]])
  }
  return [...groups.values()]
}
