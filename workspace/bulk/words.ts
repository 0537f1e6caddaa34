import type { EntityMeta } from '../meta/types.ts'
import type { BulkJob } from './bulk-jobs.api.ts'

const doing = { update: 'Changing', delete: 'Deleting' } as const
const done = { update: 'changed', delete: 'deleted' } as const

type Words = { readonly entity: EntityMeta; readonly locale: string }

/** `1,893 leads` */
export const countedWords = (count: number, { entity, locale }: Words): string =>
  `${count.toLocaleString(locale)} ${entity.label[count === 1 ? 0 : 1].toLocaleLowerCase(locale)}`

/** What a bulk job is at: `Changing 1,893 leads`. */
export function doingWords({ operation, action, total }: BulkJob, words: Words): string {
  const many = countedWords(total, words)
  return operation === 'action'
    ? `${actionLabel(words.entity, action)}: ${many}`
    : `${doing[operation]} ${many}`
}

/** What it has done: `1,881 leads changed`. */
export function doneWords({ operation, action, done: count }: BulkJob, words: Words): string {
  const many = countedWords(count, words)
  return operation === 'action'
    ? `${actionLabel(words.entity, action)}: ${many} done`
    : `${many} ${done[operation]}`
}

const actionLabel = ({ actions }: EntityMeta, key: string | null): string =>
  actions.find(action => action.key === key)?.label ?? key ?? ''
