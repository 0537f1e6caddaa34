import type { ViewContext } from '@inopsio/kernel/views'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'

export type ListColumn = {
  field: FieldMeta
  width: number
  isTitle: boolean
  isAtEnd: boolean
  /** Stands before the name: a logo, a portrait. */
  picture: FieldMeta | undefined
}

const mostColumns = 8

/** The columns of a list: what the declaration names, or a sensible choice, with the title first. */
export function columnsOf(entity: EntityMeta, view: ViewContext): readonly ListColumn[] {
  const declared = entity.list?.columns ?? []
  const keys =
    declared.length > 0
      ? declared
      : entity.fields
          .filter(isPlain)
          .map(field => field.key)
          .slice(0, mostColumns)
  const fields = [...new Set([entity.title, ...keys])].flatMap(key => fieldOf(entity, key) ?? [])
  return fields.map(field => {
    const { width, align } = view.viewOf(field)
    return {
      field,
      width: Math.max(field.key === entity.title ? 220 : (width ?? 150), widthOfLabel(field.label)),
      isTitle: field.key === entity.title,
      isAtEnd: align === 'end',
      picture: field.key === entity.title ? pictureOf(entity) : undefined,
    }
  })
}

/** The picture by which one knows a record, if its entity has one. */
export const pictureOf = (entity: EntityMeta): FieldMeta | undefined =>
  entity.fields.find(field => field.kind === 'file' && 'image' in field)

/** Room for the header's words, its sort arrow and its padding. */
const widthOfLabel = (label: string) => label.length * 7 + 40

const isPlain = (field: FieldMeta) =>
  !['parts', 'json', 'longText', 'secret', 'file', 'id'].includes(field.kind)
