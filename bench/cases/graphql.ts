import type { Case } from '../case.ts'

/** A page of leads and whose they are: one relation. */
export const leadsAndOwners = `{
  crmLeadList(filter: { status: "working" }, sort: "-createdAt", first: 50) {
    nodes { id fullName status createdAt owner { id name } }
    pageInfo { endCursor }
  }
}`

export const graphql: Case = {
  name: 'graphql',
  title: 'GraphQL list of 50 with one relation',
  request: ({ token }) => ({
    method: 'POST',
    path: '/graphql',
    token,
    body: JSON.stringify({ query: leadsAndOwners }),
  }),
}
