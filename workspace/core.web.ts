import { lazy } from 'react'
import type { WebModule } from './web-module.ts'

/** What the kernel's own entities have besides their derived pages. */
export const coreWeb: WebModule = {
  id: 'core',
  records: {
    'core.webhook': {
      Panel: lazy(() =>
        import('./webhooks/webhook-panel.tsx').then(({ WebhookPanel }) => ({ default: WebhookPanel })),
      ),
      offers: ({ key }, { enabled }) =>
        key === 'enable' ? enabled === false : key === 'disable' ? enabled === true : key !== 'resend',
    },
  },
}
