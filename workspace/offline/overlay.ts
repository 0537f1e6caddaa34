import type { Entry } from './entry.ts'

type Json = unknown
type Row = Readonly<Record<string, Json>> & { readonly id: string }

/** What was read, with what waits to be sent laid over it: a record, or the rows of a page. */
export function overlaid(
  answer: Json,
  waiting: readonly Entry[],
  titleOf: (id: string) => string | undefined,
) {
  const changes = waiting.filter(({ method }) => method === 'PATCH')
  if (changes.length === 0) return answer
  if (isRow(answer)) return changed(answer, changes, titleOf)
  const rows = (answer as { data?: Json } | null)?.data
  if (!Array.isArray(rows)) return answer
  const data = rows.map(row => (isRow(row) ? changed(row, changes, titleOf) : row))
  return { ...(answer as object), data }
}

function changed(row: Row, changes: readonly Entry[], titleOf: (id: string) => string | undefined): Row {
  const change = changes.find(({ recordId }) => recordId === row.id)
  if (!change) return row
  const values = Object.entries(change.body).map(([key, value]) => [key, alike(row[key], value, titleOf)])
  return { ...row, ...Object.fromEntries(values) }
}

/** A reference that is shown by its title goes on being so. */
const alike = (before: Json, value: Json, titleOf: (id: string) => string | undefined): Json =>
  isRow(before) && typeof value === 'string' ? { id: value, title: titleOf(value) ?? null } : value

const isRow = (value: Json): value is Row =>
  typeof value === 'object' && value !== null && typeof (value as { id?: Json }).id === 'string'

/** The titles of all references in an answer. */
export function titlesIn(answer: Json, found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(answer)) for (const each of answer) titlesIn(each, found)
  else if (typeof answer === 'object' && answer !== null) {
    const { id, title } = answer as { id?: Json; title?: Json }
    if (typeof id === 'string' && typeof title === 'string') found.set(id, title)
    for (const each of Object.values(answer)) if (typeof each === 'object') titlesIn(each, found)
  }
  return found
}
