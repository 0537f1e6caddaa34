import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { mayImport } from './import-form.ts'
import { openTable, type Table } from './read-table.ts'
import { type ColumnLook, type Mapping, suggestMapping } from './suggest.ts'

export interface Preview {
  readonly columns: readonly ColumnLook[]
  readonly rows: number
  /** What of the file is left out, in words. */
  readonly notes: readonly string[]
  /** Entity → column → field, for everything the caller may import. */
  readonly suggestions: Readonly<Record<string, Mapping>>
}

/** What is in the file and what its columns probably mean. Nothing is kept. */
export async function previewImport(kernel: Kernel, context: Context, bytes: Uint8Array): Promise<Preview> {
  const table = await openTable(bytes)
  const { columns, rows } = await lookAt(table)
  const suggest = (current: Context): Preview['suggestions'] =>
    Object.fromEntries(
      [...kernel.registry.entities.values()]
        .filter(entity => mayImport(current, entity))
        .map(entity => [entity.id, suggestMapping(entity, current, columns)]),
    )
  // Needs nothing from the database but the proof that session and rights still stand.
  const suggestions = await runAs(
    kernel,
    context,
    current => ({ needs: [], statements: [], read: () => suggest(current) }),
    { lane: 'read' },
  )
  return { columns, rows, notes: table.notes ?? [], suggestions }
}

const EXAMPLES = 3
const LONGEST_EXAMPLE = 120

/** The first different values of every column, however far down they begin, and how many rows there are. */
export async function lookAt({
  columns,
  rows,
}: Table): Promise<{ columns: readonly ColumnLook[]; rows: number }> {
  const found = columns.map(() => new Set<string>())
  let count = 0
  for await (const { cells } of rows()) {
    count++
    found.forEach((examples, i) => {
      const text = cells[i]?.trim()
      if (text && examples.size < EXAMPLES) examples.add(text.slice(0, LONGEST_EXAMPLE))
    })
  }
  return { columns: columns.map((name, i) => ({ name, examples: [...(found[i] ?? [])] })), rows: count }
}
