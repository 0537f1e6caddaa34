import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** A program that a person has let in to act for her: what it may do, and the way to show it out again. */
export const ConnectedApp = entity('core.connectedApp', {
  label: ['Connected app', 'Connected apps'],
  icon: 'plug',
  title: 'name',
  owner: 'user',
  fields: {
    name: f.text({ max: 120, required: true, search: true, index: true, system: true }),
    user: f.ref('core.user', {
      required: true,
      onDelete: 'cascade',
      system: true,
      help: 'For whom the app acts.',
    }),
    origin: f.text({
      max: 300,
      required: true,
      system: true,
      help: 'Where the app lives, as far as it says.',
    }),
    allows: f.longText({
      max: 5000,
      system: true,
      help: 'What the app may do at most, and never more than its person.',
    }),
    scopes: f.tags({ system: true, help: 'The same, as programs say it.' }),
    revokedAt: f.dateTime({ label: 'Disconnected', system: true }),
    lastUsedAt: f.dateTime({ label: 'Last used', system: true, tracked: false }),
  },
  rights: { read: { everyone: 'own' }, create: { everyone: 'own' }, revoke: { everyone: 'own' } },
  writes: 'actions',
  actions: {
    revoke: {
      label: 'Disconnect',
      confirm: 'Disconnect this app? It stops having access at once.',
    },
  },
  list: { columns: ['name', 'origin', 'user', 'createdAt', 'lastUsedAt', 'revokedAt'], sort: '-createdAt' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.connectedApp': typeof ConnectedApp
  }
}
