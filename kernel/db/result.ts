/** One column value in PostgreSQL's text format; `decode.ts` turns it into what a field kind wants. */
export type Cell = string | null

/** Cells in the order of the select list. */
export type Row = readonly Cell[]

export type Column = {
  readonly name: string
  /** Type oid from pg_type. */
  readonly oid: number
}

/** What one statement of a group returned. Rows stay arrays of text: derived reads never need objects. */
export type ResultSet = {
  /** Empty for a statement that returns no rows. */
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** The server's command tag without counts: SELECT, INSERT, UPDATE … */
  readonly command: string
  /** Rows selected, inserted, updated or deleted. */
  readonly count: number
}
