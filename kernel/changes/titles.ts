import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { layoutOf } from '../write/layout.ts'
import { type AuditValue, columnTexts, isErased, readableValue } from './audit-values.ts'
import { mayReadField } from './diff.ts'
import type { AuditEntry } from './entries.ts'

/** What deleted records were called, by the position of their entry. */
export async function titlesOf(
  kernel: Kernel,
  context: Context,
  entries: readonly AuditEntry[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>()
  const generated = new Map<ResolvedEntity, AuditEntry[]>()
  for (const entry of entries) {
    const entity = kernel.registry.get(entry.entity)
    if (!mayReadField(context, entity, entity.title, ownerIn(entity, entry))) continue
    const title = storedTitle(entity, entry)
    if (title !== null) titles.set(entry.seq, title)
    else if (entity.all.get(entity.title)?.field.kind === 'generated')
      generated.set(entity, [...(generated.get(entity) ?? []), entry])
  }
  for (const [seq, title] of await generatedTitles(kernel, context, generated)) titles.set(seq, title)
  return titles
}

export const ownerIn = (entity: ResolvedEntity, { diff }: AuditEntry): string | null =>
  entity.owner ? ((diff[entity.owner] ?? null) as string | null) : null

function storedTitle(entity: ResolvedEntity, { diff }: AuditEntry): string | null {
  const field = entity.all.get(entity.title)
  const value = diff[entity.title]
  if (!field || value === null || value === undefined || isErased(value)) return null
  return field.kind.toText(readableValue(field, value), field.field)
}

/** The database works a generated title out of the columns that the audit has kept, by the declared rule. */
async function generatedTitles(
  kernel: Kernel,
  context: Context,
  groups: ReadonlyMap<ResolvedEntity, readonly AuditEntry[]>,
): Promise<[string, string][]> {
  if (groups.size === 0) return []
  return runAs(
    kernel,
    context,
    () => ({
      needs: [],
      statements: [...groups].map(([entity, entries]) => generatedTitle(entity, entries)),
      read: results =>
        results.flatMap(({ rows }) =>
          rows.flatMap(([seq, title]): [string, string][] => (seq && title ? [[seq, title]] : [])),
        ),
    }),
    { lane: 'read' },
  )
}

function generatedTitle(entity: ResolvedEntity, entries: readonly AuditEntry[]): Sql {
  const rule = (entity.all.get(entity.title)?.field as { sql?: string } | undefined)?.sql ?? 'null'
  const columns = layoutOf(entity).stored.flatMap(({ resolved, columns: [first, ...others] }) =>
    first && others.length === 0 && !first.type.endsWith('[]') ? [{ resolved, ...first }] : [],
  )
  const names = columns.map(({ name }) => sql.ref(name))
  const values = columns.map(
    ({ resolved, type }) =>
      sql`${entries.map(({ diff }) => columnText(resolved, diff[resolved.key]))}::${sql.raw(type)}[]`,
  )
  const seqs = sql`${entries.map(entry => entry.seq)}::bigint[]`
  return sql`select r.seq, (${sql.raw(rule)})::text
    from unnest(${sql.join([seqs, ...values])}) as r(${sql.join([sql.ref('seq'), ...names])})`
}

/** What stood in the column, as far as the audit still knows. */
const columnText = (field: ResolvedField, value: AuditValue): string | null =>
  isErased(value) ? null : (columnTexts(field, value)[0] ?? null)
