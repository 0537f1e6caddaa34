import { announcing, type Context, type Kernel, newChange, runAs, sql } from '@inopsio/kernel/server'
import { Lead } from '../lead/lead.entity.ts'

export type Stage = keyof typeof Lead.fields.lifecycle.choices

/** From first contact to customer. */
const stages = Object.keys(Lead.fields.lifecycle.choices) as readonly Stage[]

/** Moves leads on to a stage; those that are there or further on stay where they are. Nothing ever moves back by itself. */
export const movingForward = ({ tenant }: Context, stage: Stage, leads: readonly string[]) =>
  announcing(sql`update crm_lead set lifecycle = ${stage}
    where tenant_id = ${tenant.id} and id = any(${leads}::uuid[])
      and lifecycle = any(${stages.slice(0, stages.indexOf(stage))}::text[])`)

/** The same as a change of its own. */
export async function moveForward(
  kernel: Kernel,
  context: Context,
  stage: Stage,
  leads: readonly string[],
): Promise<void> {
  if (leads.length === 0) return
  const entity = kernel.registry.get('crm.lead')
  await runAs(
    kernel,
    context,
    current => ({
      needs: [
        { right: 'read', entity },
        { right: 'update', entity },
      ],
      change: newChange('system', entity),
      statements: [movingForward(current, stage, leads)],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
}
