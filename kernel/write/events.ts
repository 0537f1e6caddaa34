import { type Sql, sql } from '../db/statement.ts'
import type { Registry } from '../entity/registry.ts'
import { resolvedFields } from './action-plan.ts'
import { readFields, type Values } from './input.ts'
import { newIssues } from './issues.ts'
import type { Writer } from './rows.ts'

/** A declared event of a record, with what it says. */
export interface Emitted {
  /** `crm.lead.qualified` */
  readonly event: string
  readonly entity: string
  readonly record: string
  readonly payload: Values
}

/** An event as declared says it; anything else is a mistake of the program. */
export function emission(writer: Writer, event: string, record: string, payload: unknown): Emitted {
  const { entity, fields } = declaredEvent(writer.kernel.registry, event)
  const issues = newIssues()
  const rules = {
    registry: writer.kernel.registry,
    context: writer.context,
    operation: 'create',
    by: 'handler',
  } as const
  const values = readFields(rules, resolvedFields(fields), payload, issues)
  if (issues.problems.length > 0)
    throw new Error(
      `The event ${event} was emitted wrongly: ${issues.problems.map(p => p.message).join(' ')}`,
    )
  return { event, entity, record, payload: values }
}

function declaredEvent(registry: Registry, event: string) {
  const at = event.lastIndexOf('.')
  const entity = registry.entities.get(event.slice(0, at))
  const fields = entity?.events[event.slice(at + 1)]
  if (!entity || !fields) throw new Error(`The event ${event} is not declared.`)
  return { entity: entity.id, fields }
}

/** The payload of an action's own event: what its fields are called in the input, else in the record. */
export function payloadOf(fields: Readonly<Record<string, unknown>>, ...sources: readonly Values[]): Values {
  const payload: Values = {}
  for (const key of Object.keys(fields))
    payload[key] = sources.find(source => source[key] !== undefined)?.[key] ?? null
  return payload
}

export const emit = ({ event, entity, record, payload }: Emitted): Sql =>
  sql`select core_emit(${event}, ${entity}, ${record}, ${sql.json(payload)})`
