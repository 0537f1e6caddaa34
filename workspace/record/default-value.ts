import type { FieldInForm } from '@inopsio/kernel/views'
import type { FieldMeta } from '../meta/types.ts'
import type { Workspace } from '../meta/workspace.ts'
import type { FormValues } from './form-values.ts'

type Surroundings = { readonly zone: string; readonly user?: { readonly id: string; readonly name: string } }

/**
 * The declared default as forms show it beforehand, so that nobody is surprised by what was saved. What only the server
 * knows when it saves is null: the time, and who one is where that is not told.
 */
export function defaultValue(field: FieldInForm, { zone, user }: Surroundings): unknown {
  const given = (field as { default?: unknown }).default
  if (given === 'me') return user ? { id: user.id, title: user.name } : null
  if (given === 'today') return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
  return given === 'now' ? null : (given ?? null)
}

/** What a new record starts with. */
export const startValues = (fields: readonly FieldMeta[], { user, view: { zone } }: Workspace): FormValues =>
  Object.fromEntries(
    fields.filter(({ writable }) => writable).map(field => [field.key, defaultValue(field, { zone, user })]),
  )
