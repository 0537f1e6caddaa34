import { useWorkspace } from '../meta/use-workspace.ts'
import type { ImportRun } from './import.api.ts'

export function ImportCounts({ run }: { run: ImportRun }) {
  const { view } = useWorkspace()
  const { created, updated, refused, rows } = run
  const all: readonly [label: string, count: number][] = [
    ['Rows', rows],
    ['Created', created],
    ['Updated', updated],
    ['Refused', refused],
  ]
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-card border border-line bg-line gap-px sm:grid-cols-4">
      {all.map(([label, count]) => (
        <div key={label} className="flex flex-col bg-surface px-4 py-3">
          <dt className="text-small text-muted">{label}</dt>
          <dd className="figures text-title font-semibold">{count.toLocaleString(view.locale)}</dd>
        </div>
      ))}
    </dl>
  )
}
