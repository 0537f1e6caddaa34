import type { WebModule } from '@inopsio/workspace'
import { CalendarSync, CheckSquare } from 'lucide-react'
import { lazy } from 'react'

/** What the module shows besides the derived screens: the timeline of every record, and what is mine to do. */
export const workWeb: WebModule = {
  id: 'work',
  pages: [
    {
      path: '/my-tasks',
      load: async () => (await import('./my-tasks/my-tasks.page.tsx')).MyTasksPage,
      place: { label: 'My tasks', icon: CheckSquare, under: 'me' },
    },
    {
      path: '/my-calendar',
      load: async () => (await import('./calendar/calendar-feeds.page.tsx')).CalendarFeedsPage,
      place: { label: 'My calendar', icon: CalendarSync, under: 'profile' },
    },
  ],
  widgets: async () => (await import('./home/work-widgets.ts')).workWidgets,
  records: {
    'work.activity': {
      Panel: lazy(async () => ({ default: (await import('./invitation/guests.panel.tsx')).GuestsPanel })),
      // Inviting stands where one sees whom; the next one is made by itself.
      offers: ({ key }, { repeats, next }) =>
        key !== 'invite' && (key !== 'repeat' || (repeats !== null && next === null)),
    },
  },
  timeline: {
    Above: lazy(async () => ({ default: (await import('./timeline/above.tsx')).Above })),
    entries: {
      'work.activity': lazy(async () => ({
        default: (await import('./timeline/activity-entry.tsx')).ActivityEntry,
      })),
      'work.comment': lazy(async () => ({
        default: (await import('./timeline/comment-entry.tsx')).CommentEntry,
      })),
    },
  },
}
