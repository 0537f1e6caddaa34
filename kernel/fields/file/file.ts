import { quoted } from '../json-text.ts'
import { builder, type Column, type FieldKind, type FieldOptions, type Issues } from '../kind.ts'
import { cellLine } from '../plain-text.ts'
import { referenceColumn } from '../ref/ref.ts'
import { readUuid } from '../uuid.ts'

/** A file that the record holds: a document, a picture. */
export interface FileOptions extends FieldOptions {
  /** The largest it may be; the installation's own limit when left out. */
  readonly maxBytes?: number
  /** Accepted media types, such as `application/pdf` or `image/*`. What a file is, its bytes say, never its name. */
  readonly types?: readonly string[]
  /** It must be a picture that browsers show; larger ones than this are made smaller by our own screens, else refused. */
  readonly image?: { readonly maxWidth?: number; readonly maxHeight?: number }
}

/** A file as records show it. Its bytes are at `fileAddress`. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  /** Media type, found out from the bytes. */
  readonly type: string
  readonly bytes: number
  /** Of pictures that browsers show. */
  readonly width?: number
  readonly height?: number
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    file: StoredFile
  }
  interface FieldInputs<F> {
    file: string | { readonly id: string }
  }
}

export const fileField = builder<'file', FileOptions>('file')

export type FileField = FileOptions & { readonly kind: 'file' }

/** Where its bytes are read: through the record that holds it, by whoever may read that, or by its uploader until then. */
export const fileAddress = (id: string, size?: 'small' | 'medium'): string =>
  `/api/v1/files/${id}${size ? `?size=${size}` : ''}`

const uuid = { type: 'string', format: 'uuid' }

/** Of a file that is not held by a record yet only the id is known here. */
const description = {
  type: 'object',
  properties: {
    id: uuid,
    name: { type: 'string' },
    type: { type: 'string', description: 'Media type, found out from the bytes.' },
    bytes: { type: 'integer' },
    width: { type: 'integer' },
    height: { type: 'integer' },
  },
  required: ['id'],
  additionalProperties: false,
}

/**
 * The row keeps the file's id, and beside it what is worth knowing of the file, so that lists, histories and exports
 * need not look it up. That description is written by the table's own trigger when it takes the file.
 */
export const file: FieldKind<FileField> = {
  kind: 'file',
  storage: 'column',
  writable: true,
  operators: () => ['empty'],
  sortable: () => false,
  columns: (column, field) => [referenceColumn(column, field), aboutColumn(column)],

  parse(input, _field, path, issues) {
    const id = readUuid(idOf(input), path, issues)
    return id === null ? null : { id }
  },
  toColumns: value => [value === null ? null : (value as StoredFile).id, null],
  fromColumns: ([id, about]) => (about ? (JSON.parse(about) as StoredFile) : { id }),
  toJson: ([id, about]) => about ?? `{"id":${quoted(id as string)}}`,
  parseOperand: (_input, _field, path, issues) => refuseComparison(path, issues),
  schema: () => ({
    read: description,
    write: {
      anyOf: [uuid, { type: 'object', properties: { id: uuid }, required: ['id'] }],
      description: 'The id of a file you have uploaded to /api/v1/files, or the file as it was read.',
    },
  }),
  fromText: cellLine,
  /** An import takes no files, but its cells may name the one that is there. */
  toText: value => (value as StoredFile).id,
}

/** A client may send back what it has read. */
const idOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null ? (input as { id?: unknown }).id : input

/** Filled in when the row takes the file; no statement of the program's writes it. */
const aboutColumn = (column: string): Column => ({ name: `${column}_about`, type: 'jsonb', filled: true })

function refuseComparison(path: string, issues: Issues): null {
  issues.add(path, 'file', 'Files cannot be compared; only ask whether there is one.')
  return null
}
