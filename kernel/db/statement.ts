import { encodeParameter, json } from './parameter.ts'

/** What the executor runs: SQL text with `$1…$n` and their values. */
export type Statement = {
  readonly text: string
  readonly values: readonly unknown[]
  /** Somebody waits for what it writes, and is told as soon as that is committed. */
  readonly announces?: boolean
}

/**
 * A piece of SQL with its values, built by the `sql` tag. Text between values is always the programmer's own;
 * what comes from outside can only become a parameter or a validated identifier.
 */
export class Sql implements Statement {
  /** One more chunk of text than there are values; the values stand between the chunks. */
  readonly chunks: readonly string[]
  readonly values: readonly unknown[]
  #text: string | undefined

  constructor(chunks: readonly string[], values: readonly unknown[]) {
    this.chunks = chunks
    this.values = values
  }

  get text(): string {
    this.#text ??= numberParameters(this.chunks)
    return this.#text
  }
}

function numberParameters(chunks: readonly string[]): string {
  let text = chunks[0] ?? ''
  for (let i = 1; i < chunks.length; i++) text += `$${i}${chunks[i]}`
  return text
}

function compose(strings: readonly string[], inserts: readonly unknown[]): Sql {
  const chunks = [strings[0] ?? '']
  const values: unknown[] = []
  for (let i = 0; i < inserts.length; i++) {
    append(chunks, values, inserts[i])
    chunks[chunks.length - 1] += strings[i + 1] ?? ''
  }
  return new Sql(chunks, values)
}

/** Adds a nested fragment's text and values, or one value, behind the last chunk. */
function append(chunks: string[], values: unknown[], insert: unknown): void {
  if (insert instanceof Sql) {
    chunks[chunks.length - 1] += insert.chunks[0] ?? ''
    for (let i = 1; i < insert.chunks.length; i++) chunks.push(insert.chunks[i] ?? '')
    for (const value of insert.values) values.push(value)
    return
  }
  if (insert === undefined) throw new TypeError('A value in sql`…` is undefined; pass null for "no value"')
  values.push(insert)
  chunks.push('')
}

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/

/** A quoted identifier, `sql.ref('lead', 'owner_id')` → `"lead"."owner_id"`; throws on anything but snake_case. */
function ref(...path: readonly [string, ...string[]]): Sql {
  return raw(path.map(quoteIdentifier).join('.'))
}

/** Quotes one table or column name. Every name of ours is snake_case of at most 63 letters; nothing else passes. */
export function quoteIdentifier(name: string): string {
  if (!IDENTIFIER.test(name)) throw new TypeError(`Not an identifier: ${JSON.stringify(name)}`)
  return `"${name}"`
}

/** Joins fragments or values: `in (${sql.join(ids)})`, `where ${sql.join(conditions, ' and ')}`. */
function join(parts: readonly unknown[], separator = ', '): Sql {
  if (parts.length === 0) return empty
  const between = Array.from({ length: parts.length + 1 }, (_, i) =>
    i > 0 && i < parts.length ? separator : '',
  )
  return compose(between, parts)
}

/** SQL text as it stands. Only for declared, trusted text (a generated column's rule, a keyword): never for input. */
function raw(text: string): Sql {
  return new Sql([text], [])
}

const empty = new Sql([''], [])

/**
 * Tagged template for SQL: values become `$n`, nested fragments are spliced in.
 * @example sql`select id from ${sql.ref('crm_lead')} where status = ${status} ${onlyMine ? sql`and owner_id = ${me}` : sql.empty}`
 */
export const sql = Object.assign(
  (strings: TemplateStringsArray, ...inserts: readonly unknown[]): Sql => compose(strings, inserts),
  { ref, join, raw, empty, json },
)

/** A statement from text that is already compiled, for callers that cache it. */
export const statement = (text: string, values: readonly unknown[] = []): Statement => ({ text, values })

/** The same statement; once it is committed, those who wait for events and jobs are told. */
export const announcing = ({ text, values }: Statement): Statement => ({ text, values, announces: true })

/** The values as PostgreSQL reads them; a value that cannot be one is named by its position. */
export function encodeValues({ text, values }: Statement): (string | null)[] {
  const encoded = new Array<string | null>(values.length)
  for (let i = 0; i < values.length; i++) {
    try {
      encoded[i] = encodeParameter(values[i])
    } catch (error) {
      if (error instanceof TypeError) error.message += ` ($${i + 1} of: ${text.slice(0, 200)})`
      throw error
    }
  }
  return encoded
}
