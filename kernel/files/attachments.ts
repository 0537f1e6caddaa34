import type { EntityId } from '../entity/entities.ts'
import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/**
 * Files that people hang on records of an entity, as many as they like. Whoever may read the record reads them, whoever
 * may change it changes them; they are deleted and restored with it, and go whole when it is erased.
 *
 * @example
 * export const CompanyAttachment = attachments('crm.companyAttachment', 'crm.company', ['Company file', 'Company files'])
 */
export const attachments = <const Id extends string, const Target extends EntityId>(
  id: Id,
  target: Target,
  label: readonly [one: string, many: string],
  /** What hangs on something that hangs itself: nothing else may hang on it. */
  { quiet }: { readonly quiet?: true } = {},
) =>
  entity(id, {
    label,
    icon: 'paperclip',
    title: 'title',
    via: 'record',
    ...(quiet && { quiet }),
    timeline: { on: 'record', at: 'createdAt' },
    fields: {
      title: f.text({ max: 200, required: true, index: true, pii: 'text' }),
      file: f.file({ pii: 'text' }),
      description: f.longText({ max: 2000, pii: 'text' }),
      record: f.ref(target, { required: true, onDelete: 'cascade', inverse: 'attachments' }),
    },
    list: { columns: ['title', 'file', 'record', 'createdAt', 'createdBy'], sort: '-createdAt' },
  })
