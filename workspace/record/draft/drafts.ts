import type { FieldInForm } from '@inopsio/kernel/views'
import type { Workspace } from '../../meta/workspace.ts'

/** What was entered into a form and not saved, as it is kept on this device. */
export type Draft = {
  /** When it was last worked on. */
  readonly at: string
  /** Of the record as it stood when editing began; none for a new one. */
  readonly version?: number | undefined
  /** By field key, only what was changed. */
  readonly values: Readonly<Record<string, unknown>>
}

/** Which form: that of a record, or of a new one. */
export type DraftOf = { readonly entity: string; readonly record?: string | undefined }

type Owner = Pick<Workspace, 'tenant' | 'user'>

const DAYS_KEPT = 14

/** One person's in one company: nobody else who uses this device is shown them. */
const prefixOf = ({ tenant, user }: Owner) => `inopsio.draft.${tenant.id}.${user.id}.`
const keyOf = (owner: Owner, { entity, record = 'new' }: DraftOf) => `${prefixOf(owner)}${entity}.${record}`

/** Secrets and files stay in the form alone: a device keeps neither. */
const unkept = new Set(['secret', 'file'])

/** What of a value may be kept: lines without their secrets and files. Undefined for nothing. */
function keepable(field: FieldInForm, value: unknown): unknown {
  if (unkept.has(field.kind)) return undefined
  if (field.kind !== 'parts' || !Array.isArray(value)) return value
  const inner = new Set((field.fields ?? []).filter(({ kind }) => unkept.has(kind)).map(({ key }) => key))
  return value.map(line =>
    Object.fromEntries(Object.entries(line as object).filter(([key]) => !inner.has(key))),
  )
}

export function keepDraft(
  owner: Owner,
  of: DraftOf,
  entered: readonly (readonly [field: FieldInForm, value: unknown])[],
  version: number | undefined,
  now = new Date(),
): void {
  const kept = entered.map(([field, value]) => [field.key, keepable(field, value)] as const)
  const values = Object.fromEntries(kept.filter(([, value]) => value !== undefined))
  const draft: Draft = { at: now.toISOString(), version, values }
  try {
    if (Object.keys(values).length === 0) localStorage.removeItem(keyOf(owner, of))
    else localStorage.setItem(keyOf(owner, of), JSON.stringify(draft))
  } catch {
    // A device that keeps nothing, or no more, just has no drafts.
  }
}

export function readDraft(owner: Owner, of: DraftOf, now = new Date()): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(owner, of)) ?? 'null') as Draft | null
    if (!draft || typeof draft.values !== 'object') return undefined
    const days = (now.getTime() - Date.parse(draft.at)) / 86_400_000
    if (days < DAYS_KEPT) return draft
    dropDraft(owner, of)
  } catch {
    // What cannot be read is no draft.
  }
  return undefined
}

export function dropDraft(owner: Owner, of: DraftOf): void {
  try {
    localStorage.removeItem(keyOf(owner, of))
  } catch {
    // Nothing is kept there anyway.
  }
}

/** Whoever signs out leaves nothing behind. */
export function dropAllDrafts(owner: Owner): void {
  try {
    const own = Object.keys(localStorage).filter(key => key.startsWith(prefixOf(owner)))
    for (const key of own) localStorage.removeItem(key)
  } catch {
    // Nothing is kept there anyway.
  }
}
