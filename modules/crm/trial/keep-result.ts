import { type Context, type Kernel, newChange, runAs, sql } from '@inopsio/kernel/server'

/**
 * Writes down what came of trying something on past leads. The program does: people may read what was tried, not
 * write it.
 */
export async function keepResult(
  kernel: Kernel,
  context: Context,
  trial: 'crm.assignmentSimulation' | 'crm.scoringPreview',
  id: string,
  result: { readonly leads: number },
): Promise<void> {
  const entity = kernel.registry.get(trial)
  await runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [
        { right: 'read', entity, owners: 'all' },
        { right: 'update', entity, owners: 'all' },
      ],
      change: newChange('system', entity),
      statements: [
        sql`update ${sql.ref(entity.table)} set status = 'done', leads = ${result.leads}, result = ${sql.json(result)}
          where tenant_id = ${tenant.id} and id = ${id}`,
      ],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
}
