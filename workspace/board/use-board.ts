import { useMemo } from 'react'
import { targetOf } from '../filter/field-path.ts'
import { type FilterJson, type Group, isCondition, writeFilter } from '../filter/tree.ts'
import type { ListColumn } from '../list/columns.ts'
import type { ListState } from '../list/list-state.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { includeQuery, type RecordData } from '../record/record.api.ts'
import { type BoardColumn, declaredColumns, recordColumns, scopeOf } from './columns.ts'
import { useOrdered } from './use-ordered.ts'

/** What a board asks for, shared by all its parts. */
export type Board = {
  readonly entity: EntityMeta
  readonly field: FieldMeta
  readonly columns: readonly BoardColumn[]
  /** The field whose values are its rows, if it has any. */
  readonly lanes: FieldMeta | undefined
  /** The row that this board is one of. */
  readonly lane: BoardColumn | undefined
  /** What is asked of all columns alike; null when nothing is. */
  readonly asked: FilterJson | null
  readonly search: string
  readonly order: string
  readonly include: string
  /** What is summed up. */
  readonly money: FieldMeta | undefined
  /** What of it is to be expected, where records say so themselves. */
  readonly weighted: FieldMeta | undefined
  readonly cardFields: readonly ListColumn[]
}

/** What keeps boards of one entity apart: the pipeline, say, with all there are to choose from. */
export type Scope = {
  readonly field: FieldMeta
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** The board of a list, as far as it is known: columns that are records are read first. */
export function useBoard(
  entity: EntityMeta,
  field: FieldMeta,
  lanes: FieldMeta | undefined,
  state: ListState,
  shown: readonly ListColumn[],
) {
  const workspace = useWorkspace()
  const view = useView()
  const target = field.kind === 'ref' ? workspace.entity(targetOf(field) ?? '') : undefined
  const scopeField = target && scopeOf(entity, field, target)
  const scopes = useOrdered(scopeField && workspace.entity(targetOf(scopeField) ?? ''), null)
  const chosen = (scopeField && valueAsked(state.filter, scopeField)) ?? scopes.data?.[0]?.id
  const inScope = useMemo(
    () => (scopeField && chosen ? { [scopeField.key]: { eq: chosen } } : null),
    [scopeField, chosen],
  )
  const records = useOrdered(scopeField && !inScope ? undefined : target, inScope)
  const columns = useMemo(
    () => declaredColumns(field) ?? (target && records.data && recordColumns(field, target, records.data)),
    [field, target, records.data],
  )
  const board = useMemo((): Board | undefined => {
    if (!columns) return undefined
    const money = entity.fields.find(one => view.viewOf(one).align === 'end' && isMoney(one))
    const fields = shown.filter(column => column.field !== field && column.field !== lanes && !column.isTitle)
    // What it is worth is always in sight.
    const cardFields = [
      ...fields.slice(0, 1),
      ...fields
        .slice(1)
        .toSorted((one, other) => Number(other.field === money) - Number(one.field === money)),
    ]
    const asked = writeFilter(state.filter)
    return {
      entity,
      field,
      columns,
      lanes,
      lane: undefined,
      asked: asked && inScope ? { and: [asked, inScope] } : (asked ?? inScope),
      search: state.search,
      order: state.sort || (entity.list?.sort ?? ''),
      include: includeQuery(
        entity,
        [field, ...(lanes ? [lanes] : []), ...cardFields.map(column => column.field)].map(({ key }) => key),
      ).slice('?include='.length),
      money,
      weighted: entity.fields.find(one => one.key === 'weighted' && isMoney(one)),
      cardFields,
    }
  }, [entity, field, lanes, columns, state, inScope, shown, view])
  const scope: Scope | undefined =
    scopeField && chosen && scopes.data
      ? {
          field: scopeField,
          value: chosen,
          options: scopes.data.map(row => optionOf(workspace, scopeField, row)),
        }
      : undefined
  return { board, scope, error: records.error ?? scopes.error, retry: () => void records.refetch() }
}

function optionOf(workspace: ReturnType<typeof useWorkspace>, field: FieldMeta, row: RecordData) {
  const title = workspace.entity(targetOf(field) ?? '')?.title ?? 'id'
  return { value: row.id, label: String(row[title] ?? row.id.slice(0, 8)) }
}

/** The one value that a filter asks of a field, if it does. */
export function valueAsked(filter: Group, field: FieldMeta): string | undefined {
  if (filter.match !== 'all') return undefined
  const found = filter.of.find(node => isCondition(node) && node.field === field.key)
  if (!found || !isCondition(found)) return undefined
  const { operator, operand } = found
  const [only, ...more] = Array.isArray(operand) ? operand : [operand]
  return ['eq', 'in'].includes(operator) && more.length === 0 && typeof only === 'string' ? only : undefined
}

const isMoney = (field: FieldMeta): boolean =>
  ((field as { as?: { kind: string } }).as?.kind ?? field.kind) === 'money'
