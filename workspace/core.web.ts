import { Building2, Shapes, TextCursorInput, UserCog } from 'lucide-react'
import { lazy } from 'react'
import { coreSteps } from './first-steps/core-steps.ts'
import type { WebModule } from './web-module.ts'

/** What the kernel's own entities have besides their derived pages. */
export const coreWeb: WebModule = {
  id: 'core',
  firstSteps: coreSteps,
  pages: [
    {
      path: '/preferences',
      load: () => import('./preferences/preferences.page.tsx').then(({ PreferencesPage }) => PreferencesPage),
      place: { label: 'Profile and preferences', icon: UserCog, under: 'profile' },
    },
    {
      path: '/first-steps',
      load: () => import('./first-steps/first-steps.page.tsx').then(({ FirstStepsPage }) => FirstStepsPage),
    },
    {
      path: '/whats-new',
      load: () => import('./help/news.page.tsx').then(({ NewsPage }) => NewsPage),
    },
    {
      path: '/settings/company',
      load: () => import('./company/company.page.tsx').then(({ CompanyPage }) => CompanyPage),
      place: {
        label: 'Company',
        icon: Building2,
        under: 'administration',
        isFor: ({ administers }) => administers,
      },
    },
    {
      path: '/settings/objects',
      load: () => import('./custom/objects.page.tsx').then(({ ObjectsPage }) => ObjectsPage),
      place: {
        label: 'Objects',
        icon: Shapes,
        under: 'administration',
        isFor: ({ entity }) => entity('core.customObject')?.rights.create === true,
      },
    },
    {
      path: '/settings/fields',
      load: () => import('./custom/fields.page.tsx').then(({ FieldsPage }) => FieldsPage),
      place: {
        label: 'Fields',
        icon: TextCursorInput,
        under: 'administration',
        isFor: ({ entity }) => entity('core.customField')?.rights.create === true,
      },
    },
    {
      path: '/settings/fields/$entity',
      load: () => import('./custom/fields.page.tsx').then(({ FieldsPage }) => FieldsPage),
    },
  ],
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
