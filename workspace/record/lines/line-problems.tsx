import type { FieldProblem } from '../../api/problem.ts'
import type { LineColumn } from './line-columns.ts'

/** A problem of one cell, found by the path that the server names: `steps[2].subject`. */
export type CellProblem = { readonly row: number; readonly column: number; readonly message: string }

export function cellProblems(
  key: string,
  problems: readonly FieldProblem[],
  columns: readonly LineColumn[],
): readonly CellProblem[] {
  return problems
    .filter(({ path }) => path.startsWith(`${key}[`))
    .flatMap(({ path, message }) => {
      const [, row, inner] = path.slice(key.length).match(/^\[(\d+)\]\.?([^.]*)/) ?? []
      const column = columns.findIndex(({ field }) => field.key === inner)
      return row === undefined ? [] : [{ row: Number(row), column: Math.max(0, column), message }]
    })
    .toSorted((one, other) => one.row - other.row || one.column - other.column)
}

const SHOWN = 5

type LineProblemsProps = {
  problems: readonly CellProblem[]
  onGo: (problem: CellProblem) => void
}

/** What is wrong, line by line; each leads to its cell. */
export function LineProblems({ problems, onGo }: LineProblemsProps) {
  if (problems.length === 0) return null
  const more = problems.length - SHOWN
  return (
    <ul aria-label="Problems" className="flex flex-col items-start text-small text-red-ink">
      {problems.slice(0, SHOWN).map(problem => (
        <li key={`${problem.row}.${problem.column}`}>
          <button
            type="button"
            onClick={() => onGo(problem)}
            className="min-h-6 rounded-mark text-start underline-offset-2 hover:underline pointer-coarse:min-h-11"
          >
            Line {problem.row + 1}: {problem.message}
          </button>
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  )
}
