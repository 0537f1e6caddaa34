import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** A credential for programs. The key itself is shown once and stored only as a hash, out of every tenant's reach. */
export const ApiKey = entity('core.apiKey', {
  label: ['API key', 'API keys'],
  icon: 'key-round',
  title: 'name',
  owner: 'user',
  fields: {
    name: f.text({ max: 120, required: true, search: true, index: true }),
    user: f.ref('core.user', { required: true, onDelete: 'cascade', help: 'On whose behalf the key acts.' }),
    hint: f.text({ max: 20, required: true, system: true, help: 'How the key begins.' }),
    scopes: f.tags({ help: 'What the key may do at most: core.team.read, core.team.*, core.* or *.' }),
    expiresAt: f.dateTime({ label: 'Expires' }),
    revokedAt: f.dateTime({ label: 'Revoked', system: true }),
    lastUsedAt: f.dateTime({ label: 'Last used', system: true, tracked: false }),
  },
  rights: { read: { everyone: 'own' }, create: { developer: 'own' }, revoke: { everyone: 'own' } },
  writes: 'actions',
  actions: {
    revoke: { label: 'Revoke', confirm: 'Revoke this key? Programs that use it stop working at once.' },
  },
  list: { columns: ['name', 'user', 'hint', 'expiresAt', 'lastUsedAt', 'revokedAt'], sort: 'name' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.apiKey': typeof ApiKey
  }
}
