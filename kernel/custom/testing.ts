import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { createRecord } from '../write/create.ts'
import { asTenant } from './as-tenant.ts'

/** What a test says about a field of a tenant; the rest is as it usually is. */
export interface NewField {
  readonly key: string
  readonly kind: string
  readonly [option: string]: unknown
}

/** Adds fields to an entity, as an administrator does, and answers their ids by key. */
export async function defineFields(
  kernel: Kernel,
  admin: () => Promise<Context>,
  entity: string,
  fields: readonly NewField[],
): Promise<Readonly<Record<string, string>>> {
  const ids: Record<string, string> = {}
  for (const field of fields) {
    const { id } = await asTenant(kernel, await admin(), (own, context) =>
      createRecord(own, context, own.registry.get('core.customField'), {
        entity,
        label: field.key,
        ...field,
      }),
    )
    ids[field.key] = id
  }
  return ids
}

/** Makes an object, as an administrator does, and answers its id. */
export const defineObject = async (
  kernel: Kernel,
  admin: () => Promise<Context>,
  object: Readonly<Record<string, unknown>>,
): Promise<string> =>
  (
    await asTenant(kernel, await admin(), (own, context) =>
      createRecord(own, context, own.registry.get('core.customObject'), object),
    )
  ).id

/** One field of each kind a tenant can add, and values for it: as they come in and as they are read. */
export const everyKind = [
  {
    field: { key: 'region', kind: 'text', options: { max: 40 } },
    input: ' Nord  ',
    value: 'Nord',
    other: 'Süd',
  },
  { field: { key: 'notes', kind: 'longText' }, input: 'a\r\nb', value: 'a\nb', other: 'c' },
  {
    field: { key: 'seats', kind: 'integer', options: { min: 0, max: 500 } },
    input: 12,
    value: 12,
    other: 13,
  },
  {
    field: { key: 'length', kind: 'decimal', options: { scale: 3 } },
    input: '1.5',
    value: '1.500',
    other: '2.250',
  },
  {
    field: { key: 'budget', kind: 'money' },
    input: { amount: '12.3', currency: 'EUR' },
    value: { amount: '12.30', currency: 'EUR' },
    other: { amount: '99.00', currency: 'EUR' },
  },
  { field: { key: 'share', kind: 'percent' }, input: '12.5', value: '12.50', other: '80.00' },
  { field: { key: 'partner', kind: 'flag' }, input: true, value: true, other: false },
  { field: { key: 'renewal', kind: 'date' }, input: '2026-12-31', value: '2026-12-31', other: '2027-01-31' },
  {
    field: { key: 'visited', kind: 'dateTime' },
    input: '2026-12-31T10:00:00+01:00',
    value: '2026-12-31T09:00:00.000Z',
    other: '2027-01-01T00:00:00.000Z',
  },
  {
    field: {
      key: 'tier',
      kind: 'choice',
      choices: [
        { key: 'gold', label: 'Gold' },
        { key: 'silver', label: 'Silver' },
        { key: 'tin', label: 'Tin', retired: true },
      ],
    },
    input: 'gold',
    value: 'gold',
    other: 'silver',
  },
  { field: { key: 'topics', kind: 'tags' }, input: ['b', 'a', 'b'], value: ['a', 'b'], other: ['c'] },
  {
    field: { key: 'billing', kind: 'email' },
    input: 'Billing@Example.com',
    value: 'billing@example.com',
    other: 'x@y.example',
  },
  {
    field: { key: 'hotline2', kind: 'phone' },
    input: '030 901820',
    value: '+4930901820',
    other: '+4930901821',
  },
  { field: { key: 'madeIn', kind: 'country' }, input: 'de', value: 'DE', other: 'FR' },
  {
    field: { key: 'portal', kind: 'url' },
    input: 'https://Example.com/a',
    value: 'https://example.com/a',
    other: 'https://example.org/',
  },
] as const
