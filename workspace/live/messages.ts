import type { Job } from '../jobs/jobs.api.ts'

/** What `/api/events` says, as far as screens follow it. */
export type LiveMessage =
  | { readonly event: 'ready'; readonly data: { readonly user: string; readonly resumed: boolean } }
  | { readonly event: 'change'; readonly data: RecordChanged }
  | { readonly event: 'gone'; readonly data: RecordKey }
  | { readonly event: 'presence'; readonly data: RecordKey }
  | { readonly event: 'job'; readonly data: JobTold }
  | { readonly event: 'reset'; readonly data: { readonly reason: 'gap' | 'flood' | 'slow' | 'rights' } }
  | { readonly event: 'end'; readonly data: { readonly reason: 'session' | 'slow' } }

/** How a job is going; of one that has ended, and of which nothing is kept, that it is gone. */
export type JobTold = Job | { readonly id: string; readonly kind: string; readonly state: 'gone' }

export type RecordKey = { readonly entity: string; readonly id: string }

export type RecordChanged = RecordKey & {
  /** `crm.lead.updated` */
  readonly event: string
  readonly actor: string | null
  /** Null for a record that was deleted. */
  readonly version: number | null
}

export const names = ['ready', 'change', 'gone', 'presence', 'job', 'reset', 'end'] as const

/** The record is no longer there for this person: deleted, or out of sight. */
export const isLeaving = (message: LiveMessage): boolean =>
  message.event === 'gone' || (message.event === 'change' && message.data.event.endsWith('.deleted'))
