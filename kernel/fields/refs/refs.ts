import type { EntityId } from '../../entity/entities.ts'
import type { Exact, FieldKind, FieldOptions } from '../kind.ts'
import { linkOperators, mostLinks, readSet, setValue } from '../links.ts'
import { readUuid } from '../uuid.ts'

/** References to any number of records of another entity; a set of ids in JSON, a link table in the database. */
export interface RefsOptions extends FieldOptions {
  readonly inverse?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    refs: readonly string[]
  }
}

export const refsField = <const T extends EntityId, const O extends RefsOptions = RefsOptions>(
  target: T,
  options?: Exact<O, RefsOptions>,
): { readonly kind: 'refs'; readonly target: T } & O =>
  ({ kind: 'refs', target, ...options }) as { readonly kind: 'refs'; readonly target: T } & O

export type RefsField = RefsOptions & { readonly kind: 'refs'; readonly target: string }

/** Link table `<table>_<field>(tenant_id, source_id, target_id)`. */
export const refs: FieldKind<RefsField> = {
  ...setValue,
  kind: 'refs',
  writable: true,
  operators: linkOperators,
  parse: (input, _field, path, issues) =>
    readSet(input, path, issues, (item, at) => readUuid(item, at, issues)),
  parseOperand: (input, _field, path, issues) => readUuid(input, path, issues),

  schema() {
    const items = { type: 'string', format: 'uuid' }
    const schema = { type: 'array', items, uniqueItems: true }
    return { read: schema, write: { type: 'array', items, maxItems: mostLinks } }
  },

  fromText(text) {
    const ids = text.split(/[\s,;]+/).filter(id => id !== '')
    return ids.length > 0 ? ids : undefined
  },
  toText: value => (value as readonly string[]).join('; '),
}
