import type { Problem } from '../errors.ts'

/** How personal a value is. Drives erasure, exports for data subjects and masking. */
export type PersonalData = 'name' | 'email' | 'phone' | 'address' | 'birthDate' | 'text' | 'id' | 'sensitive'

/** What every field of every kind may say about itself. Plain data, so that it can be stored, diffed and sent to a browser. */
export interface FieldOptions {
  /** Name for people; derived from the field's key when left out (`firstName` → "First name"). */
  readonly label?: string
  readonly help?: string
  readonly required?: boolean
  readonly pii?: PersonalData
  /** Offered for sorting and filtering at any size: gets a btree `(tenant_id, column, id)`. */
  readonly index?: boolean
  /** Found by the search across entities; a line of text also by its list's search box (prefix of the lower-cased text). */
  readonly search?: boolean
  /** Set by the program only (actions, rules); refused in plain create and update. */
  readonly system?: boolean
  /** Given when a record is made; from then on only actions change it. */
  readonly changes?: 'actions'
  /** `false` keeps changes of this field out of the audit (counters, caches). */
  readonly tracked?: boolean
  /** Left out of forms; programs still see it. */
  readonly hidden?: boolean
  /** The field's former key: a declared rename, removed one release later. */
  readonly was?: string
}

/** A field as declared: its kind and its options. */
export type AnyField = FieldOptions & { readonly kind: string }
export type Fields = Readonly<Record<string, AnyField>>

/**
 * The value of a field as JSON and actions see it, by kind. Every kind adds its own line in its own folder:
 * `declare module '../kind.ts' { interface FieldValues<F> { text: string } }`.
 */
// biome-ignore lint/correctness/noUnusedVariables: the parameter is used by the kinds that augment this interface
export interface FieldValues<F> {}

/** What a field accepts as input where that is wider than its value (a date object, a plain number for money …). */
// biome-ignore lint/correctness/noUnusedVariables: the parameter is used by the kinds that augment this interface
export interface FieldInputs<F> {}

type KindOf<F> = F extends { readonly kind: infer K } ? K : never
export type ValueOf<F> = KindOf<F> extends keyof FieldValues<F> ? FieldValues<F>[KindOf<F>] : unknown
export type InputOf<F> = KindOf<F> extends keyof FieldInputs<F> ? FieldInputs<F>[KindOf<F>] : ValueOf<F>

/** Excess properties on a generic options object pass silently in TypeScript; this turns them into errors. */
export type Exact<O, Options> = O & Readonly<Record<Exclude<keyof O, keyof Options>, never>>

/** Makes the builder of a kind: `f.text({ max: 80 })` → `{ kind: 'text', max: 80 }`, typed by exactly what was said. */
export const builder =
  <const K extends string, Options extends FieldOptions>(kind: K) =>
  <const O extends Options = Options>(options?: Exact<O, Options>): { readonly kind: K } & O =>
    ({ kind, ...options }) as { readonly kind: K } & O

/** A physical column. The first column of a field is named after it, others get a suffix (`value_amount`, `value_currency`). */
export interface Column {
  readonly name: string
  /** PostgreSQL type, e.g. `text`, `bigint`, `timestamptz(3)`. Only types whose comparisons are leakproof may be filterable. */
  readonly type: string
  readonly notNull?: boolean
  /** SQL expression. */
  readonly default?: string
  /** `generated always as (<sql>) stored`. */
  readonly generated?: string
  readonly collate?: string
  /** Written by the table's own trigger: kept in the audit, but in no statement of the program. Stands behind the others. */
  readonly filled?: boolean
  /** Filters, sorting and prefix search use this column; the field's first column when none says so. */
  readonly compared?: boolean
  /** The database keeps it as other things change: a change of it alone is nobody's edit, and no undo minds it. */
  readonly follows?: boolean
  /** A write is merged into what stands there: members it does not name stay, those it names null go. */
  readonly merged?: boolean
  /** SQL condition, and what to tell people when it fails. Named `<table>_<column>_<suffix>`. */
  readonly checks?: readonly { readonly suffix: string; readonly sql: string; readonly message: string }[]
}

/** Collects everything that is wrong with one input. */
export interface Issues {
  add(path: string, code: string, message: string): void
  readonly problems: Problem[]
}

/** What normalisation may depend on: the tenant's defaults, never the clock of the machine except through `now`. */
export interface ValueContext {
  readonly locale: string
  readonly zone: string
  readonly baseCurrency: string
  /** ISO 3166 country for national phone numbers. */
  readonly country: string
  readonly now: Date
  /** Units of the base currency for one unit of another, as a decimal string; null when no rate is known. */
  rate(currency: string): string | null
  /** Encrypts a secret for storage; exists on the server only. */
  seal(plain: string): Uint8Array
  /** Why the program would not connect to an address that a tenant names; null when it would. */
  readonly whyNotReached?: (address: string) => string | null
  /** Reads a filter over an entity's records with the eyes of who saves it, and adds what is wrong with it. */
  readonly checkFilter?: (entity: string, input: unknown, path: string, issues: Issues) => void
  /** Whether something of this name can happen: `crm.lead.qualified`, `crm.lead.*`. */
  readonly isEvent?: (name: string) => boolean
  /** Whether tenants may add fields to the entity of this id. */
  readonly isCustomEntity?: (id: string) => boolean
}

/** JSON Schema 2020-12, as used in OpenAPI 3.1. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Comparison a kind offers in the filter grammar. `sql` operators live in kernel/query; this says which exist and what they take. */
export type Operator =
  | 'eq'
  | 'ne'
  | 'in'
  | 'notIn'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'between'
  | 'startsWith'
  | 'contains'
  | 'empty'
  | 'during'
  | 'phase'
  | 'has'
  | 'hasAny'
  | 'hasAll'
  | 'under'
  | 'some'
  | 'none'
  | 'every'

/** The text of a column as PostgreSQL sends it, or null. */
export type ColumnText = string | null

/** What goes to a column: PostgreSQL text input is made of it by the executor. */
export type ColumnValue = string | number | bigint | boolean | null | Uint8Array | readonly string[]

/**
 * Everything the kernel knows about one kind of field. Pure and free of server imports, so that browser and server
 * share it. `F` is the declared field. The views (display and edit control) stand beside it in `<kind>.view.tsx`.
 */
export interface FieldKind<F extends AnyField = AnyField> {
  readonly kind: string
  /**
   * `column`: stored in the entity's row. `link`: own link table (refs). `child`: part table. `side`: rollup table.
   * `custom`: a tenant's field, kept with all others of the record in one column.
   */
  readonly storage: 'column' | 'link' | 'child' | 'side' | 'custom'
  /** May clients write it? generated, computed, rollup and number may not; state only through actions. */
  readonly writable: boolean
  operators(field: F): readonly Operator[]
  /** Whether lists may be sorted by it (given an index). */
  sortable(field: F): boolean
  /** Columns for a field whose first column would be called `column` (snake case, no suffix). Empty when not stored in the row. */
  columns(column: string, field: F): readonly Column[]
  /**
   * Validates and normalises one JSON input value (never undefined, never null: nulls and required are handled by the caller).
   * Adds problems instead of throwing; returns the value in the shape of `FieldValues`, or null when the input says
   * "nothing" (blank text); a required field has its problem then.
   */
  parse(input: unknown, field: F, path: string, issues: Issues, context: ValueContext): unknown
  /** Value (or null) → one entry per column that is not generated, in the order of `columns`; for links one per link row. */
  toColumns(value: unknown, field: F, context: ValueContext): readonly ColumnValue[]
  /**
   * Column texts → value as actions and rules see it. Columns that exist for comparing only (all but the first that are
   * `compared`) are left out. Not called when the first text is null. For links the texts are the value column of each
   * link row; none is an empty set.
   */
  fromColumns(texts: readonly ColumnText[], field: F): unknown
  /** Column texts → JSON text, without building objects: the fast path of derived reads. Not called when the first text is null. */
  toJson(texts: readonly ColumnText[], field: F): string
  /**
   * JSON value → what a filter compares with on the compared column (money: base-currency minor units; searched text:
   * its key). Text need not be a whole value, so that prefixes pass. Adds a problem and returns null when it cannot be read.
   */
  parseOperand(input: unknown, field: F, path: string, issues: Issues, context: ValueContext): ColumnValue
  /** Of a value; that a field may be null is added by who builds the record's schema. */
  schema(field: F): { readonly read: JsonSchema; readonly write: JsonSchema }
  /** A cell of a CSV or spreadsheet → JSON input for `parse` (undefined = leave empty). Adds problems when it cannot be read. */
  fromText(text: string, field: F, path: string, issues: Issues, context: ValueContext): unknown
  /** Value → cell text; `fromText(toText(v))` gives the value back. */
  toText(value: unknown, field: F): string
  /** The words by which a value is found in the search across entities. Kinds without it are not searched. */
  searchWords?(value: unknown, field: F): readonly string[]
  /** Searched without being marked: what people type to find a record, such as an e-mail address or a number. */
  isAlwaysSearched?(field: F): boolean
}
