import { type Condition, everything, type Group, readFilter, writeFilter } from '../filter/tree.ts'
import { type ColumnChoice, readColumns, writeColumns } from './column-choice.ts'

export type { Condition } from '../filter/tree.ts'

/** How records are shown. */
export type Kind = 'table' | 'board'

/** Everything that decides what a list shows. It lives in the address, so that a view can be sent, kept and gone back to. */
export type ListState = {
  search: string
  /** Field keys, with a leading `-` for descending, separated by commas; empty for the entity's own order. */
  sort: string
  filter: Group
  kind: Kind
  /** The field whose values are the columns of a board or the groups of a table. */
  groupedBy: string
  /** In their order; empty for the entity's own. */
  columns: readonly ColumnChoice[]
}

export type ListSearch = {
  /** The id of a saved view; what else is in the address differs from it. */
  view?: string | undefined
  q?: string | undefined
  sort?: string | undefined
  filter?: string | undefined
  as?: string | undefined
  by?: string | undefined
  columns?: string | undefined
}

export const plainList: ListState = {
  search: '',
  sort: '',
  filter: everything,
  kind: 'table',
  groupedBy: '',
  columns: [],
}

/** Words of the address, each of them its own and comparable. */
type Words = Omit<Required<ListSearch>, 'view'>

const keys = ['q', 'sort', 'filter', 'as', 'by', 'columns'] as const

/**
 * The address → state, on the ground of a saved view if there is one. What cannot be read is dropped: an old or mistyped
 * link still opens the list.
 */
export function readListState(search: ListSearch, ground: ListState = plainList): ListState {
  const said = keys.filter(key => search[key] !== undefined).map(key => [key, search[key]])
  return stateOf({ ...wordsOf(ground), ...(Object.fromEntries(said) as Partial<Words>) })
}

/** State → address: only what differs from the ground. */
export function writeListState(state: ListState, ground: ListState = plainList): ListSearch {
  const [words, before] = [wordsOf(state), wordsOf(ground)]
  return Object.fromEntries(keys.map(key => [key, words[key] === before[key] ? undefined : words[key]]))
}

/** Whether both show the same, the words that are searched for aside: these belong to the moment. */
export function isSameView(one: ListState, other: ListState): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  return keys.every(key => key === 'q' || words[key] === others[key])
}

const wordsOf = ({ search, sort, filter, kind, groupedBy, columns }: ListState): Words => {
  const json = writeFilter(filter)
  return {
    q: search,
    sort,
    filter: json ? JSON.stringify(json) : '',
    as: kind === 'table' ? '' : kind,
    by: groupedBy,
    columns: writeColumns(columns),
  }
}

const stateOf = ({ q, sort, filter, as, by, columns }: Words): ListState => ({
  search: q ?? '',
  sort: sort ?? '',
  filter: readFilter(parse(filter)),
  kind: as === 'board' ? 'board' : 'table',
  groupedBy: by ?? '',
  columns: readColumns(columns ?? ''),
})

/** Conditions that all hold, in the filter grammar of the API. */
export function filterOf(conditions: readonly Condition[]): Record<string, unknown> {
  return { and: conditions.map(({ field, operator, operand }) => ({ [field]: { [operator]: operand } })) }
}

function parse(text: string | undefined): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The next order when a column's header is pressed: ascending, descending, the entity's own. Added to the order there
 * is, the field comes last in it, and changes or leaves where it stands.
 */
export function nextSort(current: string, field: string, isAdded = false): string {
  const keys = current.split(',').filter(Boolean)
  const at = keys.findIndex(key => key === field || key === `-${field}`)
  const next = at === -1 ? [field] : keys[at] === field ? [`-${field}`] : []
  if (!isAdded) return next.join()
  return (at === -1 ? [...keys.slice(0, mostKeys - 1), ...next] : keys.toSpliced(at, 1, ...next)).join()
}

/** What an index can still walk. */
const mostKeys = 3

export type SortedBy = { readonly descending: boolean; readonly place: number; readonly isAlone: boolean }

/** How the order goes by a field, and in which place; undefined when it does not. */
export function sortedBy(sort: string, field: string): SortedBy | undefined {
  const keys = sort.split(',').filter(Boolean)
  const at = keys.findIndex(key => key.replace(/^-/, '') === field)
  if (at === -1) return undefined
  return { descending: keys[at]?.startsWith('-') ?? false, place: at + 1, isAlone: keys.length === 1 }
}
