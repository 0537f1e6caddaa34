/** One condition of a list: a field, how it is compared, and with what. All conditions of a list hold together. */
export type Condition = { field: string; operator: string; operand: unknown }

/** Everything that decides what a list shows. It lives in the address, so that a view can be sent, kept and gone back to. */
export type ListState = {
  search: string
  /** Field key, with a leading `-` for descending; empty for the entity's own order. */
  sort: string
  conditions: readonly Condition[]
}

export type ListSearch = { q?: string | undefined; sort?: string | undefined; filter?: string | undefined }

/** The address → state. What cannot be read is dropped: an old or mistyped link still opens the list. */
export function readListState(search: ListSearch): ListState {
  return {
    search: search.q ?? '',
    sort: search.sort ?? '',
    conditions: readConditions(search.filter),
  }
}

/** State → address, in the API's own grammar and without what is empty. */
export function writeListState(state: ListState): ListSearch {
  return {
    q: state.search || undefined,
    sort: state.sort || undefined,
    filter: state.conditions.length > 0 ? JSON.stringify(filterOf(state.conditions)) : undefined,
  }
}

/** Conditions → the filter grammar of the API. */
export function filterOf(conditions: readonly Condition[]): Record<string, unknown> {
  return { and: conditions.map(({ field, operator, operand }) => ({ [field]: { [operator]: operand } })) }
}

function readConditions(filter: string | undefined): Condition[] {
  const parsed = parse(filter)
  const list = isObject(parsed) && Array.isArray(parsed.and) ? parsed.and : [parsed]
  return list.flatMap(readCondition)
}

function readCondition(value: unknown): Condition[] {
  if (!isObject(value)) return []
  return Object.entries(value)
    .filter(([field]) => !['and', 'or', 'not'].includes(field))
    .flatMap(([field, comparison]) =>
      isObject(comparison)
        ? Object.entries(comparison).map(([operator, operand]) => ({ field, operator, operand }))
        : [{ field, operator: 'eq', operand: comparison }],
    )
}

function parse(text: string | undefined): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The next order when a column's header is pressed: ascending, descending, the entity's own. */
export function nextSort(current: string, field: string): string {
  if (current === field) return `-${field}`
  return current === `-${field}` ? '' : field
}
