import { type ComponentType, lazy } from 'react'
import type { ActionMeta, EntityMeta } from '../meta/types.ts'
import type { RecordData } from './record.api.ts'

/** What the derived page of some entities has besides. */
type Extra = {
  /** Stands above the record's own sections. */
  readonly Panel: ComponentType<{ entity: EntityMeta; record: RecordData }>
  /** Actions that make no sense as the record stands, or are offered by the panel itself, are left out. */
  offers(action: ActionMeta, record: RecordData): boolean
}

export const extras: Readonly<Record<string, Extra>> = {
  'core.webhook': {
    Panel: lazy(() =>
      import('../webhooks/webhook-panel.tsx').then(({ WebhookPanel }) => ({ default: WebhookPanel })),
    ),
    offers: ({ key }, { enabled }) =>
      key === 'enable' ? enabled === false : key === 'disable' ? enabled === true : key !== 'resend',
  },
}
