import { type Context, createRecord, type Kernel } from '@inopsio/kernel/server'

const open = { and: [{ status: { in: ['open'] } }] }

/** Ways to look at the demo's lists that people would keep: what is due, what closes when, who has what. */
const views: readonly (Readonly<Record<string, unknown>> & { readonly entity: string })[] = [
  {
    entity: 'work.activity',
    name: 'Calendar of the week',
    kind: 'calendar',
    scale: 'week',
    groupedBy: 'kind',
    conditions: open,
  },
  { entity: 'work.activity', name: 'Calendar of the month', kind: 'calendar', groupedBy: 'kind' },
  {
    entity: 'crm.deal',
    name: 'Closing this month',
    kind: 'calendar',
    startsWith: 'closeDate',
    conditions: open,
  },
  {
    entity: 'crm.deal',
    name: 'Closing by owner',
    kind: 'timeline',
    startsWith: 'closeDate',
    groupedBy: 'owner',
    conditions: open,
  },
  {
    entity: 'crm.deal',
    name: 'Pipeline by owner',
    kind: 'board',
    groupedBy: 'stage',
    lanes: 'owner',
    conditions: open,
  },
  { entity: 'crm.lead', name: 'Status by source', kind: 'board', groupedBy: 'status', lanes: 'source' },
  { entity: 'crm.lead', name: 'To look at again', kind: 'calendar', startsWith: 'revisitOn' },
  { entity: 'crm.target', name: 'Targets by quarter', kind: 'timeline', scale: 'quarter' },
]

/** Keeps the views for everybody, where there is what they list. */
export async function keepViews(kernel: Kernel, context: Context): Promise<void> {
  const known = views.filter(({ entity }) => kernel.registry.entities.has(entity))
  for (const [position, view] of known.entries())
    await createRecord(kernel, context, kernel.registry.get('core.view'), {
      visibility: 'all',
      pinned: true,
      position,
      ...view,
    })
}
