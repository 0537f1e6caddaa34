import type { Kernel } from '@inopsio/kernel/server'
import pg from 'pg'
import type { Times } from './story.ts'

/**
 * Moves what the seed has just done to when it is to have happened. Only the owner of the tables can: the program
 * itself may never change what the audit says. Nothing is sealed yet, because nobody has been at work here.
 */
export async function backdate(
  ownerUrl: string,
  { registry }: Kernel,
  tenant: string,
  times: Times,
  beginning: Date,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant])
    await client.query('update core_change set created_at = $1', [beginning])
    const made = [[...times.keys()], [...times.values()], tenant]
    await client.query(
      `update core_change c set created_at = w.at from unnest($1::uuid[], $2::timestamptz[]) as w(id, at)
       where c.tenant_id = $3 and c.id = w.id`,
      made,
    )
    await client.query(
      `update core_change c set created_at = w.at from unnest($1::uuid[], $2::timestamptz[]) as w(id, at)
       where c.tenant_id = $3 and c.request_id = w.id::text`,
      made,
    )
    for (const table of ['core_audit', 'core_outbox'])
      await client.query(
        `update ${table} t set at = c.created_at from core_change c where c.tenant_id = t.tenant_id and c.id = t.change_id`,
      )
    await client.query(asIdsTell, [tenant, beginning])
    const entities = [...registry.entities.values()]
    for (const { table, all, historyOf } of entities) {
      const record = historyOf && all.get(historyOf.record)?.columns[0]?.name
      if (record) await client.query(restay(table, record))
    }
    await client.query(redateDeals, [tenant])
    for (const { id, table, all } of entities)
      if (all.has('updatedAt')) await client.query(redate(table), [id])
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** The first questions come before PostgreSQL has counted by itself what there is now. */
export async function countRows(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** What was entered together came about when the ids say, each at its own time. */
const asIdsTell = `update core_audit set at = uuid_extract_timestamp(record_id)
   where tenant_id = $1 and op = 'C' and uuid_extract_timestamp(record_id) between $2 and at`

/** A stay began with the change that brought it about, and lasted until the next one. */
const restay = (table: string, record: string): string =>
  `update ${table} t set entered_at = h.entered, left_at = h.left
   from (select s.tenant_id, s.id, c.created_at as entered,
           lead(c.created_at) over (partition by s.tenant_id, s.${record} order by c.created_at, s.entered_at, s.id) as left
         from ${table} s join core_change c on c.tenant_id = s.tenant_id and c.id = s.change) h
   where t.tenant_id = h.tenant_id and t.id = h.id`

/** A deal has been in its stage since it was moved there, and closed since it was closed. */
const redateDeals = `update crm_deal d set stage_since = h.entered, closed_at = case when d.status <> 'open' then h.entered end
   from (select deal_id, max(entered_at) filter (where moved) as entered from crm_deal_stage_history
         where tenant_id = $1 group by deal_id) h
   where d.tenant_id = $1 and d.id = h.deal_id`

/** A record was made and last changed when its history says so. */
const redate = (table: string): string =>
  `update ${table} t set created_at = h.first, updated_at = h.last
   from (select tenant_id, root_id, min(at) as first, max(at) as last from core_audit where entity = $1 group by 1, 2) h
   where t.tenant_id = h.tenant_id and t.id = h.root_id`
