import { keptList } from '../search/kept-list.ts'

export type RecentRecord = { readonly entity: string; readonly id: string }

const isRecord = (value: unknown): value is RecentRecord =>
  typeof value === 'object' && value !== null && 'entity' in value && 'id' in value

const records = keptList('records', 12, isRecord)

/** The records that this person has looked at last, on this device; never by name, which may change. */
export const recentRecords = records.read

export const rememberRecord = (workspace: Parameters<typeof records.read>[0], record: RecentRecord): void =>
  records.remember(workspace, record, (one, other) => one.id === other.id)
