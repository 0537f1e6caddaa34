import type { Matching } from '../bulk/bulk-jobs.api.ts'
import type { FilterJson } from '../filter/tree.ts'
import type { ActionMeta, EntityMeta } from '../meta/types.ts'
import type { BulkOperation, RecordData } from '../record/record.api.ts'

/** The most values that one `in` takes. */
const MOST_IN = 1_000

/** Which records these are, as a filter. */
export function amongThese(ids: readonly string[]): FilterJson {
  const parts = Array.from({ length: Math.ceil(ids.length / MOST_IN) }, (_, at) => ({
    id: { in: ids.slice(at * MOST_IN, (at + 1) * MOST_IN) },
  }))
  const [only] = parts
  return parts.length === 1 && only ? only : { or: parts }
}

/** What is chosen, as a question to the API. */
export const askedOf = (matching: Matching | undefined, rows: readonly RecordData[]) =>
  matching ?? { filter: amongThese(rows.map(({ id }) => id)), q: '' }

/** What can be done to many at once besides changing and deleting them. An entry of a ledger is reversed by itself. */
export const bulkActions = ({ actions, rights }: EntityMeta): readonly ActionMeta[] =>
  actions.filter(({ key }) => rights.actions[key] && key !== 'reverse')

/** One operation for each row, for what one call can take. */
export const operationsFor = (
  rows: readonly RecordData[],
  op: 'delete' | 'update',
  data?: (row: RecordData) => object,
): BulkOperation[] =>
  rows.map(row => ({
    op,
    id: row.id,
    ...(row.version !== undefined && { version: row.version }),
    ...(data && { data: data(row) }),
  }))

/** The longest list of ids that an address holds. */
const MOST_IN_ADDRESS = 200

/** Where these records are saved from as a file; undefined where they are too many to be named in an address. */
export function fileOf(
  address: string,
  matching: Matching | undefined,
  rows: readonly RecordData[],
): string | undefined {
  if (!matching && rows.length > MOST_IN_ADDRESS) return undefined
  const { filter, q } = askedOf(matching, rows)
  return `${address}?${new URLSearchParams({ ...(q && { q }), ...(filter && { filter: JSON.stringify(filter) }) })}`
}
