import type { ModuleWidgets } from '@inopsio/workspace'
import { Target } from 'lucide-react'
import { lazy } from 'react'
import { dealWidgets } from './deal-widgets.ts'
import { leadWidgets } from './lead-widgets.ts'

/** What the module brings to dashboards. */
export const crmWidgets: ModuleWidgets = {
  kinds: {
    'crm.targets': {
      label: 'Targets',
      icon: Target,
      least: { w: 3, h: 4 },
      View: lazy(async () => ({ default: (await import('./targets-widget.tsx')).TargetsWidget })),
      isFor: workspace =>
        workspace.entity('crm.target')?.rights.read === true &&
        workspace.entity('crm.deal')?.rights.read === true,
    },
  },
  ready: [...dealWidgets, ...leadWidgets],
}
