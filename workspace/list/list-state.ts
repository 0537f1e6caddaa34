import { readDay } from '@inopsio/kernel'
import { type Condition, everything, type Group, readFilter, writeFilter } from '../filter/tree.ts'
import { type ColumnChoice, readColumns, writeColumns } from './column-choice.ts'

export type { Condition } from '../filter/tree.ts'

/** How records are shown. */
export const kinds = ['table', 'board', 'calendar', 'timeline'] as const
export type Kind = (typeof kinds)[number]

/** How much of a calendar or timeline is in sight. */
export const scales = ['day', 'week', 'month', 'quarter', 'agenda'] as const
export type Scale = (typeof scales)[number]

/** Everything that decides what a list shows. It lives in the address, so that a view can be sent, kept and gone back to. */
export type ListState = {
  search: string
  /** Field keys, with a leading `-` for descending, separated by commas; empty for the entity's own order. */
  sort: string
  filter: Group
  kind: Kind
  /** The field whose values are the columns of a board, or the groups of a table or timeline. */
  groupedBy: string
  /** The field whose values are the rows of a board. */
  lanes: string
  /** The fields by which records stand in a calendar or timeline; empty for the entity's own. */
  startsWith: string
  endsWith: string
  scale: Scale | ''
  /** The day one looks at; empty for today. */
  day: string
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
  lanes?: string | undefined
  starts?: string | undefined
  ends?: string | undefined
  scale?: string | undefined
  day?: string | undefined
  columns?: string | undefined
}

export const plainList: ListState = {
  search: '',
  sort: '',
  filter: everything,
  kind: 'table',
  groupedBy: '',
  lanes: '',
  startsWith: '',
  endsWith: '',
  scale: '',
  day: '',
  columns: [],
}

/** Words of the address, each of them its own and comparable. */
type Words = Omit<Required<ListSearch>, 'view'>

const keys = [
  'q',
  'sort',
  'filter',
  'as',
  'by',
  'lanes',
  'starts',
  'ends',
  'scale',
  'day',
  'columns',
] as const

/** What belongs to the moment, and is not kept with a view: what is searched for, and the day one looks at. */
const ofTheMoment: readonly string[] = ['q', 'day']

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

/** Whether both show the same, but for what belongs to the moment. */
export function isSameView(one: ListState, other: ListState): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  return keys.every(key => ofTheMoment.includes(key) || words[key] === others[key])
}

const wordsOf = (state: ListState): Words => {
  const json = writeFilter(state.filter)
  return {
    q: state.search,
    sort: state.sort,
    filter: json ? JSON.stringify(json) : '',
    as: state.kind === 'table' ? '' : state.kind,
    by: state.groupedBy,
    lanes: state.lanes,
    starts: state.startsWith,
    ends: state.endsWith,
    scale: state.scale,
    day: state.day,
    columns: writeColumns(state.columns),
  }
}

const stateOf = (words: Words): ListState => ({
  search: words.q ?? '',
  sort: words.sort ?? '',
  filter: readFilter(parse(words.filter)),
  kind: oneOf(kinds, words.as) ?? 'table',
  groupedBy: words.by ?? '',
  lanes: words.lanes ?? '',
  startsWith: words.starts ?? '',
  endsWith: words.ends ?? '',
  scale: oneOf(scales, words.scale) ?? '',
  day: readDay(words.day ?? '') ? (words.day ?? '') : '',
  columns: readColumns(words.columns ?? ''),
})

/** The word, if it is one of those that mean something. */
export const oneOf = <Word extends string>(known: readonly Word[], word: string | null | undefined) =>
  known.find(one => one === word)

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
