import { get } from '../api/client.ts'
import type { Page, RecordData } from '../record/record.api.ts'
import type { FirstStep } from './first-step.ts'
import { hasRecords } from './has-records.ts'

/** What every company begins with, whatever it does. */
export const coreSteps: readonly FirstStep[] = [
  {
    label: 'Say who your company is',
    text: 'Address, tax number and colour; documents and pages show them.',
    to: '/settings/company',
    async isDone({ entity }, signal) {
      const { data } = await get<Page<RecordData>>(`${entity('core.settings')?.route}?limit=1`, signal)
      return data[0]?.city != null
    },
  },
  {
    label: 'Invite a colleague',
    text: 'Everybody has an account of their own, with a role that says what they may do.',
    to: '/core/users',
    isDone: (workspace, signal) => hasRecords(workspace, 'core.user', signal, 2),
  },
  {
    label: 'Bring in a file',
    text: 'Your companies and contacts from a spreadsheet; a whole import can be taken back.',
    to: '/import',
    isDone: async (_workspace, signal) =>
      (await get<Page<unknown>>('/api/v1/imports?limit=1', signal)).data.length > 0,
  },
]
