import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api/problem.ts'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only an unreachable or overloaded server is worth another try.
      retry: (count, error) =>
        count < 2 && error instanceof ApiProblem && (error.isUnreachable || error.status === 503),
    },
  },
})
