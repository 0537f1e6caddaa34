import { Banner, Breadcrumb, Progress, Stepper } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { Page } from '../shell/page.tsx'
import { type ImportRun, readImport } from './import.api.ts'
import { importSteps } from './import.page.tsx'
import { ImportCounts } from './import-counts.tsx'
import { HoldImport, Stopped, UndoImport } from './import-steps.tsx'
import { RefusedRows } from './refused-rows.tsx'

const isRunning = (run: ImportRun | undefined) => run?.state === 'running'

/** What came of an import, while it runs and ever after: counts, the refused rows with their reasons, and the way back. */
export function ImportResultPage() {
  const { importId = '' } = useParams({ strict: false })
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const answer = useQuery({
    queryKey: ['import', importId],
    queryFn: ({ signal }) => readImport(importId, signal),
  })
  const run = answer.data
  if (answer.isError && !run) return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  const entity = run && workspace.entity(run.entity)
  const refresh = async () => {
    await queries.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['import', 'imports', 'refused', 'list', 'trash', 'history'].includes(String(queryKey[0])),
    })
  }
  return (
    <Page
      title={run?.fileName ?? 'Import'}
      heading={
        <>
          <div className="min-w-0 flex-1 basis-52">
            <div className="text-small">
              <Breadcrumb
                crumbs={[
                  <a key="import" href="/app/import">
                    Import
                  </a>,
                  entity?.label[1] ?? '',
                ]}
              />
            </div>
            <h1 className="truncate text-title font-semibold">{run?.fileName ?? 'Import'}</h1>
          </div>
          {isRunning(run) && <Stepper label="Steps of the import" steps={importSteps} current={2} />}
        </>
      }
      actions={
        run &&
        ['done', 'cancelled', 'failed'].includes(run.state) &&
        run.created + run.updated > 0 && <UndoImport run={run} onUndone={refresh} />
      }
    >
      {run && (
        <div className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-6 sm:px-6">
          {isRunning(run) && (
            <Progress
              label="Importing…"
              value={run.created + run.updated + run.refused}
              max={Math.max(1, run.rows)}
            />
          )}
          {isRunning(run) && run.job && <HoldImport job={run.job} onHeld={refresh} />}
          {['paused', 'cancelled', 'failed'].includes(run.state) && <Stopped run={run} onGoOn={refresh} />}
          {run.state === 'undone' && (
            <Banner meaning="note" title="This import was undone. What it created is in the trash." />
          )}
          <ImportCounts run={run} />
          {entity && run.state === 'done' && run.refused === 0 && (
            <Banner
              meaning="done"
              title="Every row came in."
              action={
                <a href={`/app${listPath(entity)}`} className="font-medium text-accent-ink hover:underline">
                  See all {entity.label[1].toLocaleLowerCase(workspace.view.locale)}
                </a>
              }
            />
          )}
          {run.refused > 0 && !isRunning(run) && <RefusedRows run={run} onRetried={refresh} />}
        </div>
      )}
    </Page>
  )
}
