import { type Case, leadsPath } from '../case.ts'

export const count: Case = {
  name: 'count',
  title: 'count, filtered',
  request: ({ token }) => ({ method: 'GET', path: `${leadsPath}/aggregate?status=working`, token }),
}

export const groupBy: Case = {
  name: 'group-by',
  title: 'group by status with a sum',
  request: ({ token }) => ({
    method: 'GET',
    path: `${leadsPath}/aggregate?group=status&measure=sum:value`,
    token,
  }),
}
