import { createHash } from 'node:crypto'
import { snake } from '../../entity/names.ts'

const longest = 63

/**
 * PostgreSQL cuts names after 63 bytes without asking, and two long ones may become the same. Names that are too long
 * keep their beginning and end in eight digits of their hash.
 */
export function shortName(...parts: readonly string[]): string {
  const name = parts.join('_')
  if (name.length <= longest) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${name.slice(0, longest - 9)}_${hash}`
}

/** The table of a set of references or words. */
export const linkTableName = ({ table }: { readonly table: string }, field: string): string =>
  shortName(table, snake(field))
