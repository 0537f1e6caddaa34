import { ChartColumn, Hash, List, Trophy, Wrench } from 'lucide-react'
import { isReadable } from './asked.ts'
import { ChartView } from './kinds/chart.tsx'
import { FigureView } from './kinds/figure.tsx'
import { LeaderboardView } from './kinds/leaderboard.tsx'
import { ListView } from './kinds/list.tsx'
import { UpkeepView } from './kinds/upkeep.tsx'
import type { ModuleWidgets } from './widget.ts'

/** Widgets over the records of any entity, and what those who administer look after. */
export const coreWidgets: ModuleWidgets = {
  kinds: {
    'core.figure': {
      label: 'Figure',
      icon: Hash,
      least: { w: 2, h: 3 },
      View: FigureView,
      isFor: isReadable,
      asks: ['measure', 'date', 'compares'],
    },
    'core.chart': {
      label: 'Chart',
      icon: ChartColumn,
      least: { w: 3, h: 5 },
      isPicture: true,
      View: ChartView,
      isFor: isReadable,
      asks: ['shape', 'by', 'measure', 'date'],
    },
    'core.list': {
      label: 'List',
      icon: List,
      least: { w: 3, h: 4 },
      View: ListView,
      isFor: isReadable,
      asks: ['sort', 'date', 'limit'],
    },
    'core.leaderboard': {
      label: 'Leaderboard',
      icon: Trophy,
      least: { w: 3, h: 4 },
      View: LeaderboardView,
      isFor: isReadable,
      asks: ['by', 'measure', 'date', 'limit'],
    },
    'core.upkeep': {
      label: 'Upkeep',
      icon: Wrench,
      least: { w: 3, h: 4 },
      View: UpkeepView,
      isFor: ({ administers }) => administers,
    },
  },
  ready: [
    {
      key: 'people',
      title: 'People',
      help: 'Who can sign in to this company.',
      kind: 'core.figure',
      options: { entity: 'core.user', filter: { active: true } },
      size: { w: 3, h: 3 },
      begins: { administrator: 10 },
    },
    {
      key: 'apps',
      title: 'Connected apps',
      help: 'Programs that people have let in.',
      kind: 'core.figure',
      options: { entity: 'core.connectedApp' },
      size: { w: 3, h: 3 },
      begins: { administrator: 20 },
    },
    {
      key: 'mails',
      title: 'Mails that failed',
      help: 'Mails of the days chosen that could not be sent.',
      kind: 'core.figure',
      options: {
        entity: 'core.mail',
        filter: { status: { phase: 'failed' } },
        date: 'createdAt',
        compares: true,
        better: 'less',
      },
      size: { w: 3, h: 3 },
      begins: { administrator: 30 },
    },
    {
      key: 'upkeep',
      title: 'Upkeep',
      help: 'Failed jobs, events that could not be delivered, and imports: what needs somebody to look.',
      kind: 'core.upkeep',
      size: { w: 6, h: 7 },
      begins: { administrator: 50 },
    },
    {
      key: 'users',
      title: 'Newest people',
      help: 'Who came into the company last.',
      kind: 'core.list',
      options: { entity: 'core.user', sort: '-createdAt', columns: ['email', 'createdAt'] },
      size: { w: 6, h: 7 },
      begins: { administrator: 60 },
    },
  ],
}
