import { enqueue, runAs, sql, subscribe } from '@inopsio/kernel/server'

/** Several changes one after the other, and an undo right behind one, make one mail or none. */
const patienceMs = 5_000

/** Has those who are invited told of whatever happens to a meeting, whoever or whatever changed it. */
export const tellingSubscriber = subscribe('work.invitations', {
  to: ['work.activity.created', 'work.activity.updated', 'work.activity.deleted'],
  async deliverAll({ events, kernel, context }) {
    const current = await context()
    const changed = events.flatMap(({ record }) => record ?? [])
    const gone = events.flatMap(({ event, record }) =>
      event === 'work.activity.deleted' && record ? [record] : [],
    )
    const meetings = await runAs(
      kernel,
      current,
      ({ tenant }) => ({
        needs: [
          { right: 'read', entity: kernel.registry.get('work.activity') },
          { right: 'read', entity: kernel.registry.get('work.invitation') },
        ],
        statements: [
          sql`with meeting as (
              select distinct coalesce(series, id::text) as id, bool_or(invited_at is not null) as is_invited
              from work_activity where tenant_id = ${tenant.id} and id = any(${changed}::uuid[]) group by 1)
            select id from meeting where is_invited or exists (
              select from work_invitation i
              where i.tenant_id = ${tenant.id} and i.meeting = meeting.id and i.is_standing)`,
          // One that was deleted does not say which series it was of.
          sql`select exists (select from work_invitation where tenant_id = ${tenant.id} and is_standing)`,
        ],
        read: ([found, standing]) => [
          ...(found?.rows ?? []).map(([id]) => id ?? null),
          ...(gone.length > 0 && standing?.rows[0]?.[0] === 't' ? [null] : []),
        ],
      }),
      { lane: 'write' },
    )
    const runAt = new Date(Date.now() + patienceMs)
    for (const meeting of meetings)
      await enqueue(kernel, current, 'work.tellGuests', { meeting }, { runAt, dedupe: meeting ?? 'all' })
  },
})
