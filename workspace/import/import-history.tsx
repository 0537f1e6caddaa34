import { Badge, Table, Td, Th, type Tone } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Ago } from '../shell/ago.tsx'
import { type ImportRun, readImports } from './import.api.ts'

export const stateWords: Readonly<Record<ImportRun['state'], { label: string; tone: Tone }>> = {
  running: { label: 'Running', tone: 'blue' },
  paused: { label: 'Paused', tone: 'amber' },
  cancelled: { label: 'Cancelled', tone: 'grey' },
  done: { label: 'Done', tone: 'green' },
  failed: { label: 'Failed', tone: 'red' },
  undone: { label: 'Undone', tone: 'grey' },
}

/** Earlier imports with what came of them; each leads to its result, where rows can still be mended or all undone. */
export function ImportHistory() {
  const { view, entity } = useWorkspace()
  const { data } = useQuery({ queryKey: ['imports'], queryFn: ({ signal }) => readImports(signal) })
  if (!data || data.data.length === 0) return null
  const number = (count: number) => count.toLocaleString(view.locale)
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier" className="mb-2 font-semibold">
        Earlier imports
      </h2>
      <Table label="Earlier imports">
        <thead>
          <tr>
            <Th>File</Th>
            <Th className="max-sm:hidden">When</Th>
            <Th end>Imported</Th>
            <Th end>Refused</Th>
            <Th>Status</Th>
          </tr>
        </thead>
        <tbody>
          {data.data.map(run => (
            <tr key={run.id}>
              <Td>
                <a href={`/app/import/${run.id}`} className="font-medium wrap-anywhere hover:underline">
                  {run.fileName}
                </a>
                <span className="block text-small text-subtle">{entity(run.entity)?.label[1]}</span>
              </Td>
              <Td className="text-muted max-sm:hidden">
                <Ago instant={run.createdAt} />
              </Td>
              <Td className="figures text-end">{number(run.created + run.updated)}</Td>
              <Td className="figures text-end">{number(run.refused)}</Td>
              <Td>
                <Badge tone={stateWords[run.state].tone}>{stateWords[run.state].label}</Badge>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
