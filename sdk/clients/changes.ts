import { type PageOptions, pagesAt } from '../core/pages.ts'
import type { Transport, WriteOptions } from '../core/transport.ts'
import type { Change, TrashEntry, UndoReport } from '../generated/common.ts'

export interface ChangeClient {
  /** Newest first. */
  list(options?: PageOptions): AsyncGenerator<Change, void, undefined>
  /** Takes a change back field by field, keeping what somebody has edited since and saying so. */
  undo(change: string, options?: WriteOptions): Promise<UndoReport>
  /** Deleted records that have not been restored, newest first; of one entity (`crm.lead`) or of all. */
  trash(options?: PageOptions & { readonly entity?: string }): AsyncGenerator<TrashEntry, void, undefined>
}

export const changeClient = (transport: Transport): ChangeClient => ({
  list: options => pagesAt(transport, '/api/v1/changes', { ...options }),
  undo: (change, options) =>
    transport.request('POST', `/api/v1/changes/${encodeURIComponent(change)}/undo`, { ...options, body: {} }),
  trash: options => pagesAt(transport, '/api/v1/trash', { ...options }),
})
