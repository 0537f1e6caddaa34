import { Building2, CloudOff, House, Shapes, TextCursorInput, UserCog } from 'lucide-react'
import { lazy } from 'react'
import { coreSteps } from './first-steps/core-steps.ts'
import type { WebModule } from './web-module.ts'

/** Home, and what the kernel's own entities have besides their derived pages. */
export const coreWeb: WebModule = {
  id: 'core',
  firstSteps: coreSteps,
  pages: [
    {
      path: '/',
      load: () => import('./home/home.page.tsx').then(({ HomePage }) => HomePage),
      place: { label: 'Home', icon: House, under: 'me' },
    },
    {
      path: '/preferences',
      load: () => import('./preferences/preferences.page.tsx').then(({ PreferencesPage }) => PreferencesPage),
      place: { label: 'Profile and preferences', icon: UserCog, under: 'profile' },
    },
    {
      path: '/offline',
      load: () => import('./offline/offline.page.tsx').then(({ OfflinePage }) => OfflinePage),
      place: { label: 'Offline', icon: CloudOff, under: 'profile' },
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
  widgets: async () => (await import('./home/core-widgets.ts')).coreWidgets,
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
