/** A thing of the schema that one statement makes and that has a name of its own. */
export interface Named {
  readonly name: string
  readonly sql: string
}

export interface TableColumn {
  readonly name: string
  readonly type: string
  readonly collate: string | null
  readonly notNull: boolean
  readonly default: string | null
  readonly generated: string | null
  /** The declared field it belongs to; null for the tenant. */
  readonly field: string | null
}

/** A named rule over rows; `definition` is what follows `constraint <name>`. */
export interface Constraint {
  readonly name: string
  readonly definition: string
  /** The table a foreign key points to. */
  readonly target: string | null
}

export type Privilege = 'select' | 'insert' | 'update' | 'delete'

/**
 * What a declaration becomes in the database, before it is text: so that it can be printed whole, compared with its
 * older self and drafted as a change.
 */
export interface Table {
  readonly name: string
  /** The declared entity; link and side tables name the one they belong to. */
  readonly entity: string
  readonly module: string
  /** One line for people, printed above the table. */
  readonly about: string
  readonly columns: readonly TableColumn[]
  readonly primaryKey: readonly string[]
  readonly constraints: readonly Constraint[]
  /** `range (at)` for streams. */
  readonly partitionBy: string | null
  /** The query of a view; a view has nothing else but its grants. */
  readonly view: string | null
  readonly indexes: readonly Named[]
  /** Row-level security also for the owner; only platform data goes without. */
  readonly forced: boolean
  readonly policies: readonly Named[]
  readonly functions: readonly Named[]
  readonly triggers: readonly Named[]
  /** Polymorphic references, which must be told when a record goes. */
  readonly attachments: readonly Named[]
  readonly grants: readonly Privilege[]
}
