import type { ViewContext } from '@inopsio/kernel/views'
import type { Option } from '@inopsio/ui'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import type { ImportMode, Mapping, Preview } from './import.api.ts'

const notFromText = new Set(['secret', 'file', 'refAny'])

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
    .map(([column, target]) => [column, known.has(target) ? target : (target.split('.')[0] ?? '')] as const)
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
  const names = missing.map(field => field.label).join(', ')
  const mayFind = mode !== 'create' && entity.key.some(key => used.includes(key))
  if (!mayFind && (missing.length > 0 || mode === 'update'))
    return { problems: [...problems, hopeless(entity, names, mode)], hints: [] }

  const hints: string[] = []
  if (missing.length > 0 && mode !== 'update')
    hints.push(`No column means ${names}: rows that are new will be refused.`)
  if (!mayFind && mode !== 'create' && entity.key.length > 0)
    hints.push(`No column means ${keyLabels(entity)}: every row will be a new record.`)
  return { problems, hints }
}

/** Every row would be refused: better said before than row by row. */
function hopeless(entity: EntityMeta, missing: string, mode: ImportMode): string {
  if (mode === 'update')
    return `Say which column means ${keyLabels(entity)}: without it no record can be found.`
  return `Say which column means ${missing}: no ${entity.label[0].toLowerCase()} can be created without it.`
}

const keyLabels = (entity: EntityMeta) =>
  entity.key.map(key => entity.fields.find(field => field.key === key)?.label ?? key).join(' or ')

const hasDefault = (field: FieldMeta) =>
  (field as { default?: unknown }).default !== undefined || field.kind === 'state'
