import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** An account's membership in one tenant; owners, actors and mentions point to users. */
export const User = entity('core.user', {
  label: ['User', 'Users'],
  icon: 'user',
  title: 'name',
  fields: {
    name: f.text({ max: 120, required: true, pii: 'name', search: true, index: true }),
    email: f.email({ required: true, pii: 'email', search: true }),
    active: f.flag({ default: true }),
  },
  key: ['email', 'name'],
  unique: { email: { on: ['email'], message: 'A user with this e-mail address already exists.' } },
  rights: { read: { everyone: 'all' } },
  writes: 'actions',
  actions: {
    edit: {
      label: 'Edit',
      help: 'The name and address shown in this company; the account signs in with its own address.',
      input: { name: f.text({ max: 120, required: true }), email: f.email({ required: true }) },
      set: {},
    },
    deactivate: {
      label: 'Deactivate',
      help: 'Ends all sessions and API keys at once. Records stay with the user.',
      set: { active: false },
      confirm: 'Deactivate this user? All of their sessions and API keys end at once.',
    },
    reactivate: { label: 'Reactivate', set: { active: true } },
  },
  events: {
    sharedWith: { what: f.refAny({ required: true }), access: f.text({ required: true }) },
  },
  list: { columns: ['name', 'email', 'active'], sort: 'name' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.user': typeof User
  }
}
