import { sql } from '../db/statement.ts'
import type { Registry } from '../entity/registry.ts'
import { Refusal } from '../errors.ts'
import { type DeliveredEvent, type DeliveryCall, type Subscriber, subscribe } from '../events/subscribe.ts'
import type { AnyReference } from '../fields/ref-any/ref-any.ts'
import type { Kernel } from '../kernel.ts'
import { get } from '../query/get.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { userContext } from '../tenancy/system.ts'
import { isId } from '../write/record-id.ts'
import { notify } from './notify.ts'
import { type NotificationType, notificationTypes } from './types.ts'

/** Tells people of the events that declared notifications wait for. */
export function notificationSubscriber(registry: Registry): Subscriber {
  const types = [...notificationTypes(registry).values()]
  const events = [...new Set(types.flatMap(({ on = [] }) => on))]
  return subscribe('core.notify', { to: events as never, deliver: tell })
}

async function tell(call: DeliveryCall): Promise<void> {
  const { event, kernel, context } = call
  const current = await context()
  for (const type of notificationTypes(kernel.registry).values())
    if (type.on?.includes(event.event)) await tellOf(call, current, type)
}

async function tellOf(
  { event, kernel }: DeliveryCall,
  context: Context,
  type: NotificationType,
): Promise<void> {
  const source = await recordOf(kernel, context, { entity: event.entity, id: event.record ?? '' })
  const about = aboutOf(event, type)
  const record = about && (await recordOf(kernel, context, about))
  if (!source || !record || !about) return
  const { actor, name } = await actorOf(kernel, context, event)
  const users = await usersOf(kernel, context, type, { ...source, ...event.payload })
  const others = users.filter(user => user !== actor)
  const to = await readersOf(kernel, context, about, others)
  if (to.length === 0) return
  const title = kernel.registry.get(about.entity).title
  const values = { ...textsOf(event.payload ?? {}), record: String(record[title] ?? ''), actor: name }
  await notify(kernel, context, { type: type.id, to, event: event.id, values, about })
}

/** The record as the program sees it; null when it is gone. */
export async function recordOf(
  kernel: Kernel,
  context: Context,
  { entity, id }: AnyReference,
): Promise<Record<string, unknown> | null> {
  const known = kernel.registry.entities.get(entity)
  if (!known) return null
  return unlessRefused(
    async () => JSON.parse(await get(kernel, context, known, id)) as Record<string, unknown>,
  )
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function aboutOf({ entity, record, payload }: DeliveredEvent, type: NotificationType): AnyReference | null {
  if (type.about === undefined) return record === null ? null : { entity, id: record }
  return (payload?.[type.about] as AnyReference | undefined) ?? null
}

/** Who did it; nobody when it was the program. */
export function actorOf(
  kernel: Kernel,
  context: Context,
  { change }: Pick<DeliveredEvent, 'change'>,
): Promise<{ actor: string | null; name: string }> {
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity: kernel.registry.get('core.user') }],
      statements: [
        sql`select c.actor_id, u.name from core_change c
          left join core_user u on u.tenant_id = c.tenant_id and u.id = c.actor_id
          where c.tenant_id = ${tenant.id} and c.id = ${change}::uuid`,
      ],
      read: ([found]) => ({ actor: found?.rows[0]?.[0] ?? null, name: found?.rows[0]?.[1] ?? tenant.name }),
    }),
    { lane: 'read' },
  )
}

/** The users that the fields named refer to. */
async function usersOf(
  kernel: Kernel,
  context: Context,
  { to = [] }: NotificationType,
  values: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const named = to.flatMap(field => (field === 'administrators' ? [] : [values[field]].flat()))
  const ids = named.filter((value): value is string => typeof value === 'string' && isId(value))
  const administrators = to.includes('administrators') ? await administratorsOf(kernel, context) : []
  return [...new Set([...ids, ...administrators])]
}

const administratorsOf = (kernel: Kernel, context: Context): Promise<readonly string[]> =>
  runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity: kernel.registry.get('core.role') }],
      statements: [
        sql`select m.target_id from core_role r join core_role_members m on m.tenant_id = r.tenant_id and m.source_id = r.id
          where r.tenant_id = ${tenant.id} and r.key = 'administrator'`,
      ],
      read: ([found]) => (found?.rows ?? []).flatMap(([id]) => id ?? []),
    }),
    { lane: 'read' },
  )

/** Those among them who may read the record now; who is no active user may not. */
export async function readersOf(
  kernel: Kernel,
  { tenant }: Context,
  { entity, id }: AnyReference,
  users: readonly string[],
): Promise<readonly string[]> {
  const known = kernel.registry.get(entity)
  const readers = await Promise.all(
    users.map(user =>
      unlessRefused(async () => {
        const reader = await userContext(kernel, tenant.id, user, 'core.notify')
        await get(kernel, reader, known, id, { fields: 'id' })
        return user
      }),
    ),
  )
  return readers.filter(user => user !== null)
}

const textsOf = (payload: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(payload).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
    ),
  )
