import type { ViewContext } from '@inopsio/kernel/views'
import type { CSSProperties } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import type { ColumnChoice, Total } from './column-choice.ts'

export type ListColumn = {
  field: FieldMeta
  width: number
  /** Somebody gave it that width. */
  isFixed: boolean
  /** Stays in sight while the others are scrolled sideways. */
  isPinned: boolean
  /** How its values are put together below the table. */
  total: Total | undefined
  isTitle: boolean
  isAtEnd: boolean
  /** Stands before the name: a logo, a portrait. */
  picture: FieldMeta | undefined
}

const mostColumns = 8

/** The columns of a list: those somebody chose, what the declaration names, or a sensible choice; the title first. */
export function columnsOf(
  entity: EntityMeta,
  view: ViewContext,
  chosen: readonly ColumnChoice[] = [],
): readonly ListColumn[] {
  if (chosen.length === 0)
    return [...new Set([entity.title, ...usualKeys(entity)])].flatMap(key =>
      column(entity, view, { field: key }),
    )
  const withTitle = chosen.some(({ field }) => field === entity.title)
    ? chosen
    : [{ field: entity.title }, ...chosen]
  const columns = withTitle.flatMap(choice => column(entity, view, choice))
  return [...columns.filter(({ isPinned }) => isPinned), ...columns.filter(({ isPinned }) => !isPinned)]
}

/** Fields that can be columns, those in use by themselves first. */
export const possibleColumns = (entity: EntityMeta): readonly FieldMeta[] =>
  entity.fields.filter(field => isPlain(field) || field.key === entity.title)

export function usualKeys(entity: EntityMeta): readonly string[] {
  const declared = entity.list?.columns ?? []
  if (declared.length > 0) return declared
  return entity.fields
    .filter(isPlain)
    .map(field => field.key)
    .slice(0, mostColumns)
}

function column(entity: EntityMeta, view: ViewContext, choice: ColumnChoice): ListColumn[] {
  const field = fieldOf(entity, choice.field)
  if (!field) return []
  const { width, align } = view.viewOf(field)
  const isTitle = field.key === entity.title
  return [
    {
      field,
      width: choice.width ?? Math.max(isTitle ? 220 : (width ?? 150), widthOfLabel(field.label)),
      isFixed: choice.width !== undefined,
      isPinned: choice.pinned ?? false,
      total: choice.total,
      isTitle,
      isAtEnd: align === 'end',
      picture: isTitle ? pictureOf(entity) : undefined,
    },
  ]
}

/** The picture by which one knows a record, if its entity has one. */
export const pictureOf = (entity: EntityMeta): FieldMeta | undefined =>
  entity.fields.find(field => field.kind === 'file' && 'image' in field)

/** Room for the header's words, its sort arrow and its padding. */
const widthOfLabel = (label: string) => label.length * 7 + 40

const isPlain = (field: FieldMeta) =>
  !['parts', 'json', 'longText', 'secret', 'file', 'id'].includes(field.kind)

/** The columns as they stand, as a choice that can be changed. */
export const choicesOf = (columns: readonly ListColumn[]): readonly ColumnChoice[] =>
  columns.map(({ field, width, isFixed, isPinned, total }) => ({
    field: field.key,
    ...(isFixed && { width }),
    ...(isPinned && { pinned: true }),
    ...(total && { total }),
  }))

/** Where a pinned column stands, in pixels from the edge; undefined for one that scrolls. */
export function offsetsOf(columns: readonly ListColumn[], start: number): readonly (number | undefined)[] {
  let at = start
  return columns.map(({ isPinned, width }) => {
    if (!isPinned) return undefined
    at += width
    return at - width
  })
}

/** A cell of a pinned column, at its offset; as it is when there is none. */
export const stuckAt = (offset: number | undefined, zIndex = 1): CSSProperties | undefined =>
  offset === undefined ? undefined : { position: 'sticky', insetInlineStart: offset, zIndex }

/** Columns of given widths stand in pixels; others share the room there is. */
export const isExact = (columns: readonly ListColumn[]): boolean =>
  columns.some(({ isFixed, isPinned }) => isFixed || isPinned)
