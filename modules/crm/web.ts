import type { WebModule } from '@inopsio/workspace'
import { ChartColumn, ChartPie, Funnel } from 'lucide-react'

/** What the module shows besides the derived screens. */
export const crmWeb: WebModule = {
  id: 'crm',
  pages: [
    {
      path: '/crm/forecast',
      load: async () => (await import('./forecast/forecast.page.tsx')).ForecastPage,
      place: { label: 'Forecast', icon: ChartColumn, under: 'module' },
    },
    {
      path: '/crm/win-loss',
      load: async () => (await import('./forecast/win-loss.page.tsx')).WinLossPage,
      place: { label: 'Win and loss', icon: ChartPie, under: 'module' },
    },
    {
      path: '/crm/pipeline-settings',
      load: async () => (await import('./pipeline/pipelines.page.tsx')).PipelinesPage,
      place: { label: 'Pipelines', icon: Funnel, under: 'administration' },
    },
  ],
}
