import { tenantKernel } from '../custom/tenant-kernel.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { get } from '../query/get.ts'
import type { Context } from '../rights/context.ts'
import type { Message } from './message.ts'

/**
 * What is posted for a message, read as the webhook's owner may read it now; null when there is nothing in it for her.
 * A record that is gone can no longer be looked at, so only those who see every record of its kind hear of it.
 */
export async function bodyOf(kernel: Kernel, owner: Context, message: Message): Promise<string | null> {
  const { id, event, entity, record, change, actor, payload, at } = message
  const head = { type: event, timestamp: at }
  if (message.seq === null)
    return JSON.stringify({ ...head, data: { id, entity, record: null, change, actor } })
  const declared = owner.registry.entities.get(entity)
  if (!declared || owner.owners('read', declared) === 'none') return null
  const found = await readRecord(kernel, owner, declared, record)
  if (found === null && (record === null || owner.owners('read', declared) !== 'all')) return null
  const said = readablePayload(owner, declared, payload)
  return JSON.stringify({
    ...head,
    data: { id: record, entity, record: found, change, actor, ...(said ? { payload: said } : {}) },
  })
}

async function readRecord(
  kernel: Kernel,
  owner: Context,
  entity: ResolvedEntity,
  record: string | null,
): Promise<unknown> {
  if (record === null || entity.part) return null
  try {
    return JSON.parse(await get(tenantKernel(kernel, owner), owner, entity, record))
  } catch (error) {
    if (error instanceof Refusal && (error.status === 404 || error.status === 403)) return null
    throw error
  }
}

/** What an event says about a field that the owner may not read everywhere is left out. */
function readablePayload(
  owner: Context,
  entity: ResolvedEntity,
  payload: Message['payload'],
): Readonly<Record<string, unknown>> | null {
  if (payload === null) return null
  const said = Object.entries(payload).filter(
    ([key]) => !entity.all.has(key) || owner.fieldOwners(entity, key, 'read') === 'all',
  )
  return Object.fromEntries(said)
}
