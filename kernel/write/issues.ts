import { invalid, type Problem } from '../errors.ts'
import type { Issues } from '../fields/kind.ts'

/** An empty list of problems to validate one input with. */
export function newIssues(): Issues {
  const problems: Problem[] = []
  return {
    problems,
    add: (path, code, message) => {
      problems.push({ path, code, message })
    },
  }
}

/** Refuses with everything that was found, if anything was. */
export function refuseAny(issues: Issues): void {
  if (issues.problems.length > 0) throw invalid(issues.problems)
}
