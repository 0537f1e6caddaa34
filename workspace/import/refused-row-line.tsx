import { Badge, Field, Td, TextInput } from '@inopsio/ui'
import { useState } from 'react'
import type { ImportRun, RefusedRow } from './import.api.ts'

type RefusedRowLineProps = {
  run: ImportRun
  row: RefusedRow
  isMended: boolean
  onMend: (column: string, text: string) => void
}

/** One refused row: what identifies it, then a field for every cell that was wrong, with the reason beside it. */
export function RefusedRowLine({ run, row, isMended, onMend }: RefusedRowLineProps) {
  const wrong = row.errors.map(problem => ({ problem, column: columnOf(run, problem.path) }))
  return (
    <tr>
      <Td className="figures text-end text-muted">{row.row}</Td>
      <Td className="pb-3!">
        <p className="truncate pb-2 text-small text-subtle">
          {summary(run, row)} {isMended && <Badge tone="blue">Corrected</Badge>}
        </p>
        <ul className="flex flex-col gap-2">
          {wrong.map(({ problem, column }) => (
            <li
              key={`${problem.path} ${problem.code}`}
              className="grid items-start gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,18rem)_1fr]"
            >
              {column ? (
                <Cell
                  label={column}
                  text={row.data[column] ?? ''}
                  onText={text => onMend(column, text)}
                  rowNumber={row.row}
                />
              ) : (
                <span className="text-muted">The whole row</span>
              )}
              <span className={isMended ? 'self-center text-muted line-through' : 'self-center text-red-ink'}>
                {problem.message}
              </span>
            </li>
          ))}
        </ul>
      </Td>
    </tr>
  )
}

function Cell({
  label,
  text,
  onText,
  rowNumber,
}: {
  label: string
  text: string
  onText: (text: string) => void
  rowNumber: number
}) {
  const [typed, setTyped] = useState(text)
  const commit = () => {
    if (typed !== text) onText(typed)
  }
  return (
    <Field label={`${label}, row ${rowNumber}`} bare>
      <TextInput
        value={typed}
        onValue={setTyped}
        placeholder={label}
        onBlur={commit}
        onKeyDown={event => event.key === 'Enter' && commit()}
      />
    </Field>
  )
}

/** The column that fills the field a problem is about; `value.amount` belongs to the field `value`. */
function columnOf(run: ImportRun, path: string): string | undefined {
  const key = path.match(/^[^.[]+/)?.[0]
  return Object.entries(run.mapping).find(
    ([, target]) => target === path || target === key || target.startsWith(`${key}.`),
  )?.[0]
}

/** The first filled cells of the row, so that one knows whom it is about. */
function summary(run: ImportRun, row: RefusedRow): string {
  return Object.keys(run.mapping)
    .map(column => row.data[column])
    .filter(text => text?.trim())
    .slice(0, 4)
    .join(' · ')
}
