import {
  actOn,
  type Context,
  createRecord,
  deleteRecord,
  type Kernel,
  shareRecord,
  updateRecord,
} from '@inopsio/kernel/server'
import type { Lists } from './lists.ts'
import type { Staffed } from './people.ts'
import type { Step } from './stories.ts'

/** Changes made, and when they are to have happened. */
export type Times = Map<string, Date>

/**
 * Lets the people do what the stories say, one after the other, through the same path as everybody's clicks: so that
 * rights are checked, history and events are written, and totals are right.
 */
export async function tell(
  kernel: Kernel,
  staffed: Staffed,
  contexts: ReadonlyMap<string, Context>,
  companies: ReadonlyMap<string, string>,
  lists: Lists,
  steps: readonly Step[],
): Promise<Times> {
  const times: Times = new Map()
  const leads = new Map<number, string>()
  for (const step of steps) {
    const context = contexts.get(step.by)
    if (!context) throw new Error(`Nobody is called ${step.by}.`)
    const change = await perform(kernel, context, staffed, { companies, lists }, leads, step)
    if (change) times.set(change, step.at)
  }
  return times
}

/** Does one step and answers the change it made. */
async function perform(
  kernel: Kernel,
  context: Context,
  { users }: Staffed,
  { companies, lists }: { readonly companies: ReadonlyMap<string, string>; readonly lists: Lists },
  leads: Map<number, string>,
  { lead, deed }: Step,
): Promise<string | null> {
  const entity = kernel.registry.get('crm.lead')
  if (deed.kind === 'create') {
    const { source, subSource } = deed.input
    const refs = {
      company: companies.get(deed.company),
      owner: users[deed.owner],
      source: lists.get(`crm.leadSource ${source}`),
      subSource: lists.get(`crm.subSource ${subSource}`),
    }
    const made = await createRecord(kernel, context, entity, { ...deed.input, ...refs })
    leads.set(lead, made.id)
    return made.change
  }
  const id = leads.get(lead) ?? ''
  switch (deed.kind) {
    case 'update':
      return (await updateRecord(kernel, context, entity, id, deed.input)).change
    case 'action':
      return changeOf(await actOn(kernel, context, entity, id, deed.action, {}))
    case 'disqualify':
      return changeOf(
        await actOn(kernel, context, entity, id, 'disqualify', {
          disqualifyReason: lists.get(`crm.disqualifyReason ${deed.reason}`),
          disqualifyNote: deed.note,
        }),
      )
    case 'assign':
      return changeOf(await actOn(kernel, context, entity, id, 'assign', { owner: users[deed.owner] }))
    case 'delete':
      return deleteRecord(kernel, context, entity, id)
    case 'share':
      return shareRecord(kernel, context, entity, id, { user: users[deed.user] ?? '', access: 'read' })
  }
}

const changeOf = (done: object): string | null => ('change' in done ? (done.change as string | null) : null)
