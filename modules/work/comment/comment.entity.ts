import { entity, f } from '@inopsio/kernel'

const own = { everyone: 'own' } as const

/** What colleagues say to each other about a record. Earlier words of an edited one stand in its history. */
export const Comment = entity('work.comment', {
  label: ['Comment', 'Comments'],
  icon: 'message-square',
  title: 'summary',
  owner: 'author',
  seenWith: 'about',
  timeline: { on: 'about', at: 'createdAt' },
  quiet: true,
  fields: {
    about: f.refAny({ required: true, onDelete: 'cascade' }),
    text: f.longText({ max: 10_000, required: true, pii: 'text' }),
    summary: f.generated({
      as: f.text({ max: 120 }),
      sql: `left(regexp_replace(text, '\\s+', ' ', 'g'), 120)`,
      pii: 'text',
    }),
    author: f.ref('core.user', { default: 'me', onDelete: 'setNull' }),
    mentions: f.refs('core.user', { help: 'Whom it calls; they are told if they may read the record.' }),
  },
  check: {
    own_name: {
      sql: 'author_id = created_by',
      on: ['author'],
      message: 'One comments in one’s own name only.',
    },
  },
  index: { of_record: ['about', '-createdAt'], newest: ['-createdAt'] },
  rights: {
    read: own,
    // For anybody's, so that undoing a deletion brings back what others said; new ones are held by the check.
    create: { everyone: 'all' },
    update: own,
    delete: { salesManager: 'subtree', everyone: 'own' },
    export: own,
  },
  list: { columns: ['summary', 'about', 'author', 'createdAt'], filters: ['author'], sort: '-createdAt' },
  form: { Comment: ['text', 'mentions', 'about', 'author'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'work.comment': typeof Comment
  }
}
