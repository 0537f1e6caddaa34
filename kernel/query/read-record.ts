import type { EntityId } from '../entity/entities.ts'
import type { RowOf } from '../entity/rows.ts'
import { Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { get } from './get.ts'

/** A record with its exact type, for jobs and subscribers; null where the context sees none. */
export async function readRecord<Id extends EntityId>(
  kernel: Kernel,
  context: Context,
  entity: Id,
  id: string,
): Promise<RowOf<Id> | null> {
  try {
    return JSON.parse(await get(kernel, context, kernel.registry.get(entity), id)) as RowOf<Id>
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
