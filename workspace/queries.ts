import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api/problem.ts'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // Whether there is a connection shows when one is used; a device may hold what is asked for.
      networkMode: 'always',
      // A refusal stays a refusal; only an unreachable or overloaded server is worth another try.
      retry: (count, error) =>
        count < 2 && error instanceof ApiProblem && (error.isUnreachable || error.status === 503),
    },
    mutations: { networkMode: 'always' },
  },
})
