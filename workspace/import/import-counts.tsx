import { Stats } from '@inopsio/ui'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { ImportRun } from './import.api.ts'

export function ImportCounts({ run: { rows, created, updated, refused } }: { run: ImportRun }) {
  const { locale } = useWorkspace().view
  const counts = { Rows: rows, Created: created, Updated: updated, Refused: refused }
  const stats = Object.entries(counts).map(([label, count]) => ({
    label,
    value: count.toLocaleString(locale),
  }))
  return <Stats boxed stats={stats} />
}
