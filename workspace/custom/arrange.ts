import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import type { FormSection } from '../record/form-fields.ts'

export const isOwn = ({ key }: FieldMeta): boolean => key.startsWith('custom.')

/** What is left out of the form. */
export const hiddenFields = (entity: EntityMeta): readonly FieldMeta[] =>
  entity.fields.filter(field => (field as { hidden?: boolean }).hidden === true)

/** The form with one field put to another place. */
export function moved(
  sections: readonly FormSection[],
  key: string,
  to: string,
  index: number,
): readonly FormSection[] {
  const field = sections.flatMap(({ fields }) => fields).find(each => each.key === key)
  if (!field) return sections
  return sections.map(({ title, fields }) => {
    const others = fields.filter(each => each.key !== key)
    return { title, fields: title === to ? others.toSpliced(index, 0, field) : others }
  })
}

/** One place up or down, across the edge of a section. */
export function step(sections: readonly FormSection[], key: string, by: 1 | -1): readonly FormSection[] {
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

/** `Site visits` → `site-visits`: the place of a new object in addresses. */
export const pathFor = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9 -]+/g, '')
    .replace(/[ -]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '')
    .slice(0, 60)
