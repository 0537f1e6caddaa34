import type { EntityId } from '../../entity/entities.ts'
import type { History } from '../../entity/history.ts'
import type { Column, Exact, FieldKind, FieldOptions } from '../kind.ts'
import { uuidValue } from '../uuid.ts'

/** A reference to one record of another entity; its id in JSON. */
export interface RefOptions extends FieldOptions {
  /** `me`: the acting user, for references to `core.user`. */
  readonly default?: 'me'
  /** What happens to this record when the other one is deleted; `restrict` when left out. */
  readonly onDelete?: 'restrict' | 'setNull' | 'cascade'
  /** Name of the list of these records seen from the other side (`company.leads`). */
  readonly inverse?: string
  /** Keeps from when to when a record pointed where. */
  readonly history?: History
  /**
   * A reference that both records have: the other record must say the same there, and the database sees to it. A lead's
   * sub-source belongs to its source: `subSource: f.ref('crm.subSource', { within: 'source' })`.
   */
  readonly within?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    ref: string
  }
}

export const refField = <const T extends EntityId, const O extends RefOptions = RefOptions>(
  target: T,
  options?: Exact<O, RefOptions>,
): { readonly kind: 'ref'; readonly target: T } & O =>
  ({ kind: 'ref', target, ...options }) as { readonly kind: 'ref'; readonly target: T } & O

export type RefField = RefOptions & {
  readonly kind: 'ref'
  readonly target: string
  /** Who made and changed a record: kept in a column without `_id`. */
  readonly bare?: boolean
}

export const ref: FieldKind<RefField> = {
  ...uuidValue,
  kind: 'ref',
  writable: true,
  operators: () => ['eq', 'ne', 'in', 'notIn', 'empty'],
  sortable: () => false,
  columns: (column, field) => [referenceColumn(column, field)],
}

/** `owner` is kept in `owner_id`, `createdBy` in `created_by`; the foreign key is made from the target. */
export const referenceColumn = (
  column: string,
  field: FieldOptions & { readonly bare?: boolean },
): Column => ({
  name: field.bare ? column : `${column}_id`,
  type: 'uuid',
  ...(field.required ? { notNull: true } : {}),
})
