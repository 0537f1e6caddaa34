import { sql } from '../db/statement.ts'
import { unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newChange } from '../write/group.ts'
import { readInput } from '../write/input.ts'
import { newIssues, refuseAny } from '../write/issues.ts'

/**
 * A person says how she is called in this company. Everybody may do so for herself, and for nobody else.
 *
 * @throws Refusal 401 · 422
 */
export async function renameMe(kernel: Kernel, context: Context, name: string): Promise<void> {
  const entity = kernel.registry.get('core.user')
  const me = context.principal.kind === 'user' ? context.principal.userId : null
  if (me === null) throw unauthenticated('Sign in as a person to do this.')
  const issues = newIssues()
  const rules = { registry: kernel.registry, context, operation: 'update', by: 'handler' } as const
  const values = readInput(rules, entity, { name }, issues) as { name: string }
  refuseAny(issues)
  await runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [
        { right: 'read', entity },
        { right: 'update', entity, owners: 'all' },
      ],
      change: newChange('action', entity, 'rename'),
      statements: [
        sql`update core_user set name = ${values.name} where tenant_id = ${tenant.id} and id = ${me}`,
      ],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
}
