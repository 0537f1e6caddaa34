import type { WebModule } from '@inopsio/workspace'
import { Gauge, Route } from 'lucide-react'
import { lazy } from 'react'

/** What the module shows besides the derived screens. */
export const crmWeb: WebModule = {
  id: 'crm',
  pages: [
    {
      path: '/crm/assignment',
      load: () => import('./assignment/assignment.page.tsx').then(({ AssignmentPage }) => AssignmentPage),
      place: {
        label: 'Assignment',
        icon: Route,
        under: 'module',
        isFor: workspace => workspace.entity('crm.assignmentPlan')?.rights.update === true,
      },
    },
    {
      path: '/crm/scoring',
      load: () => import('./score/scoring.page.tsx').then(({ ScoringPage }) => ScoringPage),
      place: {
        label: 'Scoring',
        icon: Gauge,
        under: 'module',
        isFor: workspace => workspace.entity('crm.scoringModel')?.rights.update === true,
      },
    },
  ],
  records: {
    'crm.lead': {
      Panel: lazy(() =>
        import('./score/lead-score.panel.tsx').then(({ LeadScorePanel }) => ({ default: LeadScorePanel })),
      ),
    },
  },
}
