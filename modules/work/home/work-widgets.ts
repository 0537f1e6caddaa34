import type { ModuleWidgets } from '@inopsio/workspace'
import { CheckSquare } from 'lucide-react'
import { lazy } from 'react'

/** What the module brings to dashboards. */
export const workWidgets: ModuleWidgets = {
  kinds: {
    'work.tasks': {
      label: 'Tasks due',
      icon: CheckSquare,
      least: { w: 3, h: 4 },
      View: lazy(async () => ({ default: (await import('./tasks-widget.tsx')).TasksWidget })),
      isFor: workspace => workspace.entity('work.activity')?.rights.read === true,
    },
  },
  ready: [
    {
      key: 'tasks',
      title: 'My day',
      help: 'What is yours to do today, and what is late: tasks, calls and meetings, to be ticked off here.',
      kind: 'work.tasks',
      size: { w: 6, h: 7 },
      begins: {
        representative: 40,
        teamLead: 110,
        marketing: 75,
        finance: 80,
        service: 10,
        viewer: 90,
        everyone: 10,
      },
    },
    {
      key: 'done',
      title: 'Done by whom',
      help: 'Who has completed how many tasks, calls and meetings in the days chosen.',
      kind: 'core.leaderboard',
      options: { entity: 'work.activity', filter: { status: 'done' }, by: 'owner', date: 'happenedAt' },
      size: { w: 6, h: 7 },
    },
  ],
}
