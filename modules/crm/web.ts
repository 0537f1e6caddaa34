import { hasRecords, type WebModule } from '@inopsio/workspace'
import { ChartColumn, ChartPie, Funnel, Gauge, ListChecks, Route } from 'lucide-react'
import { lazy } from 'react'

/** What the module shows besides the derived screens. */
export const crmWeb: WebModule = {
  id: 'crm',
  firstSteps: [
    {
      label: 'Add your first lead',
      text: 'Somebody who might buy; you work on it and qualify it into a contact and a deal.',
      to: '/crm/leads/new',
      isDone: (workspace, signal) => hasRecords(workspace, 'crm.lead', signal),
    },
    {
      label: 'Open your first deal',
      text: 'What somebody may buy, and when; move it over the board as it grows.',
      to: '/crm/deals/new',
      isDone: (workspace, signal) => hasRecords(workspace, 'crm.deal', signal),
    },
  ],
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
      path: '/crm/assignment',
      load: async () => (await import('./assignment/assignment.page.tsx')).AssignmentPage,
      place: {
        label: 'Assignment',
        icon: Route,
        under: 'module',
        isFor: workspace => workspace.entity('crm.assignmentPlan')?.rights.update === true,
      },
    },
    {
      path: '/crm/scoring',
      load: async () => (await import('./score/scoring.page.tsx')).ScoringPage,
      place: {
        label: 'Scoring',
        icon: Gauge,
        under: 'module',
        isFor: workspace => workspace.entity('crm.scoringModel')?.rights.update === true,
      },
    },
    {
      path: '/crm/lead-lists',
      load: async () => (await import('./settings/lead-lists.page.tsx')).LeadListsPage,
      place: {
        label: 'Lead lists',
        icon: ListChecks,
        under: 'administration',
        isFor: workspace => workspace.entity('crm.qualificationQuestion')?.rights.update === true,
      },
    },
    {
      path: '/crm/pipeline-settings',
      load: async () => (await import('./pipeline/pipelines.page.tsx')).PipelinesPage,
      place: { label: 'Pipelines', icon: Funnel, under: 'administration' },
    },
  ],
  rules: {
    'crm.company': () => import('./company/company.rules.ts'),
    'crm.contact': () => import('./contact/contact.rules.ts'),
  },
  widgets: async () => (await import('./home/crm-widgets.ts')).crmWidgets,
  records: {
    'crm.lead': {
      Panel: lazy(async () => ({ default: (await import('./score/lead-score.panel.tsx')).LeadScorePanel })),
      dialogs: {
        qualify: lazy(async () => ({
          default: (await import('./lead/qualify/qualify.dialog.tsx')).QualifyDialog,
        })),
      },
    },
  },
}
