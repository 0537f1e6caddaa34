import { type Case, leadsPath } from '../case.ts'
import { newLead } from './create.ts'

const rows = 1000
const body = JSON.stringify({
  operations: Array.from({ length: rows }, (_, i) => ({
    op: 'create',
    data: { ...newLead, lastName: `Lindberg-${i}`, email: `grace.${i}@example.com` },
  })),
})

export const bulkCreate: Case = {
  name: 'bulk',
  title: 'bulk create of 1,000',
  clients: 4,
  rows,
  request: ({ token }) => ({ method: 'POST', path: `${leadsPath}/bulk`, token, body }),
}
