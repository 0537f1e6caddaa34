import type { AnyField, PersonalData } from '../fields/kind.ts'
import type { Grant } from '../rights/roles.ts'
import type { ObjectDefinition } from './own-object.ts'

/** A choice as a tenant manages it: the key is stored, the label is shown, and what is retired is no longer offered. */
export interface ManagedChoice {
  readonly key: string
  readonly label: string
  readonly retired?: boolean
}

/** One of the tenant's fields, as its record says. */
export interface Definition {
  readonly id: string
  readonly entity: string
  readonly key: string
  readonly label: string
  readonly help: string | null
  readonly kind: string
  readonly options: Readonly<Record<string, unknown>> | null
  readonly choices: readonly ManagedChoice[] | null
  readonly required: boolean
  readonly fast: boolean
  readonly prepared: boolean
  readonly searched: boolean
  readonly pii: PersonalData | null
  readonly section: string | null
  readonly position: number | null
  readonly hidden: boolean
  readonly retired: boolean
  readonly readers: Grant | null
  readonly editors: Grant | null
}

/** How the tenant wants to see one of our fields. */
export interface FieldSetting {
  readonly entity: string
  readonly field: string
  readonly label: string | null
  readonly help: string | null
  readonly required: boolean
  readonly hidden: boolean
  readonly section: string | null
  readonly position: number | null
  readonly choices: readonly ManagedChoice[] | null
}

/** Everything a tenant has made of our objects. */
export interface Overlay {
  readonly revision: bigint
  readonly fields: readonly Definition[]
  readonly settings: readonly FieldSetting[]
  readonly objects: readonly ObjectDefinition[]
}

/** What a definition may say about a kind beyond what all fields have. */
export const kindOptions: Readonly<Record<string, readonly string[]>> = {
  text: ['max', 'default'],
  longText: ['max'],
  integer: ['min', 'max', 'default'],
  decimal: ['scale', 'min', 'max', 'default'],
  money: ['negative'],
  percent: ['scale', 'min', 'max', 'default'],
  flag: ['default'],
  date: ['default'],
  dateTime: ['default'],
  choice: ['default'],
  tags: [],
  email: [],
  phone: [],
  url: [],
  country: ['default'],
  ref: ['target', 'default', 'inverse'],
}

const lines = new Set(['text', 'email', 'phone', 'url'])

/** Whether filters and sorting may go to the typed index: complete, and kept so by triggers. References always are. */
export const isIndexed = ({ fast, kind, prepared, retired }: Definition): boolean =>
  (fast || kind === 'ref') && prepared && !retired

/** What a reference points to: people when nothing is said. */
export const targetOf = ({ options }: Definition): string =>
  typeof options?.target === 'string' ? options.target : 'core.user'

/** The field that a definition describes, as if it had been declared. */
export function fieldOf(definition: Definition): AnyField {
  const { kind, label, help, options, choices, pii, required, searched, fast, hidden } = definition
  const known = kindOptions[kind] ?? []
  const own = Object.entries(options ?? {}).filter(([name]) => known.includes(name))
  return {
    ...Object.fromEntries(own),
    ...(kind === 'ref' ? { target: targetOf(definition) } : {}),
    kind,
    label,
    ...(help ? { help } : {}),
    ...(pii ? { pii } : {}),
    ...(required ? { required } : {}),
    ...(hidden ? { hidden } : {}),
    ...(searched || (fast && lines.has(kind)) ? { search: true } : {}),
    ...(isIndexed(definition) ? { index: true } : {}),
    ...(kind === 'choice' ? choiceOptions(choices ?? []) : {}),
  }
}

export const choiceOptions = (choices: readonly ManagedChoice[]) => ({
  choices: Object.fromEntries(choices.map(({ key, label }) => [key, label])),
  retired: choices.filter(({ retired }) => retired).map(({ key }) => key),
})
