import { sql } from '../db/statement.ts'
import { forbidden, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { get } from '../query/get.ts'
import { begin } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { refuseUnlessAllowed } from '../write/allowed.ts'
import { newChange, runGroup } from '../write/group.ts'
import { isId } from '../write/record-id.ts'
import { newSecret } from './sign.ts'

/** How long a replaced secret signs beside the new one. */
const OVERLAP_HOURS = 24

/**
 * Gives a webhook a new signing secret, which is shown this once. Nothing is sent before it has one; the one before
 * goes on signing for a day, so that the receiver can be changed meanwhile.
 *
 * @throws Refusal 403 · 404
 */
export const renewSecret = (kernel: Kernel, context: Context, id: string): Promise<{ secret: string }> =>
  withRights(kernel, context, async current => {
    const entity = kernel.registry.get('core.webhook')
    refuseUnlessAllowed(current, entity, 'update')
    if (!isId(id)) throw notFound(entity.label[0])
    const secret = newSecret()
    const needs = (['read', 'update'] as const).map(right => ({ right, entity }))
    const [, renewed] = await runGroup({ kernel, context: current }, entity, [
      begin(current, needs, newChange('action', entity, 'renewSecret')),
      sql`update core_webhook set secret = ${current.values.seal(secret)}, previous_secret = secret,
          previous_until = case when secret is not null
            then date_trunc('milliseconds', now()) + make_interval(hours => ${OVERLAP_HOURS}) end
        where tenant_id = ${current.tenant.id} and id = ${id}`,
    ])
    if (renewed?.count === 0) {
      await get(kernel, current, entity, id)
      throw forbidden('You may see this webhook, but not change it.')
    }
    return { secret }
  })
