import type { RowOf } from '@inopsio/kernel'
import { handle } from '@inopsio/kernel/server'

export const assignmentPlanActions = handle('crm.assignmentPlan', {
  async activate({ record, tx }) {
    const retiredAt = tx.now.toISOString()
    for (const active of await tx.find('crm.assignmentPlan', { status: 'active' }))
      await tx.update('crm.assignmentPlan', active.id, { status: 'retired', retiredAt })
    await tx.update('crm.assignmentPlan', record.id, { status: 'active', activatedAt: tx.now.toISOString() })
    tx.emit('crm.assignmentPlan.activated', {})
    tx.enqueue('crm.assignWaiting', {})
  },

  async copy({ record, tx }) {
    const copy = await tx.insert('crm.assignmentPlan', {
      name: `${record.name.slice(0, 100)} (draft)`,
      rules: record.rules.map(again),
      dealRules: record.dealRules.map(again),
    })
    tx.emit('crm.assignmentPlan.copied', { copy })
  },

  async simulate({ record, input, tx }) {
    const simulation = tx.id()
    const job = tx.enqueue('crm.simulateAssignment', { simulation })
    await tx.system('what was tried is kept for those who may see it', inside =>
      inside.insert('crm.assignmentSimulation', {
        id: simulation,
        plan: record.id,
        planName: record.name,
        of: input.of,
        days: input.days,
        job,
      }),
    )
    tx.emit('crm.assignmentPlan.tried', { simulation })
  },
})

/** The rule of a new plan; whose turn it is goes on where it was. */
const again = ({ id, pool, ...rule }: RowOf<'crm.assignmentRule'> | RowOf<'crm.dealAssignmentRule'>) => {
  const { name, condition, way, members, weights, keeps, otherwise, enabled } = rule
  return { name, condition, way, members, weights, keeps, otherwise, enabled, pool: pool ?? id }
}
