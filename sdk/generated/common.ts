// Generated from the declarations by `npm run generate`; changes made here are lost.

export interface FieldProblem {
  readonly path: string
  readonly code: string
  readonly message: string
}

/** What one may know of a record that is no longer one’s own to read. */
export interface HandedOver {
  readonly id: string
  readonly version: number | null
  readonly readable: false
}

/** What would change, be said, and be done afterwards; nothing has happened. */
export interface DryRun {
  readonly dryRun: true
  readonly changes: readonly { readonly entity: string; readonly id: string; readonly op: 'C' | 'U' | 'D'; readonly diff: Readonly<Record<string, unknown>> }[]
  readonly events: readonly { readonly event: string; readonly payload: unknown }[]
  readonly jobs: readonly { readonly kind: string; readonly input: Readonly<Record<string, unknown>>; readonly runAt: string | null }[]
}

export interface Change {
  readonly id: string
  readonly kind: string
  readonly entity: string | null
  readonly action: string | null
  readonly actor: { readonly id: string; readonly name: string } | null
  readonly principal: string
  readonly createdAt: string
  readonly reason: string | null
  readonly undoOf: string | null
  readonly undoneBy: string | null
  readonly rows: number | null
}

export interface HistoryEntry {
  readonly change: Change
  readonly op: 'C' | 'U' | 'D'
  readonly diff: Readonly<Record<string, unknown>>
  readonly parts: readonly { readonly entity: string; readonly id: string; readonly op: 'C' | 'U' | 'D'; readonly diff: Readonly<Record<string, unknown>> }[]
}

/** A change (kind: history, entry) or a record of another entity (kind: its entity, record). */
export interface TimelineEntry {
  readonly kind: string
  readonly at: string
  readonly id: string
  readonly entry?: HistoryEntry
  readonly record?: Readonly<Record<string, unknown>>
}

export interface TrashEntry {
  readonly entity: string
  readonly id: string
  readonly title: string | null
  readonly change: Change
}

export interface UndoReport {
  readonly change: { readonly id: string } | null
  readonly undone: readonly { readonly entity: string; readonly id: string; readonly op: 'C' | 'U' | 'D' }[]
  readonly kept: readonly { readonly entity: string; readonly id: string; readonly field: string; readonly reason: string }[]
  readonly undoneCount: number
  readonly keptCount: number
  readonly hidden: number
}

export interface BulkResult {
  readonly change: string | null
  readonly done: number
  readonly refused: number
  readonly results: readonly { readonly index: number; readonly op: 'create' | 'update' | 'delete'; readonly status: 'done' | 'refused'; readonly id: string | null; readonly version: number | null; readonly errors: readonly FieldProblem[] }[]
}

/** Amounts are decimal texts with the digits of their currency, so that nothing is lost on the way. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** A file that a record holds. */
export interface StoredFile {
  readonly id: string
  readonly name?: string
  readonly type?: string
  readonly bytes?: number
  readonly width?: number
  readonly height?: number
}

export type Equality = 'eq' | 'ne' | 'in' | 'notIn' | 'empty'
export type Ordering = 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty'
export type Timing = 'eq' | 'ne' | 'in' | 'notIn' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'empty' | 'during'
export type Wording = 'eq' | 'ne' | 'in' | 'notIn' | 'startsWith' | 'contains' | 'empty'
export type Holding = 'has' | 'hasAny' | 'hasAll' | 'empty'
