import type { AnyField } from '../fields/kind.ts'
import type { Context } from '../rights/context.ts'

/** The value a field starts with, or null. Declared defaults are values already; three words stand for more. */
export function defaultOf(field: AnyField, context: Context): unknown {
  if (field.kind === 'state') return (field as { initial?: string }).initial ?? null
  const declared = (field as { default?: unknown }).default
  if (declared === undefined) return field.kind === 'flag' ? false : null
  if (field.kind === 'ref' && declared === 'me') return context.principal.userId
  if (field.kind === 'dateTime' && declared === 'now') return context.values.now.toISOString()
  if (field.kind === 'date' && declared === 'today') return today(context)
  return declared
}

/** The calendar day in the tenant's zone; Swedish writes dates as ISO 8601 does. */
export const today = ({ values }: Context): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: values.zone }).format(values.now)
