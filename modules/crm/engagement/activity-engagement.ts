import { type Need, newChange, type Sql, sql, subscribe, transactAs, within } from '@inopsio/kernel/server'
import { readingScores, scoreInBatches } from '../score/score-leads.ts'

/** What an engagement that comes from an activity is named after, so that it counts once. */
const source = 'work.activity:'

/**
 * Calls, meetings and mails that took place count as engagement of the lead they are about, or of the latest lead of the
 * contact they are about. The rows are made to say what the activities say, so that neither a second delivery nor a
 * late one makes a difference, and what is reopened, moved, deleted or undone is taken back. The scores follow in the
 * same transaction: once a row is gone, nobody knows any more whose score it was part of.
 */
export const activityEngagement = subscribe('crm.activityEngagement', {
  to: ['work.activity.created', 'work.activity.updated', 'work.activity.deleted'],
  async deliverAll({ events, kernel, context }) {
    const activities = [...new Set(events.flatMap(({ record }) => record ?? []))]
    const engagement = kernel.registry.get('crm.engagement')
    const needs: Need[] = [
      ...readingScores(kernel),
      ...['work.activity', 'crm.contact'].map(id => ({
        right: 'read' as const,
        entity: kernel.registry.get(id),
      })),
      { right: 'create', entity: engagement },
      { right: 'delete', entity: engagement },
    ]
    const opening = { needs, change: newChange('system', engagement) }
    await transactAs(kernel, await context(), opening, async (tx, current) => {
      const { tenant } = current
      const [removed, made] = await tx.run([
        removeStale(tenant.id, activities),
        addMissing(tenant.id, activities),
      ])
      const leads = [...(removed?.rows ?? []), ...(made?.rows ?? [])].flatMap(([lead]) => lead ?? [])
      if (leads.length > 0) await scoreInBatches(within(kernel, tx), context, [...new Set(leads)])
    })
  },
})

/** Nobody was spoken to where nobody answered. By the primary keys of activities, and the index of a contact's leads. */
const wanted = (tenant: string, activities: readonly string[]): Sql =>
  sql`select ${source}::text || a.id as source, a.kind as type, a.completed_at as at, left(a.subject, 300) as note, l.id as lead_id
    from work_activity a
    join lateral (
      select id from crm_lead
      where tenant_id = a.tenant_id and id = a.about_id and a.about_entity = 'crm.lead'
      union all (
        select id from crm_lead
        where tenant_id = a.tenant_id and contact_id = a.about_id and a.about_entity = 'crm.contact'
        order by created_at desc, id desc limit 1)) l on true
    where a.tenant_id = ${tenant} and a.id = any(${activities}::uuid[]) and a.status = 'done'
      and a.kind in ('call', 'meeting', 'email') and coalesce(a.outcome, 'reached') = 'reached'`

const removeStale = (tenant: string, activities: readonly string[]): Sql =>
  sql`with wanted as (${wanted(tenant, activities)})
    delete from crm_engagement e
    where e.tenant_id = ${tenant} and e.source = any(${activities.map(id => source + id)}::text[])
      and not exists (select from wanted w
        where (w.source, w.lead_id, w.type, w.at) = (e.source, e.lead_id, e.type, e.at))
    returning e.lead_id`

const addMissing = (tenant: string, activities: readonly string[]): Sql =>
  sql`with wanted as (${wanted(tenant, activities)})
    insert into crm_engagement (tenant_id, lead_id, type, at, note, source)
    select ${tenant}, lead_id, type, at, note, source from wanted
    on conflict (tenant_id, source) do nothing
    returning lead_id`
