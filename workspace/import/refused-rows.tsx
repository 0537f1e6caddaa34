import { Button, Table, Th, toast } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { useWorkspace } from '../meta/use-workspace.ts'
import { ShowMore } from '../shell/show-more.tsx'
import { type ImportRun, mendRow, type RefusedRow, readRefused, retryImport } from './import.api.ts'
import { RefusedRowLine } from './refused-row-line.tsx'

/** Rows that did not come in, each with its reasons and its wrong cells as fields. Mended rows are tried again together. */
export function RefusedRows({ run, onRetried }: { run: ImportRun; onRetried: () => Promise<void> }) {
  const { view } = useWorkspace()
  const [mended, setMended] = useState<ReadonlySet<number>>(new Set())
  const [busy, setBusy] = useState(false)
  const answer = useInfiniteQuery({
    queryKey: ['refused', run.id],
    queryFn: ({ pageParam, signal }) => readRefused(run.id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const rows = answer.data?.pages.flatMap(page => page.data) ?? []

  async function mend(row: RefusedRow, column: string, text: string) {
    try {
      await mendRow(run.id, row.row, { [column]: text })
      setMended(before => new Set(before).add(row.row))
    } catch (error) {
      toast({ tone: 'failed', title: `Row ${row.row} was not changed`, text: messageOf(error) })
    }
  }

  async function retry() {
    setBusy(true)
    try {
      await retryImport(run.id)
      setMended(new Set())
      await onRetried()
    } catch (error) {
      toast({ tone: 'failed', title: 'The rows were not tried again', text: messageOf(error) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <section aria-labelledby="refused" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div>
          <h2 id="refused" className="font-semibold">
            {run.refused.toLocaleString(view.locale)} {run.refused === 1 ? 'row was' : 'rows were'} refused
          </h2>
          <p className="text-small text-muted">
            Correct the cells here, or what they refer to, then try these rows again. The rest stays imported.
          </p>
        </div>
        <Button look="primary" icon={<RotateCw size={14} />} busy={busy} onClick={() => void retry()}>
          {mended.size === 0 ? 'Try all again' : `Try again with ${mended.size} corrected`}
        </Button>
      </div>
      {answer.isPending && <ListSkeleton />}
      {rows.length > 0 && (
        <Table label="Refused rows">
          <thead>
            <tr>
              <Th className="w-14 text-end">Row</Th>
              <Th>What was wrong</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <RefusedRowLine
                key={row.row}
                run={run}
                row={row}
                isMended={mended.has(row.row)}
                onMend={(column, text) => void mend(row, column, text)}
              />
            ))}
          </tbody>
        </Table>
      )}
      <ShowMore pages={answer} className="self-start">
        Show more rows
      </ShowMore>
    </section>
  )
}
