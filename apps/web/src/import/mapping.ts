import type { ViewContext } from '@inopsio/kernel/views'
import type { Option } from '@inopsio/ui'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import type { ImportMode, Mapping, Preview } from './import.api.ts'

const notFromText = new Set(['parts', 'secret', 'file', 'refAny'])

/** Fields a column may fill. A state may be set by an import, and by nothing else from outside. */
export function importableFields(entity: EntityMeta): readonly FieldMeta[] {
  return entity.fields.filter(
    field => !field.system && !notFromText.has(field.kind) && (field.writable || field.kind === 'state'),
  )
}

/** What a column can mean. References say that they are found by name, so that nobody looks up ids. */
export function targetsOf(entity: EntityMeta, view: Pick<ViewContext, 'entityLabel'>): readonly Option[] {
  return importableFields(entity).map(field => {
    const { target } = field as { target?: string }
    const hint = target ? `${view.entityLabel(target)} by name` : field.required ? 'required' : undefined
    return { value: field.key, label: field.label, ...(hint && { hint }) }
  })
}

/** The server's guess, as far as it names fields that may be filled. `company.name` means the field `company`. */
export function suggestedMapping(entity: EntityMeta, preview: Preview): Mapping {
  const known = new Set(importableFields(entity).map(({ key }) => key))
  const suggested = Object.entries(preview.suggestions[entity.id] ?? {})
    .map(([column, target]) => [column, target.split('.')[0] ?? ''] as const)
    .filter(([, key]) => known.has(key))
  return Object.fromEntries(suggested)
}

/** What keeps the import from starting, and what one should know before. */
export function checkMapping(
  entity: EntityMeta,
  mapping: Mapping,
  mode: ImportMode,
): { problems: string[]; hints: string[] } {
  const used = Object.values(mapping)
  const label = (key: string) => entity.fields.find(field => field.key === key)?.label ?? key
  if (used.length === 0) return { problems: ['Say what at least one column means.'], hints: [] }

  const twice = [...new Set(used.filter((key, index) => used.indexOf(key) !== index))]
  const problems = twice.map(key => `Two columns mean ${label(key)}. Leave one of them out.`)
  const missing = importableFields(entity).filter(
    field => field.required && !hasDefault(field) && !used.includes(field.key),
  )
  const hints =
    missing.length > 0 && mode !== 'update'
      ? [`No column means ${missing.map(({ label }) => label).join(', ')}: new rows will be refused.`]
      : []
  const hasKey = entity.key.some(key => used.includes(key))
  if (!hasKey && mode !== 'create' && entity.key.length > 0)
    hints.push(`No column means ${entity.key.map(label).join(' or ')}: no row can find a record that exists.`)
  return { problems, hints }
}

const hasDefault = (field: FieldMeta) =>
  (field as { default?: unknown }).default !== undefined || field.kind === 'state'
