import type { ViewContext } from '@inopsio/kernel/views'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { formSections } from '../form-fields.ts'

const most = 5

/** Kinds that need room, or more than a moment. */
const large = new Set(['parts', 'json', 'file', 'secret', 'longText'])
const reach = new Set(['email', 'phone'])

/**
 * The few fields that a new record is begun with: those declared, else its names, what is required and how to reach it.
 * Undefined where that is not enough for a record, and the whole form is needed.
 */
export function quickFields(entity: EntityMeta, view: ViewContext): readonly FieldMeta[] | undefined {
  const possible = formSections(entity)
    .flatMap(({ fields }) => fields)
    .filter(field => field.writable && view.viewOf(field).Edit !== undefined)
  const needed = possible.filter(isNeeded)
  if (needed.some(({ kind }) => large.has(kind))) return undefined
  const chosen = entity.quick
    ? possible.filter(({ key }) => entity.quick?.includes(key))
    : possible
        .filter(field => !large.has(field.kind))
        .toSorted(byRank(entity))
        .slice(0, most)
  const all = new Set([...chosen, ...needed])
  if (all.size === 0 || all.size > most + 1) return undefined
  return possible.filter(field => all.has(field))
}

/** Nothing is saved without it. */
const isNeeded = (field: FieldMeta): boolean => {
  const { default: given, min } = field as { default?: unknown; min?: unknown }
  return (field.required === true && given === undefined) || (field.kind === 'parts' && Number(min ?? 0) > 0)
}

const byRank = (entity: EntityMeta) => (one: FieldMeta, other: FieldMeta) =>
  rank(entity, one) - rank(entity, other)

function rank({ title, key, list }: EntityMeta, field: FieldMeta): number {
  if (isNeeded(field)) return 0
  if (field.key === title) return 1
  if (key.includes(field.key) || reach.has(field.kind)) return 2
  return list?.columns.includes(field.key) ? 3 : 4
}

/** Where what was typed into a picker belongs: the title, or else the text that has to be there. */
export function nameField(entity: EntityMeta, fields: readonly FieldMeta[]): FieldMeta | undefined {
  const texts = fields.filter(({ kind }) => kind === 'text')
  return texts.find(({ key }) => key === entity.title) ?? texts.find(isNeeded) ?? texts[0]
}
