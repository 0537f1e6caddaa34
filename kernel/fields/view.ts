import type { ComponentType, ReactNode } from 'react'
import type { StoredFile } from './file/file.ts'
import type { AnyField } from './kind.ts'

/** A record as pickers and links show it. */
export interface RecordTitle {
  readonly id: string
  readonly title: string
  readonly subtitle?: string | null | undefined
}

/** A field as it stands in a form: its key, its name for people, what was declared, and its rows' fields if it has rows. */
export interface FieldInForm extends AnyField {
  readonly key: string
  readonly label: string
  readonly fields?: readonly FieldInForm[]
}

export interface UploadOptions {
  /** Makes larger pictures smaller. */
  readonly maxWidth?: number | undefined
  readonly maxHeight?: number | undefined
  /** From 0 to 1; null while nobody knows. */
  readonly onProgress: (done: number | null) => void
  readonly signal: AbortSignal
}

/** Its refusals are errors whose message is for people. */
export type Upload = (file: File, options: UploadOptions) => Promise<StoredFile>

/** What makes a record of an entity on the way, while something else is filled in. */
export interface QuickCreateProps {
  readonly entity: string
  /** What was looked for and not found. */
  readonly typed: string
  /** Values it starts with besides: what it has to lie within. */
  readonly start?: Readonly<Record<string, unknown>> | undefined
  /** Null when nothing came of it. */
  readonly onDone: (made: RecordTitle | null) => void
}

/** What views may know of their surroundings. The application passes it; views import nothing of the application. */
export interface ViewContext {
  readonly locale: string
  /** IANA time zone in which instants are shown and entered. */
  readonly zone: string
  readonly baseCurrency: string
  viewOf(field: AnyField): FieldView
  /** Entities whose records a reference to anything may point to. */
  readonly referable: readonly { readonly id: string; readonly label: string }[]
  /** Names of what can happen, `crm.lead.created` … */
  readonly events: readonly string[]
  /** The name of an entity for people: "Company". */
  entityLabel(entityId: string): string
  /** Sends a file; a record that is saved with what comes back holds it. */
  readonly upload: Upload
  /** Records by what their names begin with; `where` holds values that their fields must have. */
  lookup(
    entityId: string,
    search: string,
    signal: AbortSignal,
    where?: Readonly<Record<string, string>>,
  ): Promise<readonly RecordTitle[]>
  /** Makes records on the way, of the entities that `mayCreate` allows; left out where there is no room for it. */
  readonly QuickCreate?: ComponentType<QuickCreateProps>
  mayCreate?(entityId: string): boolean
  /** Address of a record's page, null for entities without one. */
  href(entityId: string, recordId: string): string | null
}

export interface DisplayProps<Value = unknown, F extends AnyField = AnyField> {
  readonly value: Value
  readonly field: F
  readonly view: ViewContext
}

/** What another field of the same record holds at the moment. */
export interface Beside {
  readonly label: string
  readonly value: unknown
}

export interface EditProps<Value = unknown, F extends AnyField = AnyField> {
  readonly value: Value | null
  readonly onValue: (value: Value | null) => void
  readonly field: F
  readonly view: ViewContext
  /** Set where no visible label stands beside the control: cells, filters. */
  readonly 'aria-label'?: string | undefined
  readonly disabled?: boolean | undefined
  /** Its list opens with the control, where it has one: it was pressed as a plain cell. */
  readonly opens?: boolean | undefined
  /** The field that this one lies within, where the record around is at hand. */
  readonly beside?: Beside | undefined
  /** What is wrong inside a value of several parts, by path within it: `[2].price`. */
  readonly problemAt?: ((path: string) => string | undefined) | undefined
}

/** How one kind of field is shown and edited. Values are never null here, except in `Edit`. */
export interface FieldView<Value = unknown, F extends AnyField = AnyField> {
  /** Plain words: list cells, history, tooltips, announcements. */
  text(value: Value, field: F, view: ViewContext): string
  /** Light markup for a list cell where words are not enough: plain elements only, no components (a list has thousands). */
  cell?(value: Value, field: F, view: ViewContext): ReactNode
  /** On a record's page; the plain words when left out. */
  Display?: ComponentType<DisplayProps<Value, F>>
  /** Left out where people cannot enter a value. */
  Edit?: ComponentType<EditProps<Value, F>>
  /** A shown value → what the API takes; references lose their titles. */
  toInput?(value: Value, field: F, view: ViewContext): unknown
  /** Numbers stand at the end of their cell. */
  readonly align?: 'end'
  /** Takes the whole width of a form. */
  readonly isWide?: boolean
  /** Good width of a list column in pixels. */
  readonly width?: number
}

/** Keeps the value and field types of a view while it is written, and forgets them for the table of views. */
export function fieldView<Value, F extends AnyField = AnyField>(view: FieldView<Value, F>): FieldView {
  return view as unknown as FieldView
}
