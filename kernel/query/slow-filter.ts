import { hasCode } from '../db/errors.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { malformed } from '../errors.ts'
import type { Context } from '../rights/context.ts'
import type { SelectionRequest } from './request.ts'

/** A list by a field that no index carries may look at every record there is, but not for longer than this. */
const mostMs = 3000
const queryCanceled = '57014'

/** The limit on a list's time: only for one that asks about a tenant's fields that are not fast. */
export const timeLimit = (entity: ResolvedEntity, request: SelectionRequest): { timeoutMs?: number } =>
  slowFields(entity, request).length > 0 ? { timeoutMs: mostMs } : {}

/** Says which field to mark, when the time was over. */
export function tooSlow(
  context: Context,
  entity: ResolvedEntity,
  request: SelectionRequest,
  error: unknown,
): unknown {
  const slow = slowFields(entity, request)
  if (!hasCode(error, queryCanceled) || context.signal?.aborted || slow.length === 0) return error
  const names = slow.join(' and ')
  return malformed('The list takes too long.', [
    {
      path: 'filter',
      code: 'too-slow',
      message: `Looking through all ${entity.label[1].toLowerCase()} for ${names} takes too long. Mark the field “fast” in its settings, or narrow the list by another field.`,
    },
  ])
}

/** By their labels. */
function slowFields(entity: ResolvedEntity, { filters }: SelectionRequest): string[] {
  if (!filters?.length || !entity.all.has('custom')) return []
  const said = JSON.stringify(filters)
  return [...entity.all.values()]
    .filter(({ key, custom }) => custom && !custom.isFast && said.includes(key))
    .map(({ label }) => label)
}
