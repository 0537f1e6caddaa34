import { announcing, type Context, sql } from '@inopsio/kernel/server'
import { Lead } from '../lead/lead.entity.ts'

export type Stage = keyof typeof Lead.fields.lifecycle.choices

/** From first contact to customer. */
const stages = Object.keys(Lead.fields.lifecycle.choices) as readonly Stage[]

/** Moves leads on to a stage; those that are there or further on stay where they are. Nothing ever moves back by itself. */
export const movingForward = ({ tenant }: Context, stage: Stage, leads: readonly string[]) =>
  announcing(sql`update crm_lead set lifecycle = ${stage}
    where tenant_id = ${tenant.id} and id = any(${leads}::uuid[])
      and lifecycle = any(${stages.slice(0, stages.indexOf(stage))}::text[])`)
