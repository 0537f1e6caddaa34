import { type Sql, sql } from '../db/statement.ts'
import type { Registry } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { isId } from '../write/record-id.ts'
import { reads } from '../write/written.ts'
import { headColumns, readHead, withActor } from './head.ts'
import { pageJson, readPage } from './page.ts'

/**
 * `GET /api/v1/changes`: what was done in the tenant, newest first: the reader's own changes, and those of others to
 * entities all of whose records she may read.
 */
export function listChanges(kernel: Kernel, context: Context, query: QueryParameters = {}): Promise<string> {
  const page = readPage(query, [], isId)
  const users = kernel.registry.get('core.user')
  return runAs(
    kernel,
    context,
    current => ({
      needs: reads([users]),
      statements: [
        sql`select ${headColumns} from core_change c ${withActor}
          where c.tenant_id = ${current.tenant.id} and ${isVisible(current, kernel.registry)}
            ${page.after === null ? sql.empty : sql`and c.id < ${page.after}`}
          order by c.id desc limit ${page.limit + 1}`,
      ],
      read: ([found]) =>
        pageJson(
          (found?.rows ?? []).map(row => readHead(row)),
          page.limit,
          head => head.id,
          head => head,
        ),
    }),
    { lane: 'read' },
  )
}

/** Ids of changes are made as they happen, so their order is the order in time; the primary key serves it. */
const isVisible = (context: Context, registry: Registry): Sql => {
  const open = [...registry.entities.values()].filter(entity => context.owners('read', entity) === 'all')
  return sql`(c.actor_id = ${context.principal.userId}::uuid or c.entity = any (${open.map(entity => entity.id)}::text[]))`
}
