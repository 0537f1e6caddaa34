import { entity, f } from '@inopsio/kernel'

const own = { everyone: 'own' } as const

/** An address under which a calendar program reads what somebody has to do and where she has to be; deleting it shuts it. */
export const CalendarFeed = entity('work.calendarFeed', {
  label: ['Calendar feed', 'Calendar feeds'],
  icon: 'calendar',
  title: 'name',
  owner: 'owner',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true, default: 'Calendar' }),
    owner: f.ref('core.user', { default: 'me', required: true, onDelete: 'cascade' }),
  },
  rights: { read: own, create: own, delete: own },
  list: { columns: ['name', 'createdAt'] },
  form: { Feed: ['name'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'work.calendarFeed': typeof CalendarFeed
  }
}
