import { forbidden } from '../errors.ts'
import { flag, instant, listOf, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { type Route, value } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { mayAdminister } from '../rights/administer.ts'
import type { Context } from '../rights/context.ts'
import { systemContext } from '../tenancy/system.ts'
import { countDue } from './count-due.ts'
import { retentionsOf } from './due.ts'

const retentionSchema = object({
  entity: text,
  label: text,
  months: whole,
  since: text,
  do: { enum: ['delete', 'anonymise'] },
  before: instant,
  due: whole,
  dueExact: flag,
  oldest: nullable(instant),
})

export const retentionRoutes: readonly Route[] = [
  {
    id: 'retention.preview',
    method: 'GET',
    path: '/api/v1/retention',
    tag: 'Retention',
    summary: 'How long records are kept, and what the next round would take; for those who administer',
    access: { kind: 'session' },
    responses: {
      200: {
        description:
          'Each kind of record that is not kept for ever. `before` is the day that a list can be filtered by.',
        schema: object({ data: listOf(retentionSchema) }),
      },
    },
    handle: async ({ kernel, context }) => value(200, { data: await preview(kernel, context) }),
  },
]

/** What would go now, of the whole company: retention does not ask whose records they are. */
async function preview(kernel: Kernel, context: Context) {
  if (!mayAdminister(kernel, context)) throw forbidden('Only who administers the company may look at this.')
  const system = await systemContext(kernel, context.tenant.id, 'core.retain')
  return Promise.all(
    retentionsOf(kernel.registry).map(async retention => {
      const { entity, months, since, do: what } = retention
      const { count, isExact, oldest, before } = await countDue(kernel, system, retention)
      const due = { before, due: count, dueExact: isExact, oldest }
      return { entity: entity.id, label: entity.label[1], months, since, do: what, ...due }
    }),
  )
}
