import { f } from '../fields/f.ts'
import type { Fields } from '../fields/kind.ts'
import type { AnyEntity } from './entity.ts'

const id = { kind: 'id', system: true, label: 'ID' } as const
const createdAt = {
  kind: 'dateTime',
  system: true,
  required: true,
  tracked: false,
  index: true,
  label: 'Created',
} as const
const createdBy = {
  kind: 'ref',
  target: 'core.user',
  bare: true,
  system: true,
  tracked: false,
  label: 'Created by',
} as const
const changing = {
  version: f.integer({ system: true, required: true, tracked: false }),
  createdAt,
  updatedAt: { ...createdAt, label: 'Changed' },
  createdBy,
  updatedBy: { ...createdBy, label: 'Changed by' },
} as const

/**
 * Fields a record has without declaring them. Parts carry their parent and position instead of a version of their own;
 * what is only ever added (ledger, stream) has no update marks; views and platform data bring what they need themselves.
 */
export function systemFields(entity: AnyEntity): Fields {
  if (entity.scope === 'view' || entity.scope === 'platform') return { id }
  if (entity.part)
    return {
      id,
      parent: {
        kind: 'ref',
        target: entity.part,
        system: true,
        required: true,
        onDelete: 'cascade',
        tracked: false,
      },
      position: f.integer({ system: true, required: true, tracked: false }),
    } as Fields
  if (entity.class === 'stream') return { id }
  if (entity.class === 'ledger') return { id, createdAt, createdBy }
  return { id, ...changing }
}
