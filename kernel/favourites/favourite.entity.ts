import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/**
 * What a person wants at hand: a record (a saved view is one), or a page by its path. A favourite carries no name of its
 * own: it is called as its record or page is called now, and is gone with its record.
 */
export const Favourite = entity('core.favourite', {
  label: ['Favourite', 'Favourites'],
  icon: 'star',
  title: 'page',
  owner: 'owner',
  quiet: true,
  fields: {
    record: f.refAny({ onDelete: 'cascade', help: 'A record; left out for a page.' }),
    page: f.text({
      max: 200,
      index: true,
      help: 'The path of a page of the workspace: /crm/leads.',
      pattern: '(/[A-Za-z0-9_-]+)+',
      patternMessage: 'Enter the path of a page such as /crm/leads.',
    }),
    position: f.integer({ min: 0, max: 1_000_000, default: 0, required: true, index: true }),
    owner: f.ref('core.user', { required: true, default: 'me', onDelete: 'cascade' }),
  },
  rights: {
    read: { everyone: 'own' },
    create: { everyone: 'own' },
    update: { everyone: 'own' },
    delete: { everyone: 'own' },
  },
  list: { columns: ['page', 'position', 'owner'], sort: 'position' },
  form: { Favourite: ['record', 'page', 'position', 'owner'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.favourite': typeof Favourite
  }
}
