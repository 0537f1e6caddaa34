import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import { isMark } from '../record/form-fields.ts'

/** A section of the form with the fields in it, in order. */
export type Section = { readonly title: string; readonly fields: readonly FieldMeta[] }

export const isOwn = ({ key }: FieldMeta): boolean => key.startsWith('custom.')

/** The form as everybody sees it, and last what is hidden from it. */
export function sectionsOf(entity: EntityMeta): { shown: readonly Section[]; hidden: readonly FieldMeta[] } {
  const declared = entity.form ?? {}
  const placed = new Set(Object.values(declared).flat())
  const rest = entity.fields.filter(field => !isMark(field) && !placed.has(field.key))
  const isHidden = (field: FieldMeta) => (field as { hidden?: boolean }).hidden === true
  const further = rest.filter(field => !isHidden(field))
  const shown = Object.entries(declared).map(([title, keys]) => ({
    title,
    fields: keys.flatMap(key => fieldOf(entity, key) ?? []),
  }))
  return {
    shown: further.length > 0 ? [...shown, { title: 'More', fields: further }] : shown,
    hidden: rest.filter(isHidden),
  }
}

/** The form with one field put to another place. */
export function moved(
  sections: readonly Section[],
  key: string,
  to: string,
  index: number,
): readonly Section[] {
  const field = sections.flatMap(({ fields }) => fields).find(each => each.key === key)
  if (!field) return sections
  return sections.map(({ title, fields }) => {
    const others = fields.filter(each => each.key !== key)
    return { title, fields: title === to ? others.toSpliced(index, 0, field) : others }
  })
}

/** One place up or down, across the edge of a section. */
export function step(sections: readonly Section[], key: string, by: 1 | -1): readonly Section[] {
  const at = sections.findIndex(({ fields }) => fields.some(field => field.key === key))
  const section = sections[at]
  if (!section) return sections
  const index = section.fields.findIndex(field => field.key === key) + by
  if (index >= 0 && index < section.fields.length) return moved(sections, key, section.title, index)
  const next = sections[at + by]
  return next ? moved(sections, key, next.title, by > 0 ? 0 : next.fields.length) : sections
}

/** `Contract end` → `contractEnd`: what a new field is called by programs, unless somebody says otherwise. */
export function keyFor(label: string): string {
  const words = label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]+/g, '')
    .trim()
    .split(/\s+/)
  const key = words
    .map((word, i) =>
      i === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
  return key.replace(/^[^a-z]+/, '').slice(0, 40)
}
